"""When a section, tag, author, source or picture changes, what readers see of it changes too."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction

from articles.editions import freeze, log
from articles.editions.composition import Name
from articles.editions.models import Listing, ListingTerm, Term
from articles.models import Author, Section, Source, Tag
from articles.workflow import events, names
from articles.workflow.actors import Actor
from articles.workflow.refreezing import mark
from articles.workflow.refusals import InUse, NotAllowed

Named = Section | Tag | Author | Source

KINDS: dict[type[models.Model], tuple[str, Any]] = {
    Section: ("section", names.of_section),
    Tag: ("tag", names.of_tag),
    Author: ("author", names.of_author),
    Source: ("source", names.of_source),
}
"""What each is called in the record, and what freezes it."""


@transaction.atomic
def change(*, named: Named, by: Actor, now: datetime) -> None:
    """Store a name (new or changed), and have the stories that carry it frozen again.

    Raises NotAllowed.
    """
    kind, freeze_name = KINDS[type(named)]
    verb = "add" if named.pk is None else "change"
    if not by.has_perm(f"articles.{verb}_{kind}"):
        raise NotAllowed
    log.lock(now=now)  # or else a story frozen meanwhile would keep the old name
    known = type(named).objects.filter(pk=named.pk).values_list("slug", flat=True)
    slugs = {*known, named.slug}
    named.save()
    events.record(verb=verb, about=kind, about_id=named.pk, by=by, now=now, name=named.name)
    renewed = [freeze_name(each) for each in (named, *below(named))]
    renew(kind=kind, slugs=slugs, names=renewed, now=now)


@transaction.atomic
def remove(*, named: Named, by: Actor, now: datetime) -> None:
    """Delete a name that no draft and nothing that readers see, or will see, carries.

    Raises NotAllowed, InUse.
    """
    kind, _freeze = KINDS[type(named)]
    if not by.has_perm(f"articles.delete_{kind}"):
        raise NotAllowed
    log.lock(now=now)
    if carrying(kind=kind, slugs={named.slug}, now=now) or is_on_desk(named):
        raise InUse
    key = named.pk
    try:
        named.delete()
    except models.ProtectedError as protected:
        raise InUse from protected
    events.record(verb="delete", about=kind, about_id=key, by=by, now=now, name=named.name)


def is_on_desk(named: Named) -> bool:
    return isinstance(named, Tag) and named.articles.exists()


def below(named: Named) -> list[Section]:
    """The sections whose frozen names mention this one."""
    return list(Section.objects.filter(parent=named)) if isinstance(named, Section) else []


def renew(*, kind: str, slugs: set[str], names: Iterable[Name], now: datetime) -> None:
    """Bring the names that readers know up to date, and mark the stories that carry them."""
    renew_names(names)
    mark(article_ids=carrying(kind=kind, slugs=slugs, now=now), why=f"{kind} changed", now=now)


def renew_names(names: Iterable[Name]) -> None:
    for name in names:
        if Term.objects.filter(kind=name.kind, slug=name.slug).exists():
            freeze.write_names(names=[name], pictures=[])


def carrying(*, kind: str, slugs: set[str], now: datetime) -> set[UUID]:
    """Articles that readers see, or will see, under one of these names."""
    shown = Listing.objects.filter(visible_until__gt=now, listed=True)
    found = ListingTerm.objects.filter(kind=kind, slug__in=slugs, listing__in=shown)
    return set(found.values_list("article_id", flat=True))
