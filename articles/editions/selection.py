"""Which stories are wanted, and one page of them."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from articles.editions.models import Listing
from articles.editions.reading import ListingQuerySet, Position

AnyOf = tuple[str, ...]

TRAITS = {"image": "has_image", "corrections": "has_corrections"}
"""What a story can be asked to have, and the column that says so."""


@dataclass(frozen=True, kw_only=True)
class Selection:
    """All conditions hold together; each is met by any one of its alternatives.

    `names` are (kind, slugs), `values` are (column, values) of language, genre or origin, `traits`
    are keys of TRAITS.
    """

    names: tuple[tuple[str, AnyOf], ...] = ()
    values: tuple[tuple[str, AnyOf], ...] = ()
    traits: tuple[AnyOf, ...] = ()
    ids: tuple[tuple[UUID, ...], ...] = ()
    published_after: datetime | None = None
    published_before: datetime | None = None
    updated_since: datetime | None = None

    def listings(self, now: datetime) -> ListingQuerySet:
        """What readers see at `now` of what is wanted, in no order."""
        found = Listing.objects.usable(now)
        for kind, slugs in self.names:
            found = found.under(kind, slugs)
        return self.narrowed(found)

    def walked(
        self, now: datetime, *, newest_first: bool, beyond: Position | None
    ) -> ListingQuerySet:
        """The same in order of publication, beyond a position.

        The first name that has no alternative leads the way along its index.
        """
        lead = next((each for each in self.names if len(each[1]) == 1), None)
        found = Listing.objects.visible(now).walked(
            newest_first=newest_first,
            beyond=beyond,
            name=(lead[0], lead[1][0]) if lead else None,
        )
        for kind, slugs in (each for each in self.names if each is not lead):
            found = found.under(kind, slugs)
        return self.narrowed(found)

    def narrowed(self, found: ListingQuerySet) -> ListingQuerySet:
        """Without what the columns of a listing rule out."""
        for column, values in self.values:
            found = found.filter(**{f"{column}__in": values})
        for traits in self.traits:
            found = found.filter(reduce(or_, (Q(**{TRAITS[trait]: True}) for trait in traits)))
        for ids in self.ids:
            found = found.filter(article_id__in=ids)
        if self.published_after:
            found = found.filter(published_at__gt=self.published_after)
        if self.published_before:
            found = found.filter(published_at__lt=self.published_before)
        if self.updated_since:
            found = found.filter(updated_at__gte=self.updated_since)
        return found


class Card(NamedTuple):
    """One row of a list: the stored card, and what caches and the next page need to know."""

    published_at: datetime
    article_id: UUID
    visible_from: datetime
    card: str
    opens_next: datetime | None
    closes_next: datetime | None

    @property
    def position(self) -> Position:
        return Position(published_at=self.published_at, article_id=self.article_id)


@dataclass(frozen=True, kw_only=True)
class Page:
    """Cards in the order in which they are shown, and whether there are more on either side."""

    cards: tuple[Card, ...]
    has_previous: bool
    has_next: bool


def page(
    *,
    selection: Selection,
    now: datetime,
    limit: int,
    newest_first: bool = True,
    beyond: Position | None = None,
    backwards: bool = False,
) -> Page:
    """The next cards beyond a position (or those before it, `backwards`), in one query."""
    found = selection.walked(now, newest_first=newest_first != backwards, beyond=beyond)
    rows = found.with_horizon(now).values_list(
        "published_at", "article_id", "visible_from", "edition__card", "opens_next", "closes_next"
    )
    cards = [Card(*row) for row in rows[: limit + 1]]
    more, behind = len(cards) > limit, beyond is not None
    shown = cards[:limit]
    if backwards:
        return Page(cards=tuple(reversed(shown)), has_previous=more, has_next=behind)
    return Page(cards=tuple(shown), has_previous=behind, has_next=more)
