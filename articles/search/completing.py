"""Completing: what readers may be about to type, from headlines and names that they can find."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from articles.editions.finding import horizon
from articles.editions.models import Listing
from articles.editions.selection import earliest
from articles.search.analyser import stem, words
from articles.search.engines import engine
from articles.search.following import languages
from articles.search.words import QUERY_LENGTH, QUERY_TERMS, asked

DEPTH = 100
"""Only the newest stories with such a word are looked at."""

Card = dict[str, Any]  # Any: JSON


@dataclass(frozen=True, kw_only=True)
class Completion:
    """`kind` is article, section, tag, author or source; `slug` is what the API knows it by (a
    source has its name only); `count` is how many of the stories looked at have it."""

    text: str
    kind: str
    slug: str | None
    count: int


@dataclass(frozen=True, kw_only=True)
class Completions:
    found: list[Completion]
    changes_next: datetime | None


def completions(*, query: str, now: datetime, limit: int) -> Completions:
    """Names first, then headlines, the newest first: those that hold every whole word of `query`
    and a word that begins as its last one does. Two queries."""
    typed = [word.folded for word in words(query[:QUERY_LENGTH])][:QUERY_TERMS]
    if not typed:
        return Completions(found=[], changes_next=horizon(now=now))
    known = languages()
    wanted = asked(" ".join(typed[:-1]), languages=known)
    # The index holds stems, so a word typed to its end may be longer than its term.
    last = [typed[-1], *dict.fromkeys(stem(typed[-1], language=each) for each in known)]
    found = engine().beginning(wanted, last=last, depth=DEPTH)
    rows = Listing.objects.usable(now).filter(article_id__in=found).newest().with_horizon(now)
    seen = list(rows.values_list("edition__card", "opens_next", "closes_next"))
    cards = [orjson.loads(card) for card, *_ in seen]
    names = Counter(
        name for card in cards for name in dict.fromkeys(names_of(card)) if fits(name[0], typed)
    )
    told = [
        Completion(text=text, kind=kind, slug=slug, count=count)
        for (text, kind, slug), count in names.most_common(limit)
    ]
    told += [
        Completion(text=card["headline"], kind="article", slug=card["slug"], count=1)
        for card in cards
        if card["headline"] and fits(card["headline"], typed)
    ]
    boundary = earliest(*seen[0][1:]) if seen else horizon(now=now)
    return Completions(found=told[:limit], changes_next=boundary)


def fits(text: str, typed: list[str]) -> bool:
    """Whether each word that was typed begins one of the text."""
    there = [word.folded for word in words(text)]
    return all(any(word.startswith(each) for word in there) for each in typed)


def names_of(card: Card) -> Iterator[tuple[str, str, str | None]]:
    """Name, kind and slug of what a story is filed under."""
    if section := card.get("section"):
        yield section["name"], "section", section["slug"]
    for kind, field in (("tag", "tags"), ("author", "bylines"), ("source", "sources")):
        for each in card.get(field, ()):
            yield each["name"], kind, each.get("slug")
