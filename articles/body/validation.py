"""Checking a body: refuse what is not in the table of `schema`, and say how to mend it."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from articles.body.field_problems import object_problems
from articles.body.ids import is_id
from articles.body.problems import BlockProblem, InvalidBody, shown, step
from articles.body.schema import BLOCK_TYPES, ENVELOPE, SCHEMA_VERSION
from articles.body.storable import storage_problems

MOST_BLOCKS = 5_000
MOST_PROBLEMS = 100


def validate(body: object) -> None:
    """Return if the body is sound, else raise InvalidBody with its first hundred problems.

    A block without an id, or with a null one, is sound: `cleaning.clean` gives it one.
    """
    for look in (storage_problems, _body_problems):
        problems = tuple(islice(look(body), MOST_PROBLEMS))
        if problems:
            raise InvalidBody(problems)


def _body_problems(body: Any) -> Iterator[BlockProblem]:  # Any: JSON of an unknown shape
    if not isinstance(body, dict):
        detail = f'The body is {shown(body)}. Send an object: {{"schema": 1, "blocks": […]}}.'
        yield BlockProblem("", "wrong_kind", detail)
        return
    for name in body.keys() - {"schema", "blocks"}:
        detail = f"A body has no {shown(name)}, only schema and blocks. Leave it out."
        yield BlockProblem(step("", name), "unknown_field", detail)
    yield from _version_problems(body.get("schema"))
    yield from _list_problems(body.get("blocks"))


def _version_problems(version: object) -> Iterator[BlockProblem]:
    if type(version) is not int or version != SCHEMA_VERSION:
        detail = (
            f"The schema version is {shown(version)}, this Newsroom knows {SCHEMA_VERSION}. "
            f'Send "schema": {SCHEMA_VERSION}, or upgrade Newsroom if a newer one wrote this.'
        )
        yield BlockProblem("/schema", "wrong_schema", detail)


def _list_problems(blocks: Any) -> Iterator[BlockProblem]:  # Any: as above
    if not isinstance(blocks, list):
        detail = f"The blocks are {shown(blocks)}. Send a list; an empty one is fine."
        yield BlockProblem("/blocks", "wrong_kind", detail)
    elif len(blocks) > MOST_BLOCKS:
        detail = f"There are {len(blocks):,} blocks, at most {MOST_BLOCKS:,} fit. Split the story."
        yield BlockProblem("/blocks", "too_many", detail)
    else:
        yield from _id_problems(blocks)
        for index, block in enumerate(blocks):
            yield from _block_problems(f"/blocks/{index}", block)


def _id_problems(blocks: list[Any]) -> Iterator[BlockProblem]:  # Any: as above
    seen: dict[str, int] = {}
    for index, block in enumerate(blocks):
        name = block.get("id") if isinstance(block, dict) else None
        pointer = f"/blocks/{index}/id"
        if name is None:
            continue
        if not is_id(name):
            detail = (
                f"The id {shown(name)} is malformed. Use up to 40 letters, digits, hyphens and "
                "underscores, or leave it out to be given one."
            )
            yield BlockProblem(pointer, "bad_id", detail)
        elif name in seen:
            detail = (
                f"The id {shown(name)} is also that of block {seen[name]}, counted from 0. "
                "Leave it out of one of the two."
            )
            yield BlockProblem(pointer, "duplicate_id", detail)
        else:
            seen[name] = index


def _block_problems(pointer: str, block: Any) -> Iterator[BlockProblem]:  # Any: as above
    if not isinstance(block, dict):
        detail = f"A block is an object with a type, this is {shown(block)}. Send an object."
        yield BlockProblem(pointer, "wrong_kind", detail)
        return
    kind = block.get("type")
    if not isinstance(kind, str) or not 0 < len(kind) <= 60:
        detail = f"The type of the block is {shown(kind)}. Name one: {', '.join(BLOCK_TYPES)}."
        yield BlockProblem(step(pointer, "type"), "wrong_kind", detail)
    elif kind in BLOCK_TYPES:
        name = f"a block of type {kind}"
        yield from _origin_problems(step(pointer, "origin"), block.get("origin"))
        yield from object_problems(name, BLOCK_TYPES[kind], block, pointer, also=ENVELOPE)


def _origin_problems(pointer: str, origin: object) -> Iterator[BlockProblem]:
    match origin:
        case None:
            return
        case [int() as start, int() as end] if 0 <= start <= end and bool not in map(type, origin):
            return
    detail = (
        f"The origin is {shown(origin)}. Give the two byte offsets where the block starts and "
        "ends in the raw document, or leave it out."
    )
    yield BlockProblem(pointer, "bad_origin", detail)
