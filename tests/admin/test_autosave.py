"""The door for unsaved words, the bar on return, and who is seen writing."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Autosave
from articles.workflow import saving
from tests import desk
from tests.admin.conftest import client_of, filled_in, page_of, staff

pytestmark = pytest.mark.django_db

ADD = "admin:articles_article_add"


def knock(client: Client, place: Any, **sent: Any) -> Any:
    given = {"window": "w1", "sequence": 1, "base_version": 0, "content": None, **sent}
    address = reverse("admin:articles_article_autosave", args=[place])
    return client.post(address, json.dumps(given), content_type="application/json")


def pairs(sent: dict[str, Any]) -> list[list[str]]:
    return [[name, str(value)] for name, value in sent.items()]


def test_words_are_acknowledged_and_back_on_return(at_desk: Client, story: Article) -> None:
    opened = at_desk.get(page_of(story))
    typed = filled_in(opened, headline="Fast verloren", **{"bylines-TOTAL_FORMS": "1"})
    typed |= {"bylines-0-author": str(desk.author().pk), "bylines-0-role": "author"}

    answer = knock(at_desk, story.pk, content=pairs(typed), base_version=story.version)
    page = at_desk.get(page_of(story))
    kept = at_desk.get(page_of(story), {"unsaved": str(story.pk)})

    assert answer.json() == {"sequence": 1, "version": story.version, "others": []}
    assert page.context["bars"][0].at
    assert "<ins>Fast verloren</ins>" in page.text
    assert page.context["form"]["headline"].value() == "Häuser am Fluss"
    assert kept.context["form"]["headline"].value() == "Fast verloren"
    assert len(kept.context["sheet"].bylines.forms) == 1
    assert kept.context["bars"] == []
    assert Article.objects.get(pk=story.pk).version == story.version


def test_words_that_came_back_answer_the_text_they_were_begun_from(
    at_desk: Client, story: Article
) -> None:
    typed = filled_in(at_desk.get(page_of(story)), headline="Fast verloren")
    knock(at_desk, story.pk, content=pairs(typed), base_version=story.version)
    current = Article.objects.get(pk=story.pk)
    saving.save(
        article=current, by=desk.EDITOR_IN_CHIEF, now=timezone.now(), changes={"kicker": "Bens"}
    )

    kept = at_desk.get(page_of(story), {"unsaved": str(story.pk)})
    sent = filled_in(kept) | {"window": "w1", "sequence": "1"}
    at_desk.post(page_of(story), sent)

    text = Article.objects.get(pk=story.pk).head.snapshot
    assert (text["headline"], text["kicker"]) == ("Fast verloren", "Bens")
    assert not Autosave.objects.exclude(content="").exists()


def test_save_takes_the_unsaved_words_away(at_desk: Client, story: Article) -> None:
    typed = filled_in(at_desk.get(page_of(story)), headline="Neu")
    knock(at_desk, story.pk, content=pairs(typed), sequence=4, base_version=story.version)

    at_desk.post(page_of(story), typed | {"window": "w1", "sequence": "4"})

    assert at_desk.get(page_of(story)).context["bars"] == []


def test_words_may_be_discarded(at_desk: Client, story: Article) -> None:
    knock(at_desk, story.pk, content=[["headline", "Weg"]], base_version=story.version)

    address = reverse("admin:articles_article_autosave", args=[story.pk])
    answer = at_desk.post(address, {"discard": "1", "window": "w1", "sequence": "1"}, follow=True)

    assert "thrown away" in answer.text
    assert not Autosave.objects.exists()


def test_new_story_is_kept_before_it_is_on_the_desk(at_desk: Client) -> None:
    opened = at_desk.get(reverse(ADD))
    place = opened.context["place"]
    typed = filled_in(opened, headline="Noch nirgends", place=str(place))
    knock(at_desk, place, content=pairs(typed))

    page = at_desk.get(reverse(ADD))
    kept = at_desk.get(reverse(ADD), {"unsaved": str(place)})
    sent = filled_in(kept) | {"place": str(place), "window": "w1", "sequence": "1"}
    at_desk.post(reverse(ADD), sent)

    assert "Noch nirgends" in page.text
    assert kept.context["form"]["headline"].value() == "Noch nirgends"
    assert Article.objects.filter(headline="Noch nirgends").count() == 1
    assert "Noch nirgends" not in at_desk.get(reverse(ADD)).text


def test_other_window_is_told_of_not_overwritten(at_desk: Client, story: Article) -> None:
    knock(at_desk, story.pk, content=[["headline", "Eins"]])

    answer = knock(at_desk, story.pk, content=[["headline", "Zwei"]], window="w2")

    assert answer.status_code == 409
    assert answer.json()["elsewhere"]["window"] == "w1"
    assert Autosave.objects.get().content == '[["headline", "Eins"]]'


def test_colleague_is_seen_on_the_page_and_in_the_list_but_not_the_words(
    at_desk: Client, story: Article
) -> None:
    ben = client_of(staff("editor", name="ben"))
    knock(at_desk, story.pk, content=[["headline", "Geheim und halb"]])

    page = ben.get(page_of(story)).text
    listed = ben.get(reverse("admin:articles_article_changelist")).text
    told = knock(ben, story.pk, base_version=story.version).json()
    own = at_desk.get(reverse("admin:articles_article_changelist")).text

    assert "anna is editing since" in page
    assert "anna is editing since" in listed
    assert told["others"][0].startswith("anna is editing since")
    assert "Geheim" not in page + listed + str(told)
    assert "anna is editing" not in own


def test_leaving_ends_presence_and_keeps_words(at_desk: Client, story: Article) -> None:
    ben = client_of(staff("editor", name="ben"))
    knock(at_desk, story.pk, content=[["headline", "Halb"]])

    knock(at_desk, story.pk, sequence=2, leaves=True)

    assert "anna is editing" not in ben.get(page_of(story)).text
    assert "unsaved-bar" in at_desk.get(page_of(story)).text


def test_only_who_may_edit_keeps_words(at_desk: Client, story: Article, ben: User) -> None:
    for role, name in (("moderator", "mia"), ("reporter", "ron")):
        client = client_of(staff(role, name=name))
        assert knock(client, story.pk, content=[["headline", "x"]]).status_code == 403
    assert client_of(staff("moderator", name="moe")).post(
        reverse("admin:articles_article_autosave", args=[uuid4()]), "{}", "application/json"
    ).status_code in (400, 403)
    forging = Client(enforce_csrf_checks=True)
    forging.force_login(ben)
    assert knock(forging, uuid4(), content=[["headline", "x"]]).status_code == 403
    assert knock(Client(), story.pk).status_code == 302
    assert not Autosave.objects.exists()


def test_too_much_is_refused_in_words(at_desk: Client, story: Article) -> None:
    answer = knock(at_desk, story.pk, content=[["body", "x" * 2_100_000]])

    assert answer.status_code == 413
    assert "Save the story" in answer.json()["error"]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "null",
        "[]",
        "[" * 100_000,
        '{"window": "w"}',
        '{"window": 1, "sequence": 1, "base_version": 0}',
        '{"window": "../", "sequence": 1, "base_version": 0}',
        '{"window": "w", "sequence": -1, "base_version": 0}',
        '{"window": "w", "sequence": 1e400, "base_version": 0}',
        '{"window": "w", "sequence": 1, "base_version": 99999999999}',
        '{"window": "w", "sequence": true, "base_version": 0}',
        '{"window": "w", "sequence": 1, "base_version": 0, "content": "x"}',
        '{"window": "w", "sequence": 1, "base_version": 0, "content": [["a"]]}',
        '{"window": "w", "sequence": 1, "base_version": 0, "content": [["a", 1]]}',
    ],
)
def test_nonsense_is_refused_and_kept_nowhere(at_desk: Client, story: Article, body: str) -> None:
    address = reverse("admin:articles_article_autosave", args=[story.pk])

    answer = at_desk.post(address, body, content_type="application/json")

    assert answer.status_code == 400
    assert not Autosave.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        [],
        [["body", "[" * 50_000]],
        [["body", '{"schema": 1, "blocks": [{"type": 1}]}']],
        [["headline", "\x00\ud800"], ["bylines-TOTAL_FORMS", "x"], ["tags", "x"]],
        [["base_version", "x"], ["owner", "x"], ["embargo_until", "gestern"]],
        [["initial-owner", "x"], ["initial-embargo_until", "x"], ["section", "x" * 10_000]],
    ],
    ids=str,
)
def test_odd_words_come_back_without_an_error(
    at_desk: Client, story: Article, content: list[list[str]]
) -> None:
    assert knock(at_desk, story.pk, content=content).status_code == 200

    assert at_desk.get(page_of(story)).status_code == 200
    assert at_desk.get(page_of(story), {"unsaved": str(story.pk)}).status_code == 200
