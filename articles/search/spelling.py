"""Did you mean: a query with other spellings, for one that finds nothing.

The words come from headlines and names that readers can see now, never from the index: that may
still hold a story that is gone."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import orjson

from articles.editions.models import Listing
from articles.editions.reading import ListingQuerySet
from articles.search.analyser import words
from articles.search.completing import names_of
from articles.search.searching import matches
from articles.search.words import QUERY_LENGTH, QUERY_TERMS

DEPTH = 500
"""Only the newest stories lend their words."""

SHORTEST, LONG = 4, 8
"""Letters of a word that may have one fault, and of one that may have two."""


@dataclass(frozen=True)
class Spelt:
    """A word folded and as it is written; `letters` is a set of them as bits."""

    folded: str
    written: str
    letters: int


def did_you_mean(
    *, query: str, now: datetime, listings: ListingQuerySet | None = None
) -> str | None:
    """`query` with words of like spelling in place of those that no headline or name has; None
    unless that finds stories among `listings`. Three queries."""
    query = query[:QUERY_LENGTH]
    typed = list(words(query))
    asked = list(dict.fromkeys(word.folded for word in typed))[:QUERY_TERMS]
    if all(len(word) < SHORTEST for word in asked):
        return None
    known = vocabulary(now=now, listings=listings)
    meant = {word: near for word in asked if (near := nearest(word, known))}
    told, end = "", 0
    for word in typed:
        told += query[end : word.start] + meant.get(word.folded, query[word.start : word.end])
        end = word.end
    told += query[end:]
    if not meant or len(told) > QUERY_LENGTH:
        return None
    return told if matches(query=told, now=now, listings=listings).stories else None


def vocabulary(*, now: datetime, listings: ListingQuerySet | None) -> Mapping[str, Counter[Spelt]]:
    """The spellings of each folded word, with how many stories have them."""
    seen = (Listing.objects.all() if listings is None else listings).usable(now).newest()
    known: defaultdict[str, Counter[Spelt]] = defaultdict(Counter)
    for text in seen.values_list("edition__card", flat=True)[:DEPTH]:
        card = orjson.loads(text)
        texts = [card["headline"] or "", *(name for name, *_ in names_of(card))]
        for each in {word for text in texts for word in spelt(text)}:
            known[each.folded][each] += 1
    return known


@lru_cache(maxsize=4_000)
def spelt(text: str) -> tuple[Spelt, ...]:
    """The words of a text that are long enough to be taken for another."""
    return tuple(
        Spelt(word.folded, text[word.start : word.end], letters_of(word.folded))
        for word in words(text)
        if len(word.folded) >= SHORTEST - 1
    )


def nearest(typed: str, known: Mapping[str, Counter[Spelt]]) -> str | None:
    """The known word with the fewest faults, the most frequent of several; None if there is none
    or the word itself is known."""
    if typed in known or len(typed) < SHORTEST:
        return None
    allowed, letters = 2 if len(typed) >= LONG else 1, letters_of(typed)
    found = []
    for folded, spellings in known.items():
        if abs(len(folded) - len(typed)) > allowed:
            continue
        # Each fault changes two letters at most: most words need no closer look.
        if (next(iter(spellings)).letters ^ letters).bit_count() > 2 * allowed:
            continue
        if (faults := distance(typed, folded)) <= allowed:
            found.append((faults, -spellings.total(), folded))
    if not found:
        return None
    spellings = known[min(found)[2]]
    return min(spellings, key=lambda each: (-spellings[each], each.written)).written


def letters_of(word: str) -> int:
    letters = 0
    for letter in word:
        letters |= 1 << (ord(letter) & 63)
    return letters


def distance(one: str, other: str) -> int:
    """Letters to add, drop, replace or swap with their neighbour (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, another in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != another))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == another:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
