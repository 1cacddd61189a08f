"""One story, as readers find it: under its id, its slug, or a slug that it once had."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db.models import Exists, OuterRef, Subquery

from articles.editions.composition import strong_etag
from articles.editions.models import FAR_FUTURE, Listing, Packed, Picture, Term
from articles.editions.naming import carrying
from articles.editions.reading import ListingQuerySet


class Shown(NamedTuple):
    """The window through which readers see a story; `coding` is what `document` is packed in."""

    document: str | bytes
    slug: str
    pub_status: str
    reason: str
    etag: str
    visible_from: datetime
    visible_until: datetime
    cache_tags: str
    coding: str = ""

    @property
    def is_withdrawn(self) -> bool:
        return self.pub_status == Listing.Status.CANCELED

    @property
    def body(self) -> bytes:
        return self.document if isinstance(self.document, bytes) else self.document.encode()

    @property
    def tags(self) -> list[str]:
        return self.cache_tags.split(",")


def shown(*, key: UUID | str, now: datetime, coding: str = "") -> Shown | None:
    """What readers see under this id or this slug, packed if it can be, in one query."""
    named = {"article_id": key} if isinstance(key, UUID) else {"slug": key}
    return first(Listing.objects.visible(now).filter(**named), coding=coding)


def renamed(*, slug: str, now: datetime) -> Shown | None:
    """What readers now see of the story that was public under this slug before."""
    before = Listing.objects.opened(now).filter(slug=slug)
    return first(Listing.objects.visible(now).filter(article_id__in=before.values("article_id")))


def first(found: ListingQuerySet, *, coding: str = "") -> Shown | None:
    packed = Packed.objects.filter(edition=OuterRef("edition_id"), coding=coding).values("body")
    rows = found.order_by("-visible_from").annotate(body=Subquery(packed))
    for body, *row in rows.values_list("body", *COLUMNS)[:1]:
        plain = Shown(*row)
        return plain if body is None else plain._replace(document=bytes(body), coding=coding)
    return None


COLUMNS = [
    f"edition__{name}" if name in {"document", "etag"} else name for name in Shown._fields[:-1]
]


class ShownPicture(NamedTuple):
    """A picture as frozen, and the last moment known at which a story shows it."""

    document: str
    etag: str
    shown_until: datetime


def picture(*, image_id: UUID, now: datetime) -> ShownPicture | None:
    """A picture, if a story that readers see shows it, or has an author whose portrait it is."""
    showing = Listing.objects.usable(now).under("image", [str(image_id)])
    until = showing.order_by("-visible_until").values("visible_until")[:1]
    found = Picture.objects.filter(image_id=image_id).annotate(shown_until=Subquery(until))
    row = found.filter(shown_until__isnull=False).values_list("document", "etag", "shown_until")
    return next((ShownPicture(*each) for each in row), None) or portrait(image_id, now=now)


def portrait(image_id: UUID, *, now: datetime) -> ShownPicture | None:
    """An author's portrait, until what readers see changes next."""
    found = Term.objects.filter(Exists(carrying(now)), portrait_id=image_id)
    rows: Any = found.annotate(**Listing.objects.horizon(now))
    for text, *moments in rows.values_list("document", "opens_next", "closes_next")[:1]:
        document = orjson.dumps(orjson.loads(text)["portrait"]).decode()
        until = min((moment for moment in moments if moment), default=FAR_FUTURE)
        return ShownPicture(document, strong_etag(document), until)
    return None


def cards(*, ids: Iterable[UUID], now: datetime) -> dict[UUID, str]:
    """The cards of those of the stories that readers see."""
    found = Listing.objects.usable(now).filter(article_id__in=list(ids)).order_by("article_id")
    return dict(found.values_list("article_id", "edition__card"))


def horizon(*, now: datetime) -> datetime | None:
    """When what readers see changes next, by all that is decided so far."""
    moments = Listing.objects.with_horizon(now).values_list("opens_next", "closes_next")
    return min((moment for row in moments.order_by()[:1] for moment in row if moment), default=None)
