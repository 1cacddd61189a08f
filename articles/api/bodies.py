"""JSON bodies of requests, read as strictly as parameters are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.request import Request

from articles.api.problems import Fault, Problem
from articles.api.values import Kind, Malformed, suggestion

LARGEST = 64 * 1024


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field of a body that is one JSON object. Its values are texts."""

    name: str
    kind: Kind
    about: str
    required: bool = False
    longest: int = 300


def read(request: Request, *, allowed: Sequence[Field]) -> dict[str, Any]:  # Any: see Kind
    """The fields of the body; None for those left out or null.

    Raises Problem: 415 for what is no JSON, 413 for too much of it, 400 naming every fault.
    """
    given = decoded(request)
    if not isinstance(given, dict):
        raise refused([Fault(pointer="", code="malformed", detail="It has to be a JSON object.")])
    known = {field.name: field for field in allowed}
    faults = [unknown(name, tuple(known)) for name in given if name not in known]
    values = {}
    for field in allowed:
        try:
            values[field.name] = read_one(field, given.get(field.name))
        except Malformed as malformed:
            faults.append(
                Fault(pointer=f"/{field.name}", code=malformed.code, detail=str(malformed))
            )
    if faults:
        raise refused(faults)
    return values


def decoded(request: Request) -> Any:  # Any: JSON
    content_type = str(request.META.get("CONTENT_TYPE", ""))
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise UnsupportedMediaType(content_type, detail="Send JSON, as application/json.")
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if not length.isdecimal() or int(length) > LARGEST:
        raise Problem(status=413, detail=f"The body may have {LARGEST} bytes at most.")
    try:
        return orjson.loads(request.body)
    except orjson.JSONDecodeError as error:
        detail = f"It is no JSON: line {error.lineno}, column {error.colno}."
        raise refused([Fault(pointer="", code="malformed", detail=detail)]) from error


def read_one(field: Field, value: Any) -> Any:  # Any: JSON in, see Kind out
    """Raises Malformed."""
    if value is None:
        if field.required:
            raise Malformed("missing", "It is missing.")
        return None
    if not isinstance(value, str):
        raise Malformed("malformed", "It has to be a text.")
    if len(value) > field.longest:
        raise Malformed("too_long", f"It is longer than {field.longest} characters.")
    return field.kind.read(value)


def unknown(name: str, allowed: tuple[str, ...]) -> Fault:
    shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in name)
    return Fault(
        pointer=f"/{shown[:50]}",
        code="unknown",
        detail=f"There is no such field. Allowed are: {', '.join(allowed)}."
        f"{suggestion(name, allowed)}",
    )


def refused(faults: Sequence[Fault]) -> Problem:
    return Problem(
        status=400,
        title="Bad body",
        detail="The body of the request is not as it should be. See errors.",
        errors=faults,
    )
