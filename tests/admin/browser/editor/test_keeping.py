"""No word is lost: saving without a reload, a crash and a return, another person's save."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from articles.models import Article, Revision
from articles.workflow import saving
from tests import desk
from tests.admin.conftest import page_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Write = Callable[..., Any]


def test_ctrl_s_saves_again_and_again_without_a_reload(write: Write) -> None:
    sheet = write("Eins.")
    page = sheet.page
    page.evaluate("window.isSamePage = true")

    sheet.put_cursor("p0")
    sheet.type("Neu: ")
    sheet.press("Control+s")
    page.wait_for_selector(".save-told:has-text('Saved')")
    first = sheet.stored()
    version = int(page.input_value("[name=base_version]"))
    sheet.type("ganz ")
    sheet.press("Control+s")
    page.wait_for_selector(f"[name=base_version][value='{version + 1}']", state="attached")

    assert first[0]["html"] == "Neu: Eins."
    assert sheet.stored()[0]["html"] == "Neu: ganz Eins."
    assert page.evaluate("window.isSamePage")
    assert sheet.tab.complaints == []


def test_text_of_a_lost_tab_is_back_on_return(write: Write) -> None:
    sheet = write("Eins.")
    page = sheet.page

    sheet.put_cursor("p0")
    sheet.type("Fast verloren: ")
    page.wait_for_timeout(1300)
    page.evaluate(
        "window.addEventListener('beforeunload', (e) => e.stopImmediatePropagation(), true)"
    )
    page.goto("about:blank")
    sheet.tab.go(page_of(sheet.article))

    assert page.inner_text("#p0") == "Fast verloren: Eins."
    assert page.locator(".kept-note").count() == 1
    assert sheet.save()[0]["html"] == "Fast verloren: Eins."
    assert page.locator(".kept-note").count() == 0


def test_kept_text_may_be_thrown_away(write: Write) -> None:
    sheet = write("Eins.")
    page = sheet.page

    sheet.put_cursor("p0")
    sheet.type("Unsinn ")
    page.wait_for_timeout(1300)
    page.evaluate(
        "window.addEventListener('beforeunload', (e) => e.stopImmediatePropagation(), true)"
    )
    page.goto("about:blank")
    sheet.tab.go(page_of(sheet.article))
    page.click(".kept-note button")

    assert page.inner_text("#p0") == "Eins."


def test_ctrl_s_after_another_persons_save_shows_both_texts(write: Write) -> None:
    sheet = write("Eins.")
    page = sheet.page
    article = Article.objects.get(pk=sheet.article.pk)
    theirs = {"body": desk.body("Bens Absatz.")}
    saving.save(article=article, by=desk.EDITOR_IN_CHIEF, now=timezone.now(), changes=theirs)

    sheet.put_cursor("p0")
    sheet.type("Annas: ")
    with page.expect_navigation():
        sheet.press("Control+s")

    assert "Bens" in page.inner_text(".conflict .before")
    assert page.inner_text("#p0") == "Annas: Eins."
    refused = Revision.objects.filter(article=article, kind=Revision.Kind.REFUSED)
    assert refused.count() == 1
