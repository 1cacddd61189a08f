"""Facets: under which names, in which languages and years the stories that match are found."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery

from articles.editions.models import ListingTerm, Term
from articles.search.searching import Match

NAMES = ("section", "tag", "source")
FACETS = (*NAMES, "language", "year")
LONGEST = 20


@dataclass(frozen=True)
class Facet:
    """`value` is what the filter takes."""

    value: str
    name: str
    count: int


def facets(kinds: Collection[str], *, of: Sequence[Match]) -> dict[str, list[Facet]]:
    """The most frequent values of each kind among these stories, in one query."""
    found: dict[str, list[Facet]] = {kind: [] for kind in FACETS if kind in kinds}
    names = [kind for kind in NAMES if kind in kinds]
    if names:
        for kind, slug, name, count in named(names, keys=[match.key for match in of]):
            found[kind].append(Facet(slug, name, count))
    if "language" in kinds:
        found["language"] = counted(match.language for match in of)
    if "year" in kinds:
        found["year"] = counted(str(match.published_at.year) for match in of)
    return {kind: sorted(each, key=by_frequency)[:LONGEST] for kind, each in found.items()}


def named(kinds: Collection[str], *, keys: Sequence[UUID]) -> list[tuple[str, str, str, int]]:
    """Kind, slug, name and number of the names that the listings with these keys carry."""
    name = Term.objects.filter(kind=OuterRef("kind"), slug=OuterRef("slug")).values("name")
    terms = ListingTerm.objects.filter(kind__in=kinds, listing_id__in=keys).order_by()
    grouped = terms.values("kind", "slug").annotate(name=Subquery(name), count=Count("*"))
    return list(grouped.values_list("kind", "slug", "name", "count"))


def counted(values: Iterable[str]) -> list[Facet]:
    return [Facet(value, value, count) for value, count in Counter(values).items()]


def by_frequency(facet: Facet) -> tuple[int, str]:
    return -facet.count, facet.value
