"""From a named revision to a public document: the only code that knows both shapes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from articles.body.references import references
from articles.body.text import reading_minutes, word_count
from articles.editions.composition import Composition, PublicPicture
from articles.models import Correction, Revision
from articles.workflow.names import Names, frozen, names_of
from articles.workflow.pictures import images_of, may_be_shown, pictured
from articles.workflow.public_blocks import public_blocks
from articles.workflow.snapshot import Snapshot
from media.describing import describe
from media.models import Image

CARD_RENDITIONS = frozenset({"thumb", "card", "square"})


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What is known about an edition before it is composed. `at` is when its window opens:
    pictures whose rights have ended by then are left out."""

    number: int
    first_published_at: datetime
    published_at: datetime
    updated_at: datetime
    at: datetime


def compose(
    *, revision: Revision, publication: Publication, corrections: Iterable[Correction]
) -> Composition:
    """The public document of a revision. Same arguments and names, same bytes.

    Previews call this without freezing what it gives.
    """
    text = revision.snapshot
    names = names_of(text)
    images = showable(images_of(text), at=publication.at)
    notes = [public_correction(correction) for correction in corrections]
    card = card_of(
        article_id=str(revision.article_id),
        text=text,
        names=names,
        image=card_image(text, images),
        publication=publication,
    )
    document = {**card, **rest_of_document(card=card, text=text, images=images, notes=notes)}
    section = names.path[0].slug if names.path else ""
    return Composition(
        article_id=revision.article_id,
        revision_id=revision.pk,
        number=publication.number,
        document=frozen(document),
        card=frozen({**card, "image": small(card["image"])}),
        slug=text["slug"],
        section=section,
        language=text["language"],
        genre=text["genre"],
        origin=text["origin"],
        has_image=card["image"] is not None,
        has_corrections=bool(notes),
        is_indexed=is_for_search_engines(text["robots"]),
        terms=(*names.terms(), *(("image", key) for key in images), *group_of(text)),
        names=tuple(names.public()),
        pictures=tuple(
            PublicPicture(image_id=image.pk, document=frozen(describe(image)))
            for image in images.values()
        ),
    )


def is_for_search_engines(robots: str) -> bool:
    """Unless they are told not to keep the page: "noindex, follow", "none"."""
    return {"noindex", "none"}.isdisjoint(re.split(r"[\s,]+", robots.lower()))


def group_of(text: Snapshot) -> list[tuple[str, str]]:
    """What the story's translations are found by."""
    return [("group", text["translation_group"])] if text["translation_group"] else []


def card_of(
    *,
    article_id: str,
    text: Snapshot,
    names: Names,
    image: dict[str, Any] | None,
    publication: Publication,
) -> dict[str, Any]:
    """The short form, for lists."""
    words = word_count(text["body"])
    section = names.path[0] if names.path else None
    return {
        "id": article_id,
        "type": "article",
        "url": address(slug=text["slug"], section=section.slug if section else ""),
        "slug": text["slug"],
        "language": text["language"],
        "edition": publication.number,
        "kicker": text["kicker"] or None,
        "headline": text["headline"],
        "dek": text["dek"] or None,
        "genre": text["genre"],
        "section": {"slug": section.slug, "name": section.name} if section else None,
        "bylines": [
            {"slug": author.slug, "name": author.name, "role": role}
            for author, role in names.bylines
        ],
        "tags": [{"slug": tag.slug, "name": tag.name} for tag in names.tags],
        "image": image,
        "published_at": rfc3339(publication.published_at),
        "first_published_at": rfc3339(publication.first_published_at),
        "updated_at": rfc3339(publication.updated_at),
        "word_count": words,
        "reading_minutes": reading_minutes(words),
        "urgency": text["urgency"],
        "origin": {
            "kind": text["origin"],
            "from_language": text["origin_language"] or None,
            "system": text["origin_system"] or None,
            "published_at": same_moment(text["origin_published_at"]),
            "headline_inferred": text["headline_inferred"],
        },
        "sources": [
            {
                "name": source.name,
                "domain": source.domain or None,
                "url": use["url"] or None,
                "role": use["role"],
            }
            for source, use in names.sources
        ],
    }


def rest_of_document(
    *,
    card: Mapping[str, Any],
    text: Snapshot,
    images: Mapping[str, Image],
    notes: list[dict[str, Any]],
) -> dict[str, Any]:
    """What the document has beyond the card."""
    related = [str(found.id) for found in references(text["body"]) if found.kind == "article"]
    return {
        "body": list(public_blocks(text, images=images)),
        "corrections": notes,
        "related": list(dict.fromkeys(related)),
        "translation_group": text["translation_group"],
        "seo": {
            "title": text["seo_title"] or text["headline"],
            "description": text["seo_description"] or text["dek"] or None,
            "canonical_url": text["canonical_url"] or card["url"],
            "robots": text["robots"] or None,
        },
        "comments_url": f"{settings.SITE_URL}/api/v1/articles/{card['id']}/comments/",
    }


def public_correction(correction: Correction) -> dict[str, Any]:
    return {
        "id": str(correction.pk),
        "kind": correction.kind,
        "text": correction.text,
        "made_at": rfc3339(correction.made_at),
    }


def card_image(text: Snapshot, images: Mapping[str, Image]) -> dict[str, Any] | None:
    """The lead picture, or else the first that the body shows."""
    if lead := images.get(str(text["lead_image"])):
        return describe(lead)
    for block in text["body"]["blocks"]:
        for words in pictured(block):
            if image := images.get(str(words["image"])):
                own = {name: str(words[name]) for name in ("caption", "alt_text", "credit_line")}
                return describe(image, **own)
    return None


def small(image: dict[str, Any] | None) -> dict[str, Any] | None:
    """A picture as a list shows it: its other renditions would outweigh the rest of the card."""
    if image is None:
        return None
    kept = {name: files for name, files in image["renditions"].items() if name in CARD_RENDITIONS}
    return {**image, "renditions": kept}


def showable(images: Mapping[str, Image], *, at: datetime) -> dict[str, Image]:
    """The pictures that readers may get at that moment."""
    return {key: image for key, image in images.items() if may_be_shown(image, at=at)}


def address(*, slug: str, section: str) -> str:
    """Where the story stands on the publication's own site."""
    return settings.SITE_URL + settings.ARTICLE_PATH.format(slug=slug, section=section)


def rfc3339(moment: datetime) -> str:
    """UTC with a Z, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def same_moment(stored: str | None) -> str | None:
    return rfc3339(datetime.fromisoformat(stored)) if stored else None
