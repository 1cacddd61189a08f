"""Ruling: which rules are in force, and how new ones come into force."""

import json
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import Max

from articles.comments.models import RuleSet
from articles.comments.phases.rules import Rules
from articles.comments.readers import Actor
from articles.comments.refusals import RulesMovedOn

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


@transaction.atomic
def adopt(
    *, rules: Rules, by: Actor, now: datetime, reason: str = "", instead_of: int | None = None
) -> Rules:
    """Freeze these numbers and words, and put them in force.

    `instead_of` is the version that they were made from: raises RulesMovedOn where somebody has
    put others in force since.
    """
    before = RuleSet.objects.aggregate(highest=Max("version"))["highest"] or HOUSE.version
    if instead_of is not None and instead_of != before:
        raise RulesMovedOn
    rules = replace(rules, version=before + 1)
    document = rules.document()
    try:
        with transaction.atomic():
            RuleSet.objects.create(
                version=rules.version,
                document=document,
                digest=sha256(json.dumps(document, sort_keys=True).encode()).hexdigest(),
                by=by.get_username(),
                at=now,
                reason=reason,
            )
    except IntegrityError as error:  # somebody adopted others at the same time
        raise RulesMovedOn from error
    return rules
