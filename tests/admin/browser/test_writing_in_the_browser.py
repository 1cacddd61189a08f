"""Writing a story with mouse and keys, from nothing to published."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.editions.standing import Standing, situation
from articles.models import Article, Revision
from tests import desk
from tests.admin.conftest import page_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def blocks(article: Article) -> list[tuple[str, str]]:
    stored = Article.objects.get(pk=article.pk).body["blocks"]
    return [(block["type"], block.get("html", "")) for block in stored]


def test_story_is_written_and_published(tab: Any) -> None:
    section = desk.section()
    source = desk.text()["sources"][0]["source"]
    opened = tab()
    page = opened.go(reverse("admin:articles_article_add"))

    page.fill("#id_headline", "Der Fluss steigt")
    page.fill("#id_dek", "Seit Montag um einen Meter.")
    page.fill("#id_slug", "der-fluss-steigt")
    page.fill("#id_language", "de")
    page.select_option("#id_section", str(section.pk))
    page.click(".editor-text")
    page.keyboard.type("Am Morgen stand das Wasser ")
    page.keyboard.press("Control+i")
    page.keyboard.type("hoch")
    page.keyboard.press("Control+i")
    page.keyboard.type(".")
    page.keyboard.press("Enter")
    page.keyboard.type("## Was nun?")
    page.click(".rows[data-rows=sources] .add-row")
    page.click(".rows[data-rows=sources] .select2-selection")
    page.keyboard.type("dpa")
    page.click(".select2-results__option--highlighted")
    opened.save()
    page.click("text=Publish…")
    with page.expect_navigation():
        page.click(".decision button.main")

    article = Article.objects.get(slug="der-fluss-steigt")
    assert blocks(article) == [
        ("paragraph", "Am Morgen stand das Wasser <em>hoch</em>."),
        ("heading", "Was nun?"),
    ]
    assert article.head.snapshot["sources"][0]["source"] == source
    assert situation(article_id=article.pk, now=timezone.now()).standing is Standing.LIVE
    assert opened.complaints == []


def test_untouched_page_saves_nothing(tab: Any, story: Article) -> None:
    opened = tab()
    page = opened.go(page_of(story))

    opened.save()

    assert "Nothing was changed" in page.inner_text(".messagelist")
    assert Revision.objects.filter(article=story).count() == 1


def test_story_is_written_and_published_with_the_keyboard_alone(tab: Any) -> None:
    desk.section()
    desk.text()
    opened = tab()
    page = opened.go(reverse("admin:articles_article_add"))

    def to(selector: str) -> None:
        """Tab forward until the thing has the focus: it has to be reachable in that way."""
        for _ in range(150):
            page.keyboard.press("Tab")
            if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                return
        raise AssertionError(f"Tab never comes to {selector}.")

    to("#id_headline")
    page.keyboard.type("Der Fluss steigt")
    page.keyboard.press("Enter")
    page.keyboard.type("Seit Montag um einen Meter.")
    to(".editor-text")
    page.keyboard.type("Am Morgen stand das Wasser hoch.")
    page.keyboard.press("Enter")
    page.keyboard.type("## Was nun?")
    # Tab belongs to the text only in tables, so that nobody is caught in it.
    to("#id_section")
    page.keyboard.type("Politik")
    to("#id_language")
    page.keyboard.type("de")
    to("#id_slug")
    page.keyboard.type("der-fluss-steigt")
    to("[data-rows=sources] .add-row")
    page.keyboard.press("Enter")
    to("[data-rows=sources] .select2-selection")
    page.keyboard.press("Enter")
    page.keyboard.type("dpa")
    page.wait_for_selector(".select2-results__option--highlighted:has-text('dpa')")
    page.keyboard.press("Enter")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    page.wait_for_load_state("networkidle")
    to(".toolbar a.main")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    to(".decision button.main")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    article = Article.objects.get(slug="der-fluss-steigt")
    assert [kind for kind, _words in blocks(article)] == ["paragraph", "heading"]
    assert situation(article_id=article.pk, now=timezone.now()).standing is Standing.LIVE
    assert opened.complaints == []


def test_form_works_without_javascript(chromium: Any, live_server: Any, story: Article) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + "/admin/login/")
    page.fill("#id_username", "anna")
    page.fill("#id_password", "correct horse")
    page.press("#id_password", "Enter")
    page.goto(live_server.url + page_of(story))

    raw = page.input_value("#id_body")
    page.fill("#id_body", raw.replace("Erster Absatz.", "Ohne Skript."))
    page.click("button.save")
    page.wait_for_load_state()

    assert blocks(story)[0] == ("paragraph", "Ohne Skript.")
    context.close()
