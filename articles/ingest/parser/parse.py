"""The door of the parser: bytes in, a document out, nothing else read or written."""

from __future__ import annotations

from datetime import datetime
from itertools import chain, repeat

from articles.ingest.parser.assembly import Labelled, assemble, spans_of, with_reasons
from articles.ingest.parser.bylines import names_of, without_repeats
from articles.ingest.parser.candidates import headline_candidates
from articles.ingest.parser.comments import comments_of
from articles.ingest.parser.dates import find_date
from articles.ingest.parser.decoding import NO_ENCODING, decode
from articles.ingest.parser.document import ParsedByline, ParsedDocument, ParsedSource
from articles.ingest.parser.labelling import label_lines
from articles.ingest.parser.languages import language_of
from articles.ingest.parser.lines import lines, mark_width
from articles.ingest.parser.markers import comment_count
from articles.ingest.parser.shapes import shape_of
from articles.ingest.parser.sources import source_of
from articles.ingest.parser.unreadable import Unreadable

# No story has more lines than this; what follows is kept as it stands.
MOST_LINES = 5000
PROSE = ("lead", "paragraph", "quote", "list")


def parse(raw: bytes, *, language: str | None = None) -> ParsedDocument:
    """Read a raw document. Raises Unreadable for bytes that are not text.

    The spans of the result cover `raw` exactly. `language` overrides detection.
    """
    decoded = decode(raw)
    every = list(lines(decoded))
    mark = mark_width(decoded)
    if (every[-1].end if every else mark) != len(raw):
        raise Unreadable(NO_ENCODING)
    filled = [line for line in every if line.text]
    labels = chain(
        label_lines([shape_of(line.text) for line in filled[:MOST_LINES]]), repeat("paragraph")
    )
    labelled = [Labelled(line, next(labels) if line.text else "blank") for line in every]

    headline = next((each for each in labelled if each.label == "headline"), None)
    lead = _lead(labelled)
    labelled = [Labelled(x.line, "lead", "") if x is lead else x for x in labelled]
    labelled = with_reasons(labelled)
    blocks = tuple(assemble(labelled))
    named = [(x, s) for x in labelled if x.label == "source" and (s := source_of(x.line.text))]
    return ParsedDocument(
        headline=headline.line.text if headline else "",
        lead=lead.line.text if lead else "",
        lead_origin=lead.line.origin if lead else None,
        blocks=blocks,
        sources=_unique([source for _, source in named]),
        bylines=_bylines(labelled),
        published_at=_published(labelled),
        language=language or language_of(_prose(labelled)),
        comment_count=_comments(labelled),
        comments=comments_of(labelled),
        candidates=headline_candidates(
            headline=(headline.line.text, headline.line.origin) if headline else None,
            lead=(lead.line.text, lead.line.origin) if lead else None,
            blocks=blocks,
            sources=[(source.url, x.line.origin) for x, source in named if source.url],
        ),
        spans=spans_of(mark, labelled),
        encoding=decoded.encoding,
    )


def _lead(labelled: list[Labelled]) -> Labelled | None:
    """The line labelled as lead, else the first paragraph."""
    marked = next((x for x in labelled if x.label == "lead"), None)
    return marked or next((x for x in labelled if x.label == "paragraph"), None)


def _prose(labelled: list[Labelled]) -> str:
    texts = [x.line.text[:2000] for x in labelled if x.label in PROSE][:20]
    return "\n".join(texts or [x.line.text[:2000] for x in labelled if x.line.text][:20])


def _bylines(labelled: list[Labelled]) -> tuple[ParsedByline, ...]:
    names = [name for x in labelled if x.label == "byline" for name in names_of(x.line.text)]
    return without_repeats(names)


def _published(labelled: list[Labelled]) -> datetime | None:
    for each in labelled:
        if each.label == "date" and (found := find_date(each.line.text)):
            return found[0]
    return None


def _comments(labelled: list[Labelled]) -> int | None:
    counts = (comment_count(x.line.text) for x in labelled if x.label == "comment_count")
    return next((count for count in counts if count is not None), None)


def _unique(sources: list[ParsedSource]) -> tuple[ParsedSource, ...]:
    return tuple(dict.fromkeys(sources))
