"""Notes in a real browser: written beside unsaved words, found, jumped from, settled."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles.models import Article, Note
from tests.admin.conftest import page_of, staff

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed: make browser does it."
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pia(chromium: Any, transactional_db: None) -> User:
    return staff("picture editor", name="pia")


def faults(page: Any) -> list[str]:
    found = axe.Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


def test_note_goes_to_a_colleague_and_back(tab: Any, story: Article, pia: User) -> None:
    annas, pias = tab(), tab(name="pia", width=390)
    page = annas.go(page_of(story))
    page.fill("#id_kicker", "Noch nicht gesichert")

    page.fill("#note-text", "Woher wissen wir das, @karl?")
    page.click("text=Add the note")
    page.wait_for_selector(".note-told.error:has-text('@karl')")
    page.fill("#note-text", "Woher wissen wir das, @pia?")
    page.select_option("#note-block", "p1")
    page.click("text=Add the note")
    page.wait_for_selector(".note")

    assert page.input_value("#id_kicker") == "Noch nicht gesichert"
    assert Note.objects.get().block_id == "p1"

    phone = pias.go(reverse("admin:index"))
    phone.click("text=Woher wissen wir das")
    phone.wait_for_selector(".note.unread")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    heard = list(pias.complaints)
    assert faults(phone) == []
    pias.complaints = heard
    phone.click("text=I have read it")
    phone.wait_for_selector(".note:not(.unread)")

    page.click(".note-place a")
    assert page.evaluate("document.getElementById('p1').getBoundingClientRect().top") < 900
    page.click(".note >> text=Resolve")
    page.wait_for_selector("text=1 resolved note")
    heard = list(annas.complaints)
    assert faults(page) == []
    annas.complaints = heard
    assert page.input_value("#id_kicker") == "Noch nicht gesichert"
    assert pias.complaints == []
    assert [each for each in annas.complaints if "422" not in each] == []


def test_notes_work_without_scripts(chromium: Any, tab: Any, story: Article, pia: User) -> None:
    opened = tab()
    context = chromium.new_context(
        java_script_enabled=False, storage_state=opened.page.context.storage_state()
    )
    page = context.new_page()
    page.goto(opened.address + page_of(story))

    page.fill("#note-text", "Frag @karl")
    page.click("text=Add the note")
    page.fill("#note-text", "Frag @pia")
    page.click("text=Add the note")
    page.click(".note >> text=Resolve")
    page.wait_for_selector(".note-resolved[open]")  # the address leads to the note in it
    told = page.inner_text(".note-resolved")
    context.close()

    assert "Frag @pia" in told
    assert Note.objects.get().resolved_by_name == "anna"
