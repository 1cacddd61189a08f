"""Slots of a front as the desk shows them, and as a form sends them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict

from articles.admin.parts.chips import Chip, of_standing
from articles.admin.parts.thumbnails import seen_at
from articles.admin.parts.titles import title
from articles.editions.standing import situations
from articles.models import Article, Front
from articles.workflow.arrangements import MOST_SLOTS, PlainSlot, head, plain
from articles.workflow.front_checks import Finding, examine
from media.models import Image

NAMES = ("article", "kicker", "headline", "image")


@dataclass(frozen=True, kw_only=True)
class SlotLine:
    """One slot: the story behind it, what stands there instead of its words, what to know of it."""

    article: Article
    slot: PlainSlot
    story: str
    chips: list[Chip]
    thumb: str
    own_thumb: str
    findings: list[Finding]


def sent(form: QueryDict) -> list[dict[str, Any]]:
    """The slots of a form, in the order in which they stand there; the verb checks them."""
    columns = [form.getlist(name)[: MOST_SLOTS + 1] for name in NAMES]
    return [
        {"article": article, "kicker": kicker, "headline": headline, "image": image or None}
        for article, kicker, headline, image in zip(*columns, strict=False)
    ]


def with_story(slots: Sequence[PlainSlot]) -> list[PlainSlot]:
    """Those of the slots whose ids are ids of a story; for showing what a form sent."""
    keys = {str(key) for slot in slots if (key := key_of(slot["article"]))}
    known = {str(key) for key in Article.objects.filter(pk__in=keys).values_list("pk", flat=True)}
    return [
        {**slot, "image": slot["image"] if key_of(slot["image"]) else None}
        for slot in slots
        if slot["article"] in known
    ]


def key_of(value: str | None) -> UUID | None:
    try:
        key = UUID(value or "")
    except ValueError:
        return None
    return key if str(key) == value else None


def lines(
    slots: Sequence[PlainSlot], *, now: Any, findings: Sequence[Finding] = ()
) -> list[SlotLine]:
    """The slots with their stories, in a number of queries that no slot adds to."""
    keys = [UUID(slot["article"]) for slot in slots]
    articles = Article.objects.defer("body").in_bulk(keys)
    seen = situations(article_ids=keys, now=now)
    own = {UUID(slot["image"]) for slot in slots if slot["image"]}
    leads = {article.lead_image_id for article in articles.values() if article.lead_image_id}
    images = thumbs(own | leads)
    return [
        SlotLine(
            article=articles[key],
            slot=slot,
            story=title(articles[key]),
            chips=of_standing(seen[key]),
            thumb=images.get(str(articles[key].lead_image_id), ""),
            own_thumb=images.get(str(slot["image"]), ""),
            findings=[each for each in findings if each.place == place],
        )
        for place, (key, slot) in enumerate(zip(keys, slots, strict=True))
    ]


def to_check(front: Front, *, now: datetime) -> int:
    """How many slots of the arrangement on the desk something is to be said of."""
    arrangement = head(front)
    found = examine(
        slots=plain(arrangement),
        at=now,
        stale_after=front.stale_after,
        arranged_at=arrangement.made_at,
    )
    return len({each.place for each in found})


def thumbs(keys: set[UUID], *, recipe: str = "thumb") -> Mapping[str, str]:
    """Where the desk finds each picture, small."""
    found = Image.objects.filter(pk__in=keys).prefetch_related("renditions")
    return {str(image.pk): seen_at(image, recipe=recipe) for image in found}
