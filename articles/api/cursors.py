"""Cursors: where in a list to go on, bound to that list and signed, so opaque to clients."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass

import orjson
from django.utils.crypto import constant_time_compare, salted_hmac

from articles.api.problems import Fault, Problem, parameter_problem

CHECK_BYTES = 9


@dataclass(frozen=True, kw_only=True)
class Cursor:
    """Go on beyond `key`, or before it. A key is what the list is ordered by."""

    key: tuple[str | int, ...]
    backwards: bool = False


def write(cursor: Cursor, *, bound_to: object) -> str:
    """The cursor's text for the list that `bound_to` describes."""
    place = orjson.dumps([int(cursor.backwards), *cursor.key])
    return text_of(check(place, bound_to) + place)


def read(text: str, *, bound_to: object) -> Cursor:
    """Raises Problem 400 if it was not written for this very list."""
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        place = raw[CHECK_BYTES:]
        ours = constant_time_compare(raw[:CHECK_BYTES], check(place, bound_to))
        if not ours or text != text_of(raw):
            raise refused()
        backwards, *key = orjson.loads(place)
    except (NotBase64, ValueError) as error:
        raise refused() from error
    return Cursor(key=tuple(key), backwards=bool(backwards))


def check(place: bytes, bound_to: object) -> bytes:
    signed = repr(bound_to).encode() + b"\n" + place
    return salted_hmac("api.cursor", signed, algorithm="sha256").digest()[:CHECK_BYTES]


def text_of(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def refused() -> Problem:
    return parameter_problem(
        [
            Fault(
                parameter="cursor",
                code="foreign_cursor",
                detail="This cursor does not belong to this list with these filters. Follow "
                "“next” and “previous” as they are, or leave the cursor out to start over.",
            )
        ]
    )
