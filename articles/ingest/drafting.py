"""From parsed documents to the texts of drafts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from articles.ingest.bodies import DEK_LIMIT
from articles.ingest.incoming import Incoming
from articles.ingest.naming import Names, section
from articles.ingest.parser.document import ParsedDocument
from articles.models import Origin
from articles.workflow import slugs

HEADLINE_LIMIT = 300

Changes = dict[str, Any]
"""As `saving` takes them."""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What whoever imports decides for all documents of the run."""

    format: str = ""
    publish: bool = False
    headline_from: str = "none"
    section: str = ""
    language: str = ""
    origin: str = Origin.SYNDICATED


def draft(stories: Sequence[Incoming], *, wishes: Wishes) -> list[Changes]:
    """For each story the changes that make a blank article say what it says.

    Makes the sections, authors and sources that they name, where they are new.
    """
    texts = said(stories, wishes=wishes)
    wanted = [
        slugs.wanted(words=text["headline"] or story.parsed.lead, language=text["language"])
        for story, text in zip(stories, texts, strict=True)
    ]
    filed = section(wishes.section).pk if wishes.section else None
    return [
        {**text, "section": filed, "slug": slug}
        for text, slug in zip(texts, slugs.free(wanted), strict=True)
    ]


def said(stories: Sequence[Incoming], *, wishes: Wishes) -> list[Changes]:
    """The same without address and section: where a story is filed is decided on the desk."""
    names = Names(story.parsed for story in stories)
    return [text_of(story, wishes=wishes, names=names) for story in stories]


def text_of(story: Incoming, *, wishes: Wishes, names: Names) -> Changes:
    parsed = story.parsed
    headline, inferred = headline_of(parsed=parsed, wishes=wishes)
    return {
        "headline": headline,
        "headline_inferred": inferred,
        "dek": parsed.lead if len(parsed.lead) <= DEK_LIMIT else "",
        "language": wishes.language or parsed.language,
        "origin": wishes.origin,
        "origin_published_at": parsed.published_at,
        "bylines": [
            {"author": names.author(byline.name), "role": byline.role} for byline in parsed.bylines
        ],
        "sources": [
            {
                "source": names.source(each.name, each.domain),
                "url": each.url,
                "role": each.role,
                "external_id": each.external_id,
            }
            for each in parsed.sources
        ],
        "body": story.body,
    }


def headline_of(*, parsed: ParsedDocument, wishes: Wishes) -> tuple[str, bool]:
    """The headline, and whether it was inferred. The text's own always comes first."""
    if parsed.headline:
        return parsed.headline, False
    if wishes.headline_from == "dek":
        return shortened(parsed.lead), bool(parsed.lead)
    if wishes.headline_from == "source-slug":
        sources = {(span.start, span.end) for span in parsed.spans if span.label == "source"}
        for candidate in parsed.candidates:
            if candidate.origin in sources:
                return shortened(candidate.text), True
    return "", False


def shortened(text: str) -> str:
    """The text, cut between words where it is too long for a headline."""
    if len(text) <= HEADLINE_LIMIT:
        return text
    return text[: HEADLINE_LIMIT - 1].rpartition(" ")[0] + "…"
