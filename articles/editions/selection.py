"""Which stories are wanted, and one page of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import NamedTuple, TypeVar
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


class Row(NamedTuple):
    """One row of a list: the stored card, and what caches and the next page need to know."""

    card: str
    cache_tags: str
    edition_id: UUID
    published_at: datetime
    article_id: UUID
    visible_from: datetime
    opens_next: datetime | None
    closes_next: datetime | None

    @property
    def position(self) -> Position:
        return Position(published_at=self.published_at, article_id=self.article_id)


COLUMNS = [f"edition__{name}" if name == "card" else name for name in Row._fields]

AnyRow = TypeVar("AnyRow")


class Sides(NamedTuple):
    """Whether there are pages on either side of one."""

    previous: bool
    next: bool


@dataclass(frozen=True, kw_only=True)
class Page:
    """Stored cards in the order in which they are shown.

    `editions` are the ids of what the cards were frozen with, `stories` the cache tags of their
    stories, `first` and `last` their places in the list; `modified` is when the latest of them
    opened, `changes_next` when any window opens or closes.
    """

    cards: Sequence[bytes] = ()
    editions: str = ""
    stories: Sequence[str] = ()
    first: Position | None = None
    last: Position | None = None
    modified: datetime | None = None
    changes_next: datetime | None = None
    sides: Sides


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
    columns = found.with_horizon(now).values_list(*COLUMNS)
    read = [Row(*row) for row in columns[: limit + 1]]
    rows, sides = turned(read, limit=limit, behind=beyond is not None, backwards=backwards)
    if not rows:
        return Page(sides=sides)
    return Page(
        cards=[row.card.encode() for row in rows],
        editions="".join(row.edition_id.hex for row in rows),
        stories=[row.cache_tags.partition(",")[0] for row in rows],
        first=rows[0].position,
        last=rows[-1].position,
        modified=max(row.visible_from for row in rows),
        changes_next=earliest(rows[0].opens_next, rows[0].closes_next),
        sides=sides,
    )


def turned(
    rows: list[AnyRow], *, limit: int, behind: bool, backwards: bool
) -> tuple[list[AnyRow], Sides]:
    """The rows in the order of the list, without the one too many that tells of a next page."""
    more, shown = len(rows) > limit, rows[:limit]
    if backwards:
        return shown[::-1], Sides(previous=more, next=behind)
    return shown, Sides(previous=behind, next=more)


def earliest(*moments: datetime | None) -> datetime | None:
    """The first of the moments that are known."""
    return min((moment for moment in moments if moment is not None), default=None)
