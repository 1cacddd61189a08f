"""Cleaning a body: the one form in which it is stored."""

import json
from copy import deepcopy
from typing import Any, cast

from articles.body.ids import derived_id
from articles.body.inline import plain, sanitised
from articles.body.schema import (
    BLOCK_TYPES,
    SCHEMA_VERSION,
    Block,
    Body,
    Field,
    Html,
    Kind,
    Link,
    ListOf,
    Record,
    Text,
)
from articles.body.validation import validate


def clean(body: object) -> Body:
    """A new body as it is stored: html sanitised, text in NFC, ids, defaults and order settled.

    Raises InvalidBody. Cleaning a clean body changes nothing, and the same body always gets
    the same ids. Blocks of unknown types are kept as they are, with an id.
    """
    validate(body)
    blocks = [_cleaned(block) for block in cast(Body, body)["blocks"]]
    return {"schema": SCHEMA_VERSION, "blocks": _named(blocks)}


def _cleaned(block: Block) -> Block:
    head = {"id": block.get("id"), "type": block["type"]}
    if block["type"] not in BLOCK_TYPES:
        return head | deepcopy({key: block[key] for key in block if key not in head})
    origin = block.get("origin")
    tail = {} if origin is None else {"origin": list(origin)}
    return head | _cleaned_fields(BLOCK_TYPES[block["type"]], block) | tail


def _cleaned_fields(fields: tuple[Field, ...], values: dict[str, Any]) -> dict[str, Any]:
    # Any: see schema.Block
    return {
        field.name: _cleaned_value(field.kind, values[field.name])
        if field.name in values
        else field.default
        for field in fields
    }


def _cleaned_value(kind: Kind, value: Any) -> Any:  # Any: see schema.Block
    match kind:
        case Html():
            return sanitised(value)
        case Text():
            return plain(value)
        case Link() if value is not None:
            return value.lower()
        case ListOf(each=each):
            return [_cleaned_value(each, item) for item in value]
        case Record(fields=fields):
            return _cleaned_fields(fields, value)
        case _:
            return value


def _named(blocks: list[Block]) -> list[Block]:
    taken = {block["id"] for block in blocks}
    for block in blocks:
        if block["id"] is None:
            block["id"] = derived_id(json.dumps(block, sort_keys=True).encode(), taken)
            taken.add(block["id"])
    return blocks
