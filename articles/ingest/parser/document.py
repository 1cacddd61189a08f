"""What a raw document turns out to say: the parser's only product.

All offsets are byte offsets into the raw file, so that every line of an article can be
shown beside the bytes it came from. All text is plain text, never html.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

Origin = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of raw bytes and its fate.

    `label` says what the bytes are: bom, blank, headline, lead, heading, paragraph, list, quote,
    caption, credit, table, ad, divider, byline, date, source, comment_count, comment or junk.
    `reason` says why they were left out of the story; it is empty when they went in.
    """

    start: int
    end: int
    label: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """One block of the body, in the words of the domain: paragraph, heading, list, quote,
    image, table, ad or divider. Fields that a type does not use stay empty."""

    type: str
    text: str = ""
    items: tuple[str, ...] = ()
    ordered: bool = False
    level: int | None = None
    caption: str = ""
    credit: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    slot: str = ""
    origin: Origin = (0, 0)


@dataclass(frozen=True, slots=True)
class ParsedSource:
    """Where the story comes from: publisher, address, and the publisher's own number for it."""

    name: str
    domain: str = ""
    url: str = ""
    role: str = "original"
    external_id: str = ""


@dataclass(frozen=True, slots=True)
class ParsedByline:
    """A person or agency that the text itself credits with the story."""

    name: str
    role: str = "author"


@dataclass(frozen=True, slots=True)
class ParsedComment:
    """A reader's comment found below the story."""

    author: str
    text: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HeadlineCandidate:
    """A line that could serve as a headline, and the bytes it comes from."""

    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A raw document, read. `headline` is empty unless the text itself carries one."""

    headline: str
    lead: str
    lead_origin: Origin | None
    blocks: tuple[ParsedBlock, ...]
    sources: tuple[ParsedSource, ...]
    bylines: tuple[ParsedByline, ...]
    published_at: datetime | None
    language: str
    comment_count: int | None
    comments: tuple[ParsedComment, ...]
    candidates: tuple[HeadlineCandidate, ...]
    spans: tuple[Span, ...]
    encoding: str
