"""Ids of blocks: short, unique in their article, kept when a block is edited or moved."""

import re
import secrets
from base64 import b32encode
from collections.abc import Collection
from hashlib import sha256

SHORTEST = 4
_SHAPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


def is_id(value: object) -> bool:
    """Up to 40 letters, digits, hyphens and underscores, the first a letter or a digit."""
    return isinstance(value, str) and _SHAPE.fullmatch(value) is not None


def derived_id(seed: bytes, taken: Collection[str]) -> str:
    """The same id for the same seed: as much of its hash as it takes not to be `taken`."""
    while True:
        seed = sha256(seed).digest()
        name = b32encode(seed).decode().rstrip("=").lower()
        for length in range(SHORTEST, 41):
            if name[:length] not in taken:
                return name[:length]


def new_id(taken: Collection[str]) -> str:
    """A random id that is not `taken`."""
    return derived_id(secrets.token_bytes(16), taken)
