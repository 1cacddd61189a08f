"""No word is lost: saving without a reload, a crash and a return, a line that breaks."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from articles.models import Article, Autosave
from tests.admin.browser.editor.conftest import Sheet
from tests.admin.conftest import page_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Write = Callable[..., Any]


def acknowledged(sheet: Sheet) -> None:
    """Until the desk has everything that was typed."""
    sheet.page.wait_for_selector(".kept-told:has-text('kept at')")


def crash(sheet: Sheet) -> Any:
    """The page is gone without a word; the same browser opens the story again."""
    context = sheet.page.context
    sheet.page.close(run_before_unload=False)
    sheet.tab.page = sheet.page = context.new_page()
    return sheet.tab.go(page_of(sheet.article))


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


def test_words_of_a_crashed_tab_are_offered_and_kept(write: Write) -> None:
    sheet = write("Eins.")

    sheet.put_cursor("p0")
    sheet.type("Fast verloren: ")
    acknowledged(sheet)
    version = Article.objects.get(pk=sheet.article.pk).version
    page = crash(sheet)
    offered = page.inner_text(".unsaved-bar")
    before = page.inner_text("#p0")
    page.click(".unsaved-bar [data-keep]")
    page.wait_for_selector("#p0:has-text('Fast verloren')")

    assert "Your unsaved words from" in offered
    assert before == "Eins."
    assert Article.objects.get(pk=sheet.article.pk).version == version
    assert sheet.save()[0]["html"] == "Fast verloren: Eins."
    assert page.locator(".unsaved-bar").count() == 0
    assert not Autosave.objects.exclude(content="").exists()


def test_words_are_back_in_another_browser(write: Write, tab: Any) -> None:
    sheet = write("Eins.")

    sheet.put_cursor("p0")
    sheet.type("Im Zug getippt. ")
    acknowledged(sheet)
    sheet.page.context.close()
    other = tab()
    page = other.go(page_of(sheet.article))
    page.click(".unsaved-bar [data-keep]")

    page.wait_for_selector("#p0:has-text('Im Zug getippt')")


def test_words_typed_without_a_line_survive_the_tab(write: Write) -> None:
    sheet = write("Eins.")
    sheet.page.context.set_offline(True)

    sheet.put_cursor("p0")
    sheet.type("Im Funkloch: ")
    sheet.page.wait_for_selector(".kept-told:has-text('in this browser')")
    context = sheet.page.context
    sheet.page.close(run_before_unload=False)
    context.set_offline(False)
    sheet.tab.page = sheet.page = context.new_page()
    page = sheet.tab.go(page_of(sheet.article))
    offered = page.inner_text(".unsaved-bar")
    page.click(".unsaved-bar .main")
    page.wait_for_selector("#p0:has-text('Im Funkloch')")

    assert Autosave.objects.get().content != ""
    assert "kept in this browser only" in offered


def test_line_that_comes_back_brings_the_words_to_the_desk(write: Write) -> None:
    sheet = write("Eins.")
    sheet.page.context.set_offline(True)
    sheet.put_cursor("p0")
    sheet.type("Im Funkloch: ")
    sheet.page.wait_for_selector(".kept-told:has-text('in this browser')")

    sheet.page.context.set_offline(False)
    acknowledged(sheet)

    assert "Im Funkloch" in Autosave.objects.get().content


def test_words_may_be_thrown_away(write: Write) -> None:
    sheet = write("Eins.")

    sheet.put_cursor("p0")
    sheet.type("Unsinn ")
    acknowledged(sheet)
    page = crash(sheet)
    with page.expect_navigation():
        page.click(".unsaved-bar button[name=discard]")

    assert page.inner_text("#p0") == "Eins."
    assert page.locator(".unsaved-bar").count() == 0
    assert not Autosave.objects.exists()


def test_saved_words_are_offered_to_nobody(write: Write) -> None:
    sheet = write("Eins.")

    sheet.put_cursor("p0")
    sheet.type("Gesichert: ")
    sheet.save()
    sheet.put_cursor("p0")
    sheet.type("Auch das. ")
    acknowledged(sheet)
    sheet.press("Control+s")
    sheet.page.wait_for_selector(".save-told:has-text('Saved')")
    page = sheet.tab.go(page_of(sheet.article))

    assert page.locator(".unsaved-bar").count() == 0
    assert sheet.stored()[0]["html"] == "Auch das. Gesichert: Eins."


def test_new_story_is_kept_before_its_first_save(write: Write) -> None:
    sheet = write("Eins.")
    page = sheet.tab.go(reverse("admin:articles_article_add"))

    page.fill("#id_headline", "Noch nirgends")
    page.wait_for_selector(".kept-told:has-text('kept at')")
    context = page.context
    page.close(run_before_unload=False)
    sheet.tab.page = context.new_page()
    page = sheet.tab.go(reverse("admin:articles_article_add"))
    page.click(".unsaved-bar [data-keep]")
    page.wait_for_selector(".editor-text")
    kept = page.input_value("#id_headline")
    sheet.tab.save()

    assert kept == "Noch nirgends"
    assert Article.objects.filter(headline="Noch nirgends").count() == 1


def test_second_window_of_one_person_overwrites_nothing(write: Write) -> None:
    sheet = write("Eins.")
    sheet.put_cursor("p0")
    sheet.type("Fenster eins. ")
    acknowledged(sheet)
    kept = Autosave.objects.get().content

    second = sheet.page.context.new_page()
    second.goto(sheet.tab.address + page_of(sheet.article))
    second.wait_for_selector(".editor-text")
    second.click("#p0")
    second.keyboard.press("Home")
    second.keyboard.type("Fenster zwei. ")
    second.wait_for_selector(".kept-told:has-text('Decide above first')")

    assert Autosave.objects.get().content == kept
    assert "Your unsaved words" in second.inner_text(".unsaved-bar")


def test_login_that_ended_takes_no_words_away(write: Write) -> None:
    sheet = write("Eins.")
    sheet.put_cursor("p0")
    sheet.page.context.clear_cookies()
    sheet.type("Noch da: ")
    sheet.press("Control+s")
    sheet.page.wait_for_selector(".save-told:has-text('Log in again')")

    assert sheet.page.inner_text("#p0") == "Noch da: Eins."
