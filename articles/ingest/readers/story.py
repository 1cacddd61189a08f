"""What a structured file says of a story, as the parser would have said it."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from articles.ingest.parser.candidates import headline_candidates
from articles.ingest.parser.cleaners import single_blanks
from articles.ingest.parser.dates import find_date
from articles.ingest.parser.document import (
    Origin,
    ParsedBlock,
    ParsedByline,
    ParsedComment,
    ParsedDocument,
    ParsedSource,
    Span,
)
from articles.ingest.parser.languages import language_of
from articles.ingest.parser.markers import domain_of
from articles.ingest.parser.sources import external_id
from articles.ingest.readers.offsets import covering

REASONS = {"byline": "kept as byline", "date": "kept as date", "source": "kept as source"}
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")
NO_TEXT = "It has neither a headline nor a text. Leave it out, or add them."


@dataclass(kw_only=True)
class Story:
    """Filled in by a reader, field by field, in whatever order the file has them.

    `marks` are the spans of what was used; offsets count from the story's first byte.
    """

    headline: str = ""
    lead: str = ""
    blocks: tuple[ParsedBlock, ...] = ()
    url: str = ""
    publisher: str = ""
    external_id: str = ""
    authors: list[str] = field(default_factory=list)
    published_at: datetime | None = None
    language: str = ""
    comments: list[ParsedComment] = field(default_factory=list)
    comment_count: int | None = None
    marks: list[Span] = field(default_factory=list)
    sources_said: tuple[ParsedSource, ...] = ()

    def has(self, label: str) -> bool:
        return any(mark.label == label for mark in self.marks)

    def mark(self, label: str, origin: Origin) -> None:
        self.marks.append(Span(*origin, label, REASONS.get(label, "")))

    def document(self, *, size: int, encoding: str, language: str) -> ParsedDocument:
        """The story as a parsed document of `size` bytes. `language` overrides what it says."""
        headline = single_blanks(self.headline)
        origin = next(((m.start, m.end) for m in self.marks if m.label == "headline"), (0, size))
        lead, blocks = self.lead_and_blocks()
        return ParsedDocument(
            headline=headline,
            lead=lead,
            lead_origin=None,
            blocks=blocks,
            sources=self.sources(),
            bylines=tuple(dict.fromkeys(ParsedByline(name) for name in self.authors if name)),
            published_at=self.published_at,
            language=language or self.language or self.detected_language(),
            comment_count=self.comment_count,
            comments=tuple(self.comments),
            candidates=headline_candidates(
                headline=(headline, origin) if headline else None,
                lead=(lead, origin) if lead else None,
                blocks=blocks,
                sources=[(self.url, origin)] if self.url else [],
            ),
            spans=covering(self.marks, size=size),
            encoding=encoding,
        )

    def lead_and_blocks(self) -> tuple[str, tuple[ParsedBlock, ...]]:
        """The summary that the file has, or else the first paragraph, which then is no block."""
        if self.lead:
            return single_blanks(self.lead), self.blocks
        for at, block in enumerate(self.blocks):
            if block.type == "paragraph":
                return block.text, self.blocks[:at] + self.blocks[at + 1 :]
        return "", self.blocks

    def sources(self) -> tuple[ParsedSource, ...]:
        domain = domain_of(self.url) if self.url else ""
        if not (self.url or self.publisher):
            return self.sources_said
        number = self.external_id or external_id(self.url)
        name = self.publisher or domain or self.url
        return (ParsedSource(name=name, domain=domain, url=self.url, external_id=number),)

    def detected_language(self) -> str:
        texts = [self.headline, self.lead, *(block.text for block in self.blocks)]
        return language_of("\n".join(text[:2000] for text in texts[:20] if text))

    @property
    def is_empty(self) -> bool:
        return not (self.headline.strip() or self.lead.strip() or self.blocks)


def language_tag(said: str) -> str:
    """The language as BCP 47 writes it (“en_US” is “en-US”); "" for what is no language."""
    tag = said.strip().replace("_", "-")
    return tag if LANGUAGE.fullmatch(tag) else ""


def moment(value: str) -> datetime | None:
    """A time as ISO 8601 or RFC 822 write it, or a date in words. Without a zone: UTC."""
    value = value.strip()
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        try:
            found = parsedate_to_datetime(value)
        except ValueError:
            spoken = find_date(value[:200])
            return spoken[0] if spoken else None
    try:
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except OverflowError:
        return None
