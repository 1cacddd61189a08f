"""A small newsroom for tests: people with roles, a section, stories ready to publish."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction

from articles.body import build
from articles.models import Article, Author, Section, Source, Tag
from articles.workflow import saving
from articles.workflow.actors import Actor, System
from articles.workflow.roles import make_roles

EDITOR_IN_CHIEF = System("editor in chief")


@contextmanager
def rolled_back() -> Iterator[None]:
    """For tests that run many examples: each one finds the database as the first one did."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def person(*roles: str, name: str = "anna") -> User:
    """A user in the groups of these roles."""
    make_roles()
    user = User.objects.create_user(username=name, password="correct horse")
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def section(slug: str = "politik", name: str = "Politik", parent: Section | None = None) -> Section:
    return Section.objects.get_or_create(slug=slug, defaults={"name": name, "parent": parent})[0]


def text(**changes: Any) -> dict[str, Any]:
    """The changes that make a blank article ready to publish, and then some."""
    source, _ = Source.objects.get_or_create(slug="dpa", defaults={"name": "dpa"})
    return {
        "headline": "Häuser am Fluss",
        "dek": "Was am Ufer geschah.",
        "slug": "haeuser-am-fluss",
        "language": "de",
        "section": section().pk,
        "sources": [{"source": source.pk, "url": "", "role": "agency", "external_id": ""}],
        "body": body("Erster Absatz.", "Zweiter Absatz."),
        **changes,
    }


def body(*paragraphs: str) -> dict[str, Any]:
    blocks = [build.paragraph(each, id=f"p{n}") for n, each in enumerate(paragraphs)]
    return build.body(blocks)


def story(*, now: datetime, by: Actor = EDITOR_IN_CHIEF, **changes: Any) -> Article:
    """An article on the desk, ready to be published."""
    return saving.create(by=by, now=now, changes=text(**changes))


def author(name: str = "Anna Berg") -> Author:
    slug = name.lower().replace(" ", "-")
    return Author.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def tag(name: str = "Fluss") -> Tag:
    return Tag.objects.get_or_create(slug=name.lower(), defaults={"name": name})[0]
