"""A front as readers find it: the arrangement in force, filled with what readers see right now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db.models import Subquery

from articles.editions.finding import cards
from articles.editions.models import FrontEdition, FrontPicture, Listing

Slot = Mapping[str, Any]
"""`article` and `image` (or None) are ids, `kicker` and `headline` are "" for the story's own."""


class ShownFront(NamedTuple):
    """The arrangement in force, and when it may look different without anybody doing anything."""

    slug: str
    name: str
    section: str
    number: int
    visible_from: datetime
    document: str
    changes_next: datetime | None
    opens_next: datetime | None
    closes_next: datetime | None

    @property
    def slots(self) -> list[Slot]:
        found: list[Slot] = orjson.loads(self.document)["slots"]
        return found


@dataclass(frozen=True, kw_only=True)
class Filled:
    """The slots that readers see, as the API sends them; `changes_next` is when a picture comes
    or goes."""

    slots: list[dict[str, Any]]
    changes_next: datetime | None


COLUMNS = ShownFront._fields


def front(*, slug: str, now: datetime) -> ShownFront | None:
    """The front at this address, in one query."""
    return next(iter(fronts(now=now, slug=slug)), None)


def fronts(*, now: datetime, slug: str | None = None) -> list[ShownFront]:
    """All fronts that readers find, by their slugs, in one query."""
    every = Listing.objects.order_by()
    opens = every.filter(visible_from__gt=now).order_by("visible_from")
    closes = every.filter(visible_until__gt=now).order_by("visible_until")
    found = FrontEdition.objects.in_force(now).annotate(
        opens_next=Subquery(opens.values("visible_from")[:1]),
        closes_next=Subquery(closes.values("visible_until")[:1]),
    )
    if slug is not None:
        found = found.filter(slug=slug)
    return [ShownFront(*row) for row in found.order_by("slug").values_list(*COLUMNS)]


def next_front(*, now: datetime) -> datetime | None:
    """When any front changes next."""
    return FrontEdition.objects.coming(now).values_list("visible_from", flat=True).first()


def filled(*, slots: Sequence[Slot], now: datetime, pictures: Iterable[FrontPicture]) -> Filled:
    """The slots whose stories readers see at `now`, in order; in one query. What stands in the
    place of a story goes with it. `pictures` are those that slots have of their own."""
    shown = cards(ids=[UUID(slot["article"]) for slot in slots], now=now)
    images, changes_next = usable(pictures, now=now)
    return Filled(
        slots=[
            placed(slot, card=orjson.loads(shown[UUID(slot["article"])]), images=images)
            for slot in slots
            if UUID(slot["article"]) in shown
        ],
        changes_next=changes_next,
    )


def placed(
    slot: Slot, *, card: dict[str, Any], images: Mapping[str, dict[str, Any]]
) -> dict[str, Any]:
    """One story in its place, with the words and picture that it has there."""
    return {
        "kicker": slot["kicker"] or card["kicker"],
        "headline": slot["headline"] or card["headline"],
        "image": images.get(str(slot["image"])) or card["image"],
        "article": card,
    }


def chosen(slots: Iterable[Slot]) -> list[FrontPicture]:
    """The slots' own pictures, in one query, or none."""
    ids = {slot["image"] for slot in slots if slot["image"]}
    return list(FrontPicture.objects.filter(image_id__in=ids)) if ids else []


def usable(
    pictures: Iterable[FrontPicture], *, now: datetime
) -> tuple[dict[str, dict[str, Any]], datetime | None]:
    """The pictures that readers may get at `now`, by id, and when that changes next."""
    found: dict[str, dict[str, Any]] = {}
    moments: list[datetime] = []
    for each in pictures:
        for begins, ends in (map(datetime.fromisoformat, span) for span in each.usable):
            moments += [moment for moment in (begins, ends) if moment > now]
            if begins <= now < ends:
                found[str(each.image_id)] = orjson.loads(each.document)
    return found, min(moments, default=None)
