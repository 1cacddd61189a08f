"""The stories of a feed: stored cards of what readers may see, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from articles.editions.models import Listing, Term
from articles.editions.reading import ListingQuerySet

LENGTH = 50

Card = dict[str, Any]  # Any: JSON, as the API's contract describes it


class NoSuchFeed(Exception):
    """Readers have never seen a story under this name."""


@dataclass(frozen=True, kw_only=True)
class Channel:
    """What a feed is of: the whole site, or one section, tag or author."""

    title: str
    path: str
    home: str
    stories: tuple[Card, ...]

    @property
    def updated_at(self) -> str:
        """When something last changed in it (RFC 3339)."""
        return max((story["updated_at"] for story in self.stories), default="1970-01-01T00:00:00Z")


def newest(*, now: datetime, kind: str = "", slug: str = "") -> tuple[Card, ...]:
    """Cards of the newest stories, in one query."""
    listings = Listing.objects.usable(now)
    if kind:
        listings = listings.filter(terms__kind=kind, terms__slug=slug, terms__listed=True)
        listings = listings.order_by("-terms__published_at", "-terms__article_id")
    else:
        listings = listings.newest()
    return tuple(cards(listings[:LENGTH]))


def cards(listings: ListingQuerySet) -> Iterator[Card]:
    for card in listings.values_list("edition__card", flat=True):
        yield orjson.loads(card)


def name_of(*, kind: str, slug: str, now: datetime) -> str:
    """The public name. Raises NoSuchFeed for one that readers have not met by `now`, too: names
    are stored when a story is scheduled, and would give it away."""
    met = Listing.objects.opened(now).under(kind, [slug])
    term = Term.objects.filter(kind=kind, slug=slug).first()
    if term is None or not met.exists():
        raise NoSuchFeed(NoSuchFeed.__doc__)
    return term.name


def jpeg(card: Card) -> dict[str, Any] | None:
    """The largest JPEG of a card's picture: what every feed reader can show."""
    renditions = (card["image"] or {}).get("renditions", {})
    files = [file for sizes in renditions.values() for file in sizes]
    jpegs = [file for file in files if file["type"] == "image/jpeg"]
    return max(jpegs, key=lambda file: file["width"] * file["height"], default=None)


def title(card: Card) -> str:
    return str(card["headline"] or card["dek"] or card["slug"])
