"""What is told beside each card of a list: related stories and translations that readers see, and
how many comments."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import orjson
from django.db.models import F, OuterRef, Subquery, Value

from articles.api.parameters import Parameter
from articles.api.values import one_of
from articles.comments.models import Thread
from articles.editions.models import Listing, ListingTerm

Card = dict[str, Any]  # Any: JSON

KINDS = ("related", "translations", "comments")
INCLUDE = Parameter(
    name="include",
    kind=one_of(*KINDS),
    several=True,
    about="Adds `included` to each card: related stories and translations readers can see, and how"
    " many comments.",
)


@dataclass(frozen=True, kw_only=True)
class Included:
    """The cards with what was asked for, and what all that is to be purged by."""

    cards: Sequence[Card]
    tags: Sequence[str]


def with_included(cards: Sequence[bytes], *, kinds: Collection[str], now: datetime) -> Included:
    """In two queries, however many cards there are."""
    told = [orjson.loads(card) for card in cards]
    found = beside([card["id"] for card in told], now=now, in_full=set(kinds) != {"comments"})
    related = {key: each.document["related"] for key, each in found.items()}
    groups = {key: each.document["translation_group"] for key, each in found.items()}
    asked = {each for ids in related.values() for each in ids} if "related" in kinds else set()
    shared = {group for group in groups.values() if group} if "translations" in kinds else set()
    by_id, by_group = seen(ids=asked, groups=shared, now=now)
    for card in told:
        key = card["id"]
        more = {
            "related": [by_id[each] for each in related.get(key, ()) if each in by_id],
            "translations": [
                each for each in by_group.get(groups.get(key) or "", ()) if each["id"] != key
            ],
            "comments": {"count": found[key].comments if key in found else 0},
        }
        card["included"] = {kind: more[kind] for kind in KINDS if kind in kinds}
    tags = [f"article:{each}" for each in sorted(asked)]
    tags += [f"group:{group}" for group in sorted(shared)]
    tags += [f"article:{each['id']}" for group in by_group.values() for each in group]
    tags += [f"comments:{card['id']}" for card in told if "comments" in kinds]
    return Included(cards=told, tags=tags)


class Beside(NamedTuple):
    """What a card does not say: the story in full, if that was asked for, and how many comments."""

    document: Card
    comments: int


def beside(ids: Collection[str], *, now: datetime, in_full: bool) -> dict[str, Beside]:
    """By id, in one query. A discussion that is switched off counts as none."""
    shown = Thread.objects.filter(pk=OuterRef("article_id")).exclude(policy=Thread.Policy.OFF)
    found = Listing.objects.usable(now).filter(article_id__in=list(ids)).order_by()
    rows = found.annotate(
        full=F("edition__document") if in_full else Value(NOTHING),
        comments=Subquery(shown.values("approved_count")),
    )
    return {
        str(article_id): Beside(orjson.loads(text), comments or 0)
        for article_id, text, comments in rows.values_list("article_id", "full", "comments")
    }


NOTHING = '{"related":[],"translation_group":null}'


def seen(
    *, ids: Collection[str], groups: Collection[str], now: datetime
) -> tuple[dict[str, Card], dict[str, list[Card]]]:
    """The cards of these stories by id, and of these groups of translations by group."""
    usable = Listing.objects.usable(now).order_by()
    alone = usable.filter(article_id__in=[UUID(each) for each in ids])
    together = usable.filter(terms__kind=ListingTerm.Kind.GROUP, terms__slug__in=list(groups))
    rows = alone.annotate(group=Value("")).values_list("group", "edition__card")
    others = together.annotate(group=F("terms__slug")).values_list("group", "edition__card")
    by_id: dict[str, Card] = {}
    by_group: defaultdict[str, list[Card]] = defaultdict(list)
    for group, text in rows.union(others, all=True) if ids or groups else ():
        card = orjson.loads(text)
        if group:
            by_group[group].append(card)
        else:
            by_id[card["id"]] = card
    for cards in by_group.values():
        cards.sort(key=lambda card: (card["language"], card["id"]))
    return by_id, by_group
