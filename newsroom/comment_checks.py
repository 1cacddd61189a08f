"""What can be wrong with the settings of readers' comments, told before anybody comments."""

import base64
import binascii
from collections.abc import Sequence
from typing import Any

import jwt
from django.apps import AppConfig
from django.conf import settings
from django.core import checks

Apps = Sequence[AppConfig] | None

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
SECRETS = ("HS256", "HS384", "HS512")
SHORTEST_SECRET = 32


def readers_key(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """COMMENTS_JWT_KEY must be a key of COMMENTS_JWT_ALGORITHM, or no reader could log in."""
    key, algorithm = settings.COMMENTS_JWT_KEY, settings.COMMENTS_JWT_ALGORITHM
    if not key:
        return []
    known = (*ALGORITHMS, "EdDSA", *SECRETS)
    if algorithm not in known:
        return [problem(f"COMMENTS_JWT_ALGORITHM is {algorithm!r}.", f"Use {', '.join(known)}.")]
    if algorithm in SECRETS and len(key.encode()) < SHORTEST_SECRET:
        hint = f"Use {SHORTEST_SECRET} random bytes or more, or a pair of keys."
        return [problem("COMMENTS_JWT_KEY is too short for a shared secret.", hint)]
    try:
        jwt.get_algorithm_by_name(algorithm).prepare_key(key)
    except (jwt.PyJWTError, ValueError, TypeError) as error:
        hint = "Give the public key that your login signs with, in PEM; \\n stands for a line end."
        return [problem(f"COMMENTS_JWT_KEY is no key for {algorithm}: {error}", hint)]
    return []


def opinion_secret(app_configs: Apps, **kwargs: Any) -> list[checks.CheckMessage]:
    """COMMENTS_OPINION_URL needs a secret, because every question is signed."""
    if not settings.COMMENTS_OPINION_URL:
        return []
    try:
        encoded = settings.COMMENTS_OPINION_SECRET.removeprefix("whsec_")
        secret = base64.b64decode(encoded, validate=True)
    except binascii.Error:
        secret = b""
    if len(secret) < 24:
        return [
            checks.Error(
                "COMMENTS_OPINION_URL is set, and COMMENTS_OPINION_SECRET is no secret.",
                hint="Use whsec_ and 24 to 64 random bytes in base64, the same at the service.",
                id="newsroom.E006",
            )
        ]
    return []


def problem(what: str, hint: str) -> checks.CheckMessage:
    return checks.Error(what, hint=hint, id="newsroom.E005")
