"""From a parsed document to the text of a draft."""

from dataclasses import dataclass
from typing import Any

from anyascii import anyascii
from django.utils.text import slugify

from articles.body import build
from articles.body.schema import Block
from articles.ingest.parser.document import ParsedBlock, ParsedDocument
from articles.models import Author, Origin, Section, Source
from articles.workflow import slugs

HEADLINE_LIMIT = 300
DEK_LIMIT = 10_000
"""Characters; a longer lead is no summary and stays in the body."""


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What whoever imports decides for all documents of the run."""

    format: str = ""
    publish: bool = False
    headline_from: str = "none"
    section: str = ""
    language: str = ""
    origin: str = Origin.SYNDICATED


def draft(*, parsed: ParsedDocument, wishes: Wishes) -> dict[str, Any]:
    """The changes that make a blank article say what the document says.

    Makes the sections, authors and sources that it names, where they are new.
    """
    headline, inferred = headline_of(parsed=parsed, wishes=wishes)
    language = wishes.language or parsed.language
    return {
        "headline": headline,
        "headline_inferred": inferred,
        "dek": parsed.lead if len(parsed.lead) <= DEK_LIMIT else "",
        "slug": slugs.propose(words=headline or parsed.lead, language=language),
        "language": language,
        "section": section(wishes.section).pk if wishes.section else None,
        "origin": wishes.origin,
        "origin_published_at": parsed.published_at,
        "bylines": [
            {"author": author(byline.name).pk, "role": byline.role} for byline in parsed.bylines
        ],
        "sources": [
            {
                "source": source(name=each.name, domain=each.domain).pk,
                "url": each.url,
                "role": each.role,
                "external_id": each.external_id,
            }
            for each in parsed.sources
        ],
        "body": build.body([*overlong_lead(parsed), *(block(each) for each in parsed.blocks)]),
    }


def overlong_lead(parsed: ParsedDocument) -> list[Block]:
    if len(parsed.lead) <= DEK_LIMIT:
        return []
    return [build.paragraph(parsed.lead, origin=parsed.lead_origin)]


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


def section(name: str) -> Section:
    """The section of this name or slug, made where there is none."""
    found = Section.objects.filter(slug=slugify(anyascii(name))).first()
    return found or Section.objects.create(name=name, slug=slugify(anyascii(name)))


def author(name: str) -> Author:
    return Author.objects.get_or_create(
        slug=slugify(anyascii(name))[:200] or "author", defaults={"name": name[:200]}
    )[0]


def source(*, name: str, domain: str) -> Source:
    return Source.objects.get_or_create(
        slug=slugify(anyascii(domain or name).replace(".", "-"))[:200] or "source",
        defaults={"name": name[:200], "domain": domain[:253]},
    )[0]


def block(parsed: ParsedBlock) -> Block:
    """A parsed block as the body stores it, with its span in the raw document."""
    origin = parsed.origin
    match parsed.type:
        case "paragraph":
            return build.paragraph(parsed.text, origin=origin)
        case "heading":
            return build.heading(parsed.text, level=parsed.level or 2, origin=origin)
        case "list":
            return build.list_block(parsed.items, ordered=parsed.ordered, origin=origin)
        case "quote":
            return build.quote(parsed.text, origin=origin)
        case "image":
            return build.image(caption=parsed.caption, credit_line=parsed.credit, origin=origin)
        case "table":
            return build.table(parsed.rows, origin=origin)
        case "ad":
            return build.ad(parsed.slot, origin=origin)
        case "divider":
            return build.divider(origin=origin)
    raise ValueError(f"The parser knows a block type that the importer does not: {parsed.type}.")
