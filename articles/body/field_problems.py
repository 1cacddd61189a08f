"""What is wrong with the value of one field, by its kind."""

import re
from collections.abc import Iterator
from typing import Any

from articles.body.addresses import is_web_address
from articles.body.inline import MOST_TAGS, plain, sanitised
from articles.body.problems import BlockProblem, shown, step
from articles.body.schema import (
    Address,
    Choice,
    Field,
    Flag,
    Html,
    Kind,
    Link,
    ListOf,
    Record,
    Text,
    Whole,
)

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)

Problems = Iterator[BlockProblem]


def object_problems(
    name: str,
    fields: tuple[Field, ...],
    values: dict[str, Any],  # Any: JSON of an unknown shape
    pointer: str,
    *,
    also: tuple[str, ...] = (),
) -> Problems:
    """What is wrong with an object of these fields; `also` names further keys it may have."""
    known = [field.name for field in fields]
    for key in values:
        if key not in known and key not in also:
            allowed = f"only {', '.join(known)}" if known else "and needs nothing more"
            detail = f"{name.capitalize()} has no {shown(key)}, {allowed}. Leave it out."
            yield BlockProblem(step(pointer, key), "unknown_field", detail)
    for field in fields:
        if field.name in values:
            yield from field_problems(field.kind, values[field.name], step(pointer, field.name))
        elif field.required:
            detail = f"{name.capitalize()} needs its {field.name}, which is missing. Add it."
            yield BlockProblem(step(pointer, field.name), "missing_field", detail)


def field_problems(kind: Kind, value: Any, pointer: str) -> Problems:  # Any: as above
    """What is wrong with one value, with what is inside it."""
    match kind:
        case Html():
            yield from _html_problems(kind, value, pointer)
        case Text():
            yield from _text_problems(kind, value, pointer)
        case ListOf():
            yield from _list_problems(kind, value, pointer)
        case Record() if isinstance(value, dict):
            yield from object_problems("an item here", kind.fields, value, pointer)
        case _:
            yield from _plain_problems(kind, value, pointer)


def _html_problems(kind: Html, value: Any, pointer: str) -> Problems:  # Any: as above
    if not isinstance(value, str):
        yield _wrong(pointer, "wrong_kind", value, "inline html as text")
    elif value.count("<") > MOST_TAGS:
        detail = f"The html has over {MOST_TAGS:,} tags. Split the text into several blocks."
        yield BlockProblem(pointer, "too_many", detail)
    elif len(value) > kind.limit or len(sanitised(value)) > kind.limit:
        yield _too_long(pointer, kind.limit)


def _text_problems(kind: Text, value: Any, pointer: str) -> Problems:  # Any: as above
    if not isinstance(value, str):
        yield _wrong(pointer, "wrong_kind", value, "plain text")
    elif len(value) > kind.limit or len(plain(value)) > kind.limit:
        yield _too_long(pointer, kind.limit)


def _list_problems(kind: ListOf, value: Any, pointer: str) -> Problems:  # Any: as above
    if not isinstance(value, list):
        yield _wrong(pointer, "wrong_kind", value, "a list")
    elif len(value) > kind.limit:
        detail = f"The list has {len(value):,} items, at most {kind.limit:,} fit. Split it."
        yield BlockProblem(pointer, "too_many", detail)
    else:
        for index, item in enumerate(value):
            yield from field_problems(kind.each, item, step(pointer, index))


def _plain_problems(kind: Kind, value: Any, pointer: str) -> Problems:  # Any: as above
    match kind:
        case Address() if not isinstance(value, str) or not is_web_address(value):
            wanted = "a whole address that begins with https:// or http://"
            yield _wrong(pointer, "bad_url", value, wanted)
        case Link(to=to, nullable=nullable) if not (value is None and nullable):
            if not isinstance(value, str) or not _UUID.fullmatch(value):
                wanted = f"the UUID of an {to}" + (", or null for a picture wanted" * nullable)
                yield _wrong(pointer, "bad_uuid", value, wanted)
        case Choice(values=values) if value not in values:
            yield _wrong(pointer, "not_a_choice", value, f"one of {', '.join(values)}")
        case Whole(lowest=lowest, highest=highest):
            if type(value) is not int or not lowest <= value <= highest:
                wanted = f"a whole number from {lowest} to {highest}"
                yield _wrong(pointer, "not_in_range", value, wanted)
        case Flag() if not isinstance(value, bool):
            yield _wrong(pointer, "wrong_kind", value, "true or false")
        case Record():
            yield _wrong(pointer, "wrong_kind", value, "an object")


def _wrong(pointer: str, code: str, value: object, wanted: str) -> BlockProblem:
    name = pointer.rpartition("/")[2]
    what = f"Item {name}, counted from 0," if name.isdecimal() else f"The {name}"
    return BlockProblem(pointer, code, f"{what} is {shown(value)}. Give {wanted}.")


def _too_long(pointer: str, limit: int) -> BlockProblem:
    detail = f"The text is longer than {limit:,} characters. Shorten or split it."
    return BlockProblem(pointer, "too_long", detail)
