"""Pages of a list: their common parameters, their links, their bytes."""

from collections.abc import Iterable

import orjson

from articles.api import addresses, cursors
from articles.api.cursors import Cursor
from articles.api.parameters import Given, Parameter
from articles.api.values import TEXT, whole

LIMIT = Parameter(
    name="limit", kind=whole(1, 100), default=20, about="How many to give at most.", example="20"
)
CURSOR = Parameter(
    name="cursor",
    kind=TEXT,
    about="Where to go on. Follow `next` and `previous` instead of writing one.",
)


def cursor_of(given: Given, *, bound_to: object) -> Cursor | None:
    """The cursor that was given. Raises Problem 400 if it belongs to another list."""
    text = given.one("cursor")
    return cursors.read(text, bound_to=bound_to) if text else None


def link(path: str, *, given: Given, cursor: Cursor | None, bound_to: object) -> str | None:
    """The address of the page at a cursor, with all other parameters as they were given."""
    if cursor is None:
        return None
    others = [(name, text) for name, text in given.texts if name != "cursor"]
    return addresses.absolute(path, [*others, ("cursor", cursors.write(cursor, bound_to=bound_to))])


def joined(
    results: Iterable[bytes],
    *,
    following: str | None,
    previous: str | None,
    count: int | None = None,
) -> bytes:
    """The page's bytes, with results that are JSON already."""
    counted = b"" if count is None else b'"count":%d,' % count
    return b'{%b"next":%b,"previous":%b,"results":[%b]}' % (
        counted,
        orjson.dumps(following),
        orjson.dumps(previous),
        b",".join(results),
    )


def links(*, following: str | None, previous: str | None) -> list[tuple[str, str]]:
    """The same addresses for the Link header."""
    pairs = [("next", following), ("prev", previous)]
    return [(relation, address) for relation, address in pairs if address]
