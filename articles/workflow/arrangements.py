"""What an editor puts on a front: checked, stored as it was, and read again."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from articles.models import Arrangement, Article, Front, Slot
from articles.workflow.actors import Actor, name_of
from articles.workflow.refusals import InvalidText, TextProblem
from articles.workflow.text import CONTROLS
from media.models import Image

MOST_SLOTS = 60
LONGEST = {"kicker": 200, "headline": 300}

PlainSlot = Mapping[str, Any]
"""{"article": id, "kicker": "", "headline": "", "image": id or None}"""


def head(front: Front) -> Arrangement:
    """The arrangement on the desk."""
    return Arrangement.objects.filter(front=front).latest("number")


def plain(arrangement: Arrangement) -> list[dict[str, Any]]:
    return [as_plain(slot) for slot in arrangement.slots.order_by("position")]


def as_plain(slot: Slot) -> dict[str, Any]:
    return {
        "article": str(slot.article_id),
        "kicker": slot.kicker,
        "headline": slot.headline,
        "image": str(slot.image_id) if slot.image_id else None,
    }


def add_arrangement(
    *, front: Front, slots: Sequence[PlainSlot], by: Actor, now: datetime
) -> Arrangement:
    made = Arrangement.objects.create(
        front=front, number=front.version, made_by_name=name_of(by)[:150], made_at=now
    )
    Slot.objects.bulk_create(
        Slot(
            arrangement=made,
            position=position,
            article_id=slot["article"],
            kicker=slot["kicker"],
            headline=slot["headline"],
            image_id=slot["image"],
        )
        for position, slot in enumerate(slots)
    )
    return made


def checked(slots: Sequence[PlainSlot]) -> list[dict[str, Any]]:
    """The slots as they are stored. Raises InvalidText naming every fault at once."""
    if len(slots) > MOST_SLOTS:
        detail = _("A front has at most %(most)s slots. Take some out.") % {"most": MOST_SLOTS}
        raise InvalidText((TextProblem("", "too_many", detail),))
    tidy = [{"article": str(slot["article"]), **own_words(slot)} for slot in slots]
    if problems := tuple(faults(tidy)):
        raise InvalidText(problems)
    return tidy


def own_words(slot: PlainSlot) -> dict[str, Any]:
    words = {name: " ".join(str(slot.get(name) or "").split()) for name in ("kicker", "headline")}
    return {**words, "image": str(slot["image"]) if slot.get("image") else None}


def faults(slots: Sequence[PlainSlot]) -> Iterator[TextProblem]:
    """`pointer` names slot and field: /3/headline."""
    articles = known(Article, [slot["article"] for slot in slots])
    images = known(Image, [slot["image"] for slot in slots if slot["image"]], file__gt="")
    for place, slot in enumerate(slots):
        if slot["article"] not in articles:
            yield TextProblem(
                f"/{place}/article", "unknown", _("There is no such story. Choose another one.")
            )
        if slot["image"] and slot["image"] not in images:
            yield TextProblem(
                f"/{place}/image", "unknown", _("There is no such picture. Choose another one.")
            )
        for name in ("kicker", "headline"):
            longest = LONGEST[name]
            if len(slot[name]) > longest:
                detail = _("It is longer than %(longest)s characters. Make it shorter.")
                yield TextProblem(f"/{place}/{name}", "too_long", detail % {"longest": longest})
            if CONTROLS.search(slot[name]):
                detail = _("It holds an invisible control character. Remove it.")
                yield TextProblem(f"/{place}/{name}", "control_character", detail)


def known(model: Any, keys: Sequence[str], **also: str) -> set[str]:
    """Those of the keys that there are; others may be no keys at all."""
    found = model.objects.filter(pk__in=[key for key in keys if is_id(key)], **also)
    return {str(key) for key in found.values_list("pk", flat=True)}


def is_id(key: str) -> bool:
    try:
        return str(UUID(key)) == key
    except ValueError:
        return False
