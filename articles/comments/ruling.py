"""Ruling: which rules are in force, and how new ones come into force."""

import json
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from django.db import transaction
from django.db.models import Max

from articles.comments.models import RuleSet, Word
from articles.comments.phases.rules import ListedWord, Rules
from articles.comments.readers import Actor

HOUSE = Rules()
"""What the house comes with: version 0."""


def rules_in_force() -> Rules:
    """The newest rule set, or what the house comes with where nobody has made one. One query."""
    newest = RuleSet.objects.order_by("-version").values_list("version", "digest").first()
    return _rules(*newest) if newest else HOUSE


def rules_of(version: int) -> Rules:
    """An earlier version, to replay a decision by it."""
    if version == HOUSE.version:
        return HOUSE
    return _rules(version, RuleSet.objects.values_list("digest", flat=True).get(pk=version))


@lru_cache(maxsize=16)
def _rules(version: int, digest: str) -> Rules:
    """Kept in memory, because every comment needs them and they never change."""
    return Rules.from_document(RuleSet.objects.get(pk=version).document, version=version)


def listed_words() -> tuple[ListedWord, ...]:
    """The words as people have edited them, whether in force or not."""
    rows = Word.objects.order_by("language", "phrase")
    return tuple(
        ListedWord(phrase=row.phrase, kind=row.kind, language=row.language) for row in rows
    )


@transaction.atomic
def adopt(*, rules: Rules, by: Actor, now: datetime, reason: str = "") -> Rules:
    """Freeze these numbers, with the words as they are listed now, and put them in force."""
    version = (RuleSet.objects.aggregate(highest=Max("version"))["highest"] or 0) + 1
    rules = replace(rules, version=version, words=listed_words())
    document = rules.document()
    RuleSet.objects.create(
        version=version,
        document=document,
        digest=sha256(json.dumps(document, sort_keys=True).encode()).hexdigest(),
        by=by.get_username(),
        at=now,
        reason=reason,
    )
    return rules
