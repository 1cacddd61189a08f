"""Every address of the desk × every role × own and others' × looking and doing, against a table."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User

from articles.admin.deciding.bulk_actions import BY_NAME
from articles.admin.notes.beside import SETTLE
from articles.comments.models import Comment
from articles.comments.posting import post
from articles.editions.models import Change, Edition, Listing
from articles.models import Article, Event, RawDocument, SavedSearch, Section, Source
from articles.workflow import actions, notes, states
from media.models import Image
from tests import desk
from tests.admin import rights
from tests.admin.rights import Place
from tests.admin.rights_table import TABLE

pytestmark = pytest.mark.django_db

NOWHERE = UUID(int=0)


def rows(*, other: Article, person: User, now: datetime) -> dict[str, Any]:
    """One row for every list of the desk."""
    live = desk.story(now=now, slug="live")
    actions.publish(article=live, by=desk.EDITOR_IN_CHIEF, now=now)
    post(article_id=live.pk, author_name="Jo", text="Ein gutes Wort zur Sache.", now=now)
    raw = {"name": "a.txt", "content": b"x", "size": 1, "sha256": "x", "text_digest": "x"}
    found = {
        "articles/author": desk.author(),
        "articles/tag": desk.tag(),
        "articles/section": Section.objects.get(),
        "articles/source": Source.objects.get(),
        "articles/event": Event.objects.newest_first()[0],
        "articles/rawdocument": RawDocument.objects.create(
            **raw, spans=[], imported_at=now, article=other
        ),
        "auth/user": person,
        "auth/group": Group.objects.get(name="editor"),
        "comments/comment": Comment.objects.get(),
        "editions/change": Change.objects.order_by("sequence")[0],
        "editions/edition": Edition.objects.get(),
        "editions/listing": Listing.objects.get(),
        "media/image": Image.objects.create(caption="Das Ufer", created_at=now),
    }
    for model in admin.site._registry:
        name = f"{model._meta.app_label}/{model._meta.model_name}"
        found.setdefault(name, model._default_manager.order_by("pk").first())
    return found


def places(person: User, now: datetime) -> Iterator[Place]:
    """One or more addresses of every route: for each verb, for own and others' stories."""
    own = desk.story(now=now, slug="eigen", owner_id=person.pk)
    other = desk.story(now=now, slug="anderes")
    found = rows(other=other, person=person, now=now)
    on = {
        each.pk: notes.write(article=each, text="Hm.", by=desk.EDITOR_IN_CHIEF, now=now).pk
        for each in (own, other)
    }
    search = SavedSearch.objects.create(owner=person, name="x", asked="q=x")
    for route in dict.fromkeys(rights.routes()):
        model = "/".join(route.split("/")[:2])
        for name in names_for(route):
            is_of_one = model == "articles/article" and any(
                hole in route for hole in (":pk>", ":object_id>", ":place>")
            )
            stories = [("own", own), ("", other)] if is_of_one else [("", found.get(model))]
            for whose, row in stories:
                key = getattr(row, "pk", NOWHERE)
                values = {
                    **dict.fromkeys(("pk", "object_id", "id", "comment_id", "place"), key),
                    "key": search.pk if "searches" in route else "x",
                    "name": name,
                    "note": on.get(key, NOWHERE),
                    "revision": other.head_id,
                    "app_label": "articles",
                    "url": "nowhere",
                    "number": 1,
                    "verb": "approve",
                    **dict.fromkeys(("batch", "appeal_id"), NOWHERE),
                }
                address = rights.filled(route, values)
                yield Place(route=route, address=address, variant=f"{name} {whose}".strip())


def names_for(route: str) -> list[str]:
    if "articles/article/<uuid:pk>/do/" in route:
        return [each.name for each in states.ACTIONS]
    if "<uuid:note>" in route:
        return list(SETTLE)
    return list(BY_NAME) if "bulk/<slug:name>" in route else [""]


def test_every_address_of_the_desk_is_in_the_table(now: datetime) -> None:
    rights.somebody("R")
    person = User.objects.get(username="person-R")

    walked = {place.name for place in places(person, now)}

    assert sorted(walked - TABLE.keys()) == []


@pytest.mark.parametrize("letter", rights.ROLES)
def test_everybody_gets_in_where_the_table_says(letter: str, now: datetime) -> None:
    client = rights.somebody(letter)
    person = User.objects.get(username=f"person-{letter}")
    wrong = []

    for place in places(person, now):
        for method, letters in zip(("get", "post"), TABLE.get(place.name, ("", "")), strict=True):
            is_open = rights.is_open(client, method, place.address)
            if is_open != (letter in letters):
                wrong.append(f"{place.name} {method}: {'open' if is_open else 'closed'}")

    assert wrong == []
