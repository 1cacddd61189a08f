"""Facets: under which names, in which languages and years the stories that match are found."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from articles.search.searching import Match

NAMES = ("section", "tag", "source")
FACETS = (*NAMES, "language", "year")
LONGEST = 20

Named = tuple[str, str]
"""Kind and slug of a section, tag or source."""


@dataclass(frozen=True)
class Facet:
    """`value` is what the filter takes."""

    value: str
    name: str
    count: int


def facets(kinds: Collection[str], *, of: Sequence[Match]) -> dict[str, list[Facet]]:
    """The most frequent values of each kind among these stories, still without their names.

    For a kind of NAMES the matches have to carry their `names`.
    """
    found: dict[str, list[Facet]] = {}
    for kind in FACETS:
        if kind not in kinds:
            continue
        if kind == "language":
            found[kind] = counted(match.language for match in of)
        elif kind == "year":
            found[kind] = counted(str(match.published_at.year) for match in of)
        else:
            found[kind] = counted(
                slug for match in of for each, slug in match.named() if each == kind
            )
    return found


def pairs(found: Mapping[str, Iterable[Facet]]) -> list[Named]:
    """Whose names are still to be found."""
    return [(kind, facet.value) for kind in NAMES for facet in found.get(kind, ())]


def named(
    found: Mapping[str, Iterable[Facet]], names: Mapping[Named, str]
) -> dict[str, list[Facet]]:
    """The same with these names."""
    return {
        kind: [replace(facet, name=names.get((kind, facet.value), facet.name)) for facet in each]
        for kind, each in found.items()
    }


def counted(values: Iterable[str]) -> list[Facet]:
    """The most frequent ones."""
    every = [Facet(value, value, count) for value, count in Counter(values).items()]
    return sorted(every, key=by_frequency)[:LONGEST]


def by_frequency(facet: Facet) -> tuple[int, str]:
    return -facet.count, facet.value
