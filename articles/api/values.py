"""Values of query parameters: from the text in an address to something typed, or a refusal."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Any
from uuid import UUID

MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,6})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,200}", re.ASCII)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", re.ASCII)
ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)


class Malformed(Exception):
    """The text is no such value; `code` and the sentence say why."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


@dataclass(frozen=True)
class Kind:
    """A kind of value: how its text is read (may raise Malformed), and its JSON schema."""

    read: Callable[[str], Any]  # Any: each kind gives its own type
    schema: dict[str, Any]  # Any: JSON


def suggestion(given: str, allowed: "tuple[str, ...]") -> str:
    """ " Did you mean “x”?", or nothing."""
    near = get_close_matches(given[:50].lower(), allowed, n=1)
    return f" Did you mean “{near[0]}”?" if near else ""


def one_of(*allowed: str) -> Kind:
    def read(text: str) -> str:
        if text not in allowed:
            listed = ", ".join(allowed)
            raise Malformed(
                "not_allowed",
                f"“{text[:50]}” is not allowed; this is: {listed}.{suggestion(text, allowed)}",
            )
        return text

    return Kind(read, {"type": "string", "enum": list(allowed)})


def matching(pattern: re.Pattern[str], *, example: str, schema: dict[str, Any]) -> Kind:
    def read(text: str) -> str:
        if not pattern.fullmatch(text):
            raise Malformed("malformed", f"“{text[:50]}” is not of the form {example}.")
        return text

    return Kind(read, {"type": "string", **schema})


def text_up_to(longest: int) -> Kind:
    def read(text: str) -> str:
        if len(text) > longest:
            raise Malformed("too_long", f"It is longer than {longest} characters.")
        return text

    return Kind(read, {"type": "string", "minLength": 1, "maxLength": longest})


def whole(lowest: int, highest: int) -> Kind:
    def read(text: str) -> int:
        if not re.fullmatch(r"\d{1,18}", text, re.ASCII):
            raise Malformed("malformed", f"“{text[:50]}” is not a whole number.")
        if not lowest <= int(text) <= highest:
            raise Malformed("out_of_range", f"{text} is not between {lowest} and {highest}.")
        return int(text)

    return Kind(read, {"type": "integer", "minimum": lowest, "maximum": highest})


def read_moment(text: str) -> datetime:
    example = "2026-03-01T12:00:00Z"
    if not MOMENT.fullmatch(text):
        hint = " A + in an address is written %2B." if " " in text else ""
        raise Malformed("malformed", f"“{text[:50]}” is not of the form {example}.{hint}")
    try:
        return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Malformed("malformed", f"“{text}” is no moment in time.") from error


def read_id(text: str) -> UUID:
    if not ID.fullmatch(text):
        raise Malformed("malformed", f"“{text[:50]}” is no id. Ids are UUIDs, 36 characters long.")
    return UUID(text)


NAME = matching(SLUG, example="local-news", schema={"pattern": r"^[-a-zA-Z0-9_]{1,200}$"})
LANGUAGE_TAG = matching(
    LANGUAGE, example="de or en-GB", schema={"pattern": rf"^{LANGUAGE.pattern}$"}
)
IDENTIFIER = Kind(read_id, {"type": "string", "format": "uuid"})
INSTANT = Kind(read_moment, {"type": "string", "format": "date-time"})
TEXT = Kind(str, {"type": "string", "minLength": 1})
