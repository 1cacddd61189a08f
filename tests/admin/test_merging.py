"""Two at once: what does not conflict is together on the desk, the rest is decided by a person."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Article, Revision
from articles.workflow import actions, saving
from tests import desk
from tests.admin.conftest import client_of, filled_in, page_of, staff

pytestmark = pytest.mark.django_db

BEN = desk.EDITOR_IN_CHIEF


def theirs(story: Article, **changes: Any) -> None:
    """Somebody else saves meanwhile."""
    current = Article.objects.get(pk=story.pk)
    saving.save(article=current, by=BEN, now=timezone.now(), changes=changes)


def text_of(story: Article) -> dict[str, Any]:
    return Article.objects.get(pk=story.pk).head.snapshot


def refused_of(story: Article) -> Revision:
    return Revision.objects.filter(article=story, kind=Revision.Kind.REFUSED).latest("number")


def test_texts_that_do_not_touch_are_together_at_once(at_desk: Client, story: Article) -> None:
    opened = at_desk.get(page_of(story))
    changes = {
        "kicker": "Bens Dachzeile",
        "tags": [desk.tag().pk],
        "body": desk.body("Bens Absatz.", "Zweiter Absatz."),
        "section": desk.section("kultur", "Kultur").pk,
    }
    theirs(story, **changes)

    answer = at_desk.post(page_of(story), filled_in(opened, headline="Annas Titel"), follow=True)

    text = text_of(story)
    assert text["headline"] == "Annas Titel"
    assert {name: text[name] for name in changes} == changes
    assert "Both texts are together on the desk now" in answer.text
    assert Article.objects.get(pk=story.pk).head.kind == Revision.Kind.MERGED
    assert refused_of(story).snapshot["headline"] == "Annas Titel"


def test_conflict_is_decided_text_by_text(at_desk: Client, story: Article) -> None:
    opened = at_desk.get(page_of(story))
    theirs(story, headline="Ben war schneller", dek="Bens Dek.", slug="bens-slug")
    mine = {"headline": "Anna schrieb auch", "dek": "Annas Dek.", "kicker": "Annas"}

    asked = at_desk.post(page_of(story), filled_in(opened, **mine), follow=True)
    here = asked.request["PATH_INFO"]
    sent = {"version": asked.context["article"].version, "choice-headline": "mine"}
    undecided = at_desk.post(here, sent)
    saved = at_desk.post(here, {**sent, "choice-dek": "both"}, follow=True)

    assert {each.key for each in asked.context["asked"]} == {"headline", "dek"}
    assert "still open" in undecided.text
    assert undecided.context["asked"][0].chosen == "mine"
    text = text_of(story)
    assert (text["headline"], text["kicker"]) == ("Anna schrieb auch", "Annas")
    assert text["dek"] == "Bens Dek.\nAnnas Dek."
    assert text["slug"] == "bens-slug"
    assert "See what came together" in saved.text


def test_save_in_place_is_told_where_to_go(at_desk: Client, story: Article) -> None:
    opened = at_desk.get(page_of(story))
    theirs(story, kicker="Bens")

    sent = filled_in(opened, headline="Annas") | {"window": "w1", "sequence": "3"}
    answer = at_desk.post(page_of(story), sent, headers={"X-Save": "in place"})

    assert answer.json() == {"go": page_of(story)}
    assert answer.cookies["newsroom_settled"].value == "w1.3"
    assert "Both texts are together" in at_desk.get(page_of(story)).text


def test_refused_text_stays_in_the_history_whatever_is_decided(
    at_desk: Client, story: Article
) -> None:
    opened = at_desk.get(page_of(story))
    theirs(story, headline="Ben war schneller")

    asked = at_desk.post(
        page_of(story), filled_in(opened, headline="Anna schrieb auch"), follow=True
    )
    at_desk.post(
        asked.request["PATH_INFO"],
        {"version": asked.context["article"].version, "choice-headline": "theirs"},
    )

    assert text_of(story)["headline"] == "Ben war schneller"
    assert refused_of(story).snapshot["headline"] == "Anna schrieb auch"
    assert (
        page_of(story, "merge", refused_of(story).number)
        in at_desk.get(page_of(story, "revision", refused_of(story).number)).text
    )


def test_save_during_the_decision_is_looked_at_again(at_desk: Client, story: Article) -> None:
    opened = at_desk.get(page_of(story))
    theirs(story, headline="Ben war schneller")
    asked = at_desk.post(page_of(story), filled_in(opened, headline="Annas"), follow=True)
    theirs(story, headline="Ben noch einmal", kicker="Neu")

    answer = at_desk.post(
        asked.request["PATH_INFO"],
        {"version": asked.context["article"].version, "choice-headline": "mine"},
    )
    assert text_of(story)["headline"] == "Ben noch einmal"
    sent = {"version": answer.context["article"].version, "choice-headline": "mine"}
    at_desk.post(asked.request["PATH_INFO"], sent)

    assert "saved once more meanwhile" in answer.text
    assert (text_of(story)["headline"], text_of(story)["kicker"]) == ("Annas", "Neu")


def test_old_form_does_not_undo_what_somebody_else_filed(at_desk: Client, story: Article) -> None:
    embargo = timezone.now().replace(microsecond=0) + timedelta(days=2)
    opened = at_desk.get(page_of(story))
    theirs(story, embargo_until=embargo)

    sent = filled_in(opened, headline="Annas", **{"initial-embargo_until": ""})
    at_desk.post(page_of(story), sent)

    article = Article.objects.get(pk=story.pk)
    assert (article.embargo_until, article.headline) == (embargo, "Annas")


def test_filing_of_both_is_told_and_not_taken(at_desk: Client, story: Article, anna: User) -> None:
    clara = staff("editor", name="clara")
    opened = at_desk.get(page_of(story))
    theirs(story, owner_id=clara.pk)

    sent = filled_in(opened, owner="", **{"initial-owner": str(anna.pk)})
    answer = at_desk.post(page_of(story), sent, follow=True)

    assert "was changed by somebody else" in answer.text
    assert Article.objects.get(pk=story.pk).owner == clara


def test_only_who_may_write_merges(at_desk: Client, story: Article) -> None:
    opened = at_desk.get(page_of(story))
    theirs(story, headline="Ben war schneller")
    at_desk.post(page_of(story), filled_in(opened, headline="Annas"))
    here = page_of(story, "merge", refused_of(story).number)
    mia = client_of(staff("moderator", name="mia"))

    assert mia.get(here).status_code == 403
    assert mia.post(here, {"version": "2", "choice-headline": "mine"}).status_code == 403
    assert at_desk.get(page_of(story, "merge", 1)).status_code == 404


@pytest.mark.parametrize(
    "sent",
    [{}, {"version": "x"}, {"version": "9" * 40}, {"choice-headline": "none"}, {"version": "2"}],
    ids=str,
)
def test_nonsense_decides_nothing(at_desk: Client, story: Article, sent: dict[str, str]) -> None:
    opened = at_desk.get(page_of(story))
    theirs(story, headline="Ben war schneller")
    at_desk.post(page_of(story), filled_in(opened, headline="Annas"))

    answer = at_desk.post(page_of(story, "merge", refused_of(story).number), sent)

    assert answer.status_code == 200
    assert text_of(story)["headline"] == "Ben war schneller"


def test_live_story_shows_the_published_version_beside_the_changes(
    at_desk: Client, story: Article, anna: User
) -> None:
    now = timezone.now()
    actions.publish(article=story, by=anna, now=now)
    unchanged = at_desk.get(page_of(story))
    theirs(story, dek="Was am Ufer geschieht.")

    page = at_desk.get(page_of(story))
    compared = at_desk.get(page_of(story, "published"))
    whole = at_desk.get(page_of(story, "published"), {"whole": ""})

    address = page_of(story, "published")
    assert address not in unchanged.text
    assert address in page.text
    assert "<del>geschah</del>" in compared.text
    assert "<ins>geschieht</ins>" in compared.text
    assert "Zweiter Absatz." in whole.text
    assert "Zweiter Absatz." not in compared.text
