"""What is told beside each card of a list: related stories and translations that readers see."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from django.db.models import F, Value

from articles.api.parameters import Parameter
from articles.api.values import one_of
from articles.editions.models import Listing, ListingTerm

Card = dict[str, Any]  # Any: JSON

KINDS = ("related", "translations")
INCLUDE = Parameter(
    name="include",
    kind=one_of(*KINDS),
    several=True,
    about="Adds `included` to each card: related stories and translations readers can see.",
)


@dataclass(frozen=True, kw_only=True)
class Included:
    """The cards with what was asked for, and what all that is to be purged by."""

    cards: Sequence[Card]
    tags: Sequence[str]


def with_included(cards: Sequence[bytes], *, kinds: Collection[str], now: datetime) -> Included:
    """In two queries, however many cards there are."""
    told = [orjson.loads(card) for card in cards]
    documents = documents_of([card["id"] for card in told], now=now)
    related = {key: document["related"] for key, document in documents.items()}
    groups = {key: document["translation_group"] for key, document in documents.items()}
    asked = {each for ids in related.values() for each in ids} if "related" in kinds else set()
    shared = {group for group in groups.values() if group} if "translations" in kinds else set()
    by_id, by_group = seen(ids=asked, groups=shared, now=now)
    for card in told:
        key = card["id"]
        found = {
            "related": [by_id[each] for each in related.get(key, ()) if each in by_id],
            "translations": [
                each for each in by_group.get(groups.get(key) or "", ()) if each["id"] != key
            ],
        }
        card["included"] = {kind: found[kind] for kind in KINDS if kind in kinds}
    tags = [f"article:{each}" for each in sorted(asked)]
    tags += [f"group:{group}" for group in sorted(shared)]
    tags += [f"article:{each['id']}" for group in by_group.values() for each in group]
    return Included(cards=told, tags=tags)


def documents_of(ids: Collection[str], *, now: datetime) -> dict[str, Card]:
    found = Listing.objects.usable(now).filter(article_id__in=list(ids)).order_by()
    rows = found.values_list("article_id", "edition__document")
    return {str(article_id): orjson.loads(text) for article_id, text in rows}


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
