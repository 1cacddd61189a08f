"""Labelled lines become a document: blocks in order, and a fate for every byte."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from articles.ingest.parser.captions import cells, split_caption
from articles.ingest.parser.document import ParsedBlock, Span
from articles.ingest.parser.lines import Line
from articles.ingest.parser.markers import AD_SLOT
from articles.ingest.parser.shapes import NUMBERED

BULLET_SIGNS = "-–—•*·▪◦●■►▶‣✓ "

REASONS = {
    "bom": "byte order mark",
    "blank": "blank line",
    "byline": "kept as byline",
    "date": "kept as date",
    "source": "kept as source",
    "comment_count": "kept as comment count",
    "comment": "kept as reader's comment",
}
IN_STORY = frozenset(["headline", "lead", "paragraph", "heading", "list", "quote"])
ABOVE = "above the story: navigation, sharing or notices"
BELOW = "below the story: links, teasers or notices"
BETWEEN = "between the paragraphs: a link, a teaser or a notice"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line, what it is, and why it is left out if it is."""

    line: Line
    label: str
    reason: str = ""

    @property
    def span(self) -> Span:
        reason = self.reason or REASONS.get(self.label, "")
        return Span(self.line.start, self.line.end, self.label, reason)


def assemble(labelled: Iterable[Labelled]) -> list[ParsedBlock]:
    """Turn the lines of the body into blocks, joining what belongs together."""
    blocks: list[ParsedBlock] = []
    previous = ""
    for each in labelled:
        block = block_of(each)
        if block is None:
            previous = each.label if each.label != "blank" else previous
            continue
        if blocks and (joined := _joined(blocks[-1], previous, block, each.label)):
            blocks[-1] = joined
        else:
            blocks.append(block)
        previous = each.label
    return blocks


def block_of(each: Labelled) -> ParsedBlock | None:
    """The block that one line makes on its own, or None if it makes none."""
    text, origin = each.line.text, each.line.origin
    match each.label:
        case "paragraph" | "quote":
            return ParsedBlock(type=each.label, text=text, origin=origin)
        case "heading":
            return ParsedBlock(type="heading", text=text, level=2, origin=origin)
        case "list":
            return ParsedBlock(
                type="list", items=(_item(text),), ordered=_numbered(text), origin=origin
            )
        case "caption":
            caption = split_caption(text)
            return ParsedBlock(
                type="image", caption=caption.text, credit=caption.credit, origin=origin
            )
        case "credit":
            credit = split_caption(text).credit or text
            return ParsedBlock(type="image", credit=credit, origin=origin)
        case "table":
            return ParsedBlock(type="table", rows=(tuple(cells(text)),), origin=origin)
        case "ad":
            return ParsedBlock(type="ad", text=text, slot=_slot(text), origin=origin)
        case "divider":
            return ParsedBlock(type="divider", origin=origin)
    return None


def _joined(
    last: ParsedBlock, last_label: str, block: ParsedBlock, label: str
) -> ParsedBlock | None:
    """The two as one block, if the second line continues the first."""
    origin = (last.origin[0], block.origin[1])
    if label == last_label == "list" and last.ordered == block.ordered:
        return replace(last, items=last.items + block.items, origin=origin)
    if label == last_label == "table":
        return replace(last, rows=last.rows + block.rows, origin=origin)
    if label == "credit" and last_label == "caption" and not last.credit:
        return replace(last, credit=block.credit, origin=origin)
    return None


def _item(text: str) -> str:
    if match := NUMBERED.match(text):
        return text[match.end() :].strip()
    return text.lstrip(BULLET_SIGNS)


def _numbered(text: str) -> bool:
    return bool(NUMBERED.match(text))


def _slot(text: str) -> str:
    return text.rstrip("]").rpartition("_")[2] if AD_SLOT.match(text) else ""


def spans_of(mark: int, labelled: Sequence[Labelled]) -> tuple[Span, ...]:
    """One span for every line, the byte order mark first: together the whole file."""
    head = (Span(0, mark, "bom", REASONS["bom"]),) if mark else ()
    return head + tuple(each.span for each in labelled)


def with_reasons(labelled: Sequence[Labelled]) -> list[Labelled]:
    """Say of every stray line where it stood; that is why it was taken for a stray."""
    story = [at for at, each in enumerate(labelled) if each.label in IN_STORY]
    first, last = (story[0], story[-1]) if story else (0, -1)
    return [
        replace(each, reason=ABOVE if at < first else BELOW if at > last else BETWEEN)
        if each.label == "junk"
        else each
        for at, each in enumerate(labelled)
    ]
