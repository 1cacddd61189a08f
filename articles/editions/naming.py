"""The sections, tags, authors and sources that readers meet, with the number of their stories."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from articles.editions.models import ListingTerm, Term


class NameInUse(NamedTuple):
    """A name as frozen, and how many stories readers now find under it."""

    position: int
    slug: str
    document: str
    stories: int


def names_in_use(
    *,
    kind: str,
    now: datetime,
    limit: int,
    beyond: tuple[int, str] | None = None,
    backwards: bool = False,
) -> list[NameInUse]:
    """Names that a story readers see carries, by position and slug, beyond such a pair."""
    carried = carrying(now)
    counted = carried.order_by().values("kind").annotate(stories=Count("*")).values("stories")
    found = Term.objects.filter(Exists(carried), kind=kind)
    if beyond:
        position, slug = beyond
        than = "lt" if backwards else "gt"
        found = found.filter(
            Q(**{f"position__{than}": position})
            | Q(**{"position": position, f"slug__{than}": slug})
        )
    order = ("-position", "-slug") if backwards else ("position", "slug")
    rows = found.annotate(stories=Subquery(counted)).order_by(*order)
    return [NameInUse(*row) for row in rows.values_list(*NameInUse._fields)[:limit]]


def carrying(now: datetime) -> QuerySet[ListingTerm]:
    """What ties the outer query's name to stories that readers see."""
    return ListingTerm.objects.filter(
        kind=OuterRef("kind"),
        slug=OuterRef("slug"),
        listed=True,
        listing__visible_from__lte=now,
        listing__visible_until__gt=now,
    )
