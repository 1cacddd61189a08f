# ruff: noqa: A002 (a block's id is called id here as everywhere)
"""Blocks from plain text: what an importer makes of the lines it has read.

Text is escaped, never read as html. Without an `id`, `body` derives one from the block, so that
the same document gives the same ids each time.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from articles.body.cleaning import clean
from articles.body.inline import from_text, plain
from articles.body.schema import SCHEMA_VERSION, Block, Body

Span = tuple[int, int]


def body(blocks: Iterable[Block]) -> Body:
    """A clean body of these blocks. Raises InvalidBody."""
    return clean({"schema": SCHEMA_VERSION, "blocks": list(blocks)})


def paragraph(text: str, *, id: str | None = None, origin: Span | None = None) -> Block:
    return _block("paragraph", id, origin, html=from_text(text))


def heading(
    text: str,
    *,
    level: int = 2,
    id: str | None = None,
    origin: Span | None = None,
) -> Block:
    return _block("heading", id, origin, level=level, html=from_text(text))


def list_block(
    items: Iterable[str],
    *,
    ordered: bool = False,
    id: str | None = None,
    origin: Span | None = None,
) -> Block:
    return _block("list", id, origin, ordered=ordered, items=[from_text(item) for item in items])


def quote(
    text: str,
    *,
    attribution: str = "",
    id: str | None = None,
    origin: Span | None = None,
) -> Block:
    return _block("quote", id, origin, html=from_text(text), attribution=plain(attribution))


def image(
    image: UUID | None = None,
    *,
    caption: str = "",
    credit_line: str = "",
    alt_text: str = "",
    layout: str = "column",
    id: str | None = None,
    origin: Span | None = None,
) -> Block:
    """Without an `image`, a picture wanted: its caption and credit are known, its file is not."""
    return _block(
        "image",
        id,
        origin,
        image=str(image) if image else None,
        caption=plain(caption),
        credit_line=plain(credit_line),
        alt_text=plain(alt_text),
        layout=layout,
    )


def table(
    rows: Iterable[Sequence[str]],
    *,
    header: bool = False,
    id: str | None = None,
    origin: Span | None = None,
) -> Block:
    """`header` says that the first row holds the names of the columns."""
    cells = [[from_text(cell) for cell in row] for row in rows]
    return _block("table", id, origin, header=header, rows=cells)


def embed(
    url: str,
    *,
    provider: str = "",
    id: str | None = None,
    origin: Span | None = None,
) -> Block:
    return _block("embed", id, origin, url=url, provider=plain(provider))


def ad(slot: str = "", *, id: str | None = None, origin: Span | None = None) -> Block:
    """A place for advertising, such as a marker in the seed stood for."""
    return _block("ad", id, origin, slot=plain(slot))


def divider(*, id: str | None = None, origin: Span | None = None) -> Block:
    return _block("divider", id, origin)


def _block(kind: str, name: str | None, origin: Span | None, **fields: object) -> Block:
    named = {} if name is None else {"id": name}
    placed = {} if origin is None else {"origin": list(origin)}
    return {**named, "type": kind, **fields, **placed}
