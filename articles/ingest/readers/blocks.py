"""Passages of HTML that is all story (an article's body in a feed or an export) as blocks."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from articles.ingest.parser.captions import split_caption
from articles.ingest.parser.document import Origin, ParsedBlock
from articles.ingest.readers.passages import HOLDERS, Passage, passages

LEVELS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4}


def blocks_of(html: str, *, origin: Origin, blank_lines: bool = False) -> tuple[ParsedBlock, ...]:
    """The blocks of a piece of HTML, all of which stands in the bytes of `origin`."""
    found = passages(html, blank_lines=blank_lines)
    return tuple(replace(block, origin=origin) for block, _ in joined(found))


def joined(found: Iterable[Passage]) -> Iterator[tuple[ParsedBlock, list[Passage]]]:
    """Each block with its passages: items stand in one list, cells in one table, a picture with
    its caption."""
    for (tag, _), together in groupby(found, key=lambda each: (holder(each), each.holder)):
        own = list(together)
        if tag:
            yield assembled(tag, own), own
        else:
            yield from ((single(each), [each]) for each in own)


def assembled(tag: str, own: list[Passage]) -> ParsedBlock:
    match tag:
        case "table":
            rows = groupby(own, key=lambda each: each.row)
            cells = tuple(tuple(each.text for each in row) for _, row in rows)
            return ParsedBlock(type="table", rows=cells)
        case "figure":
            words = [each.text for each in own if each.kind != "img" and each.text]
            caption = split_caption(" ".join(words) or own[0].text)
            return ParsedBlock(type="image", caption=caption.text, credit=caption.credit)
    items = tuple(each.text for each in own if each.text)
    return ParsedBlock(type="list", items=items, ordered=tag == "ol")


def holder(passage: Passage) -> str:
    """The list, table or picture that a passage is part of; "" for one that stands alone."""
    return next((tag for tag in reversed(passage.path) if tag in HOLDERS), "")


def single(passage: Passage) -> ParsedBlock:
    if passage.kind == "hr":
        return ParsedBlock(type="divider")
    if passage.kind == "img":
        return ParsedBlock(type="image", caption=passage.text)
    if level := LEVELS.get(passage.kind):
        return ParsedBlock(type="heading", text=passage.text, level=level)
    inside = "blockquote" in passage.path
    return ParsedBlock(type="quote" if inside else "paragraph", text=passage.text)
