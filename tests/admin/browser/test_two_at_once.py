"""Two editors write on one story at the same time, each in a browser of their own."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Article, Revision
from articles.workflow import saving
from tests import desk
from tests.admin.browser.editor.conftest import PACE
from tests.admin.conftest import page_of, staff

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ben(chromium: Any, transactional_db: None) -> User:
    return staff("editor", name="ben")


def blocks(article: Article) -> list[str]:
    return [block["html"] for block in Article.objects.get(pk=article.pk).body["blocks"]]


def write_at(page: Any, block: str, words: str) -> None:
    """Words at the beginning of a block, at the pace of a hand."""
    page.click(f"#{block}")
    page.wait_for_timeout(PACE)
    page.keyboard.press("Home")
    page.wait_for_timeout(PACE)
    page.keyboard.type(words)


def save_by_key(page: Any) -> None:
    page.keyboard.press("Control+s")


def test_texts_that_do_not_touch_come_together(tab: Any, story: Article, ben: User) -> None:
    annas, bens = tab(), tab(name="ben")
    one, other = annas.go(page_of(story)), bens.go(page_of(story))

    write_at(one, "p0", "Anna: ")
    write_at(other, "p1", "Ben: ")
    save_by_key(other)
    other.wait_for_selector(".save-told:has-text('Saved')")
    with one.expect_navigation():
        save_by_key(one)

    assert blocks(story) == ["Anna: Erster Absatz.", "Ben: Zweiter Absatz."]
    assert "Both texts are together" in one.inner_text(".messagelist")
    assert one.inner_text("#p1") == "Ben: Zweiter Absatz."
    assert one.locator(".unsaved-bar").count() == 0
    assert annas.complaints == bens.complaints == []


def test_conflict_is_decided_with_mouse_or_keys(tab: Any, story: Article, ben: User) -> None:
    annas, bens = tab(), tab(name="ben")
    one, other = annas.go(page_of(story)), bens.go(page_of(story))

    write_at(one, "p0", "Anna: ")
    one.fill("#id_kicker", "Annas Dachzeile")
    one.fill("#id_dek", "Annas Dek.")
    write_at(other, "p0", "Ben: ")
    other.fill("#id_dek", "Bens Dek.")
    save_by_key(other)
    other.wait_for_selector(".save-told:has-text('Saved')")
    with one.expect_navigation():
        save_by_key(one)
    open_at_first = one.inner_text(".choose-all [role=status]")
    one.locator(".asked").nth(0).locator("input").first.focus()
    one.keyboard.press("ArrowRight")
    one.locator(".asked").nth(1).locator("label:has-text('Both')").click()
    decided = one.inner_text(".choose-all [role=status]")
    with one.expect_navigation():
        one.click("text=Save together")

    assert (open_at_first, decided) == ("2 still open", "Everything is decided")
    assert blocks(story)[:2] == ["Ben: Erster Absatz.", "Anna: Erster Absatz."]
    article = Article.objects.get(pk=story.pk)
    assert (article.dek, article.kicker) == ("Annas Dek.", "Annas Dachzeile")
    refused = Revision.objects.get(article=story, kind=Revision.Kind.REFUSED)
    assert refused.snapshot["dek"] == "Annas Dek."
    assert one.locator(".unsaved-bar").count() == 0
    assert annas.complaints == []


def test_moved_block_meets_a_changed_one(tab: Any, story: Article, ben: User) -> None:
    opened = tab()
    page = opened.go(page_of(story))
    write_at(page, "p1", "Anna: ")
    page.keyboard.press("Alt+Shift+ArrowUp")
    theirs = {"body": desk.body("Bens Absatz.", "Zweiter Absatz.", "Noch einer.")}
    current = Article.objects.get(pk=story.pk)
    saving.save(article=current, by=ben, now=timezone.now(), changes=theirs)

    opened.save()

    assert blocks(story) == ["Anna: Zweiter Absatz.", "Bens Absatz.", "Noch einer."]


def test_everybody_sees_who_is_writing(tab: Any, story: Article, ben: User) -> None:
    one = tab().go(page_of(story))
    write_at(one, "p0", "Anna: ")
    one.wait_for_selector(".kept-told:has-text('kept at')")

    other = tab(name="ben").go(page_of(story))
    listed = tab(name="ben").go("/admin/articles/article/")

    assert "anna is editing since" in other.inner_text(".there")
    assert "anna is editing since" in listed.inner_text("#result_list")
    assert "Anna:" not in other.inner_text(".editor-text")


def test_text_comes_back_from_the_history(tab: Any, story: Article, ben: User) -> None:
    current = Article.objects.get(pk=story.pk)
    changes = {"headline": "Verdorben", "body": desk.body("Leer.")}
    saving.save(article=current, by=ben, now=timezone.now(), changes=changes)
    opened = tab()
    page = opened.go(page_of(story))

    page.click(".to-history")
    page.click("text=Revision 1")
    page.wait_for_load_state("networkidle")
    with page.expect_navigation():
        page.click("text=Restore this text")

    assert blocks(story) == ["Erster Absatz.", "Zweiter Absatz."]
    assert page.input_value("#id_headline") == "Häuser am Fluss"
    assert opened.complaints == []
