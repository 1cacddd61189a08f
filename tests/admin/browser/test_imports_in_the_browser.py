"""Imports with mouse and keys: the report, the raw text, newer texts and remarks."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, ImportRun, RawDocument, Waiver
from articles.workflow import actions, saving
from tests import desk
from tests.admin.arrivals import MORE, article_of, come_in, river
from tests.admin.conftest import page_of

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed: make browser does it."
)
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PICTURES = os.environ.get("NEWSROOM_PICTURES", "")
"""A folder to keep pictures of the screens in, for the manual."""


@pytest.fixture
def run(tmp_path: Path, anna: User) -> ImportRun:
    """What came in, and what one source said a day later, after editors had worked on it."""
    now = timezone.now()
    spelled = "Der Präsident Kassym-Jomart Tokajew sagte Hilfe zu. Kassym-Schomart Tokajew kommt.\n"
    files = {
        "elbe-steigt.txt": river(),
        "elbe-steigt-kopie.txt": river().replace("\n", "\r\n"),
        "elbe-leipzig.txt": river(number=4712, level="acht", more=MORE + spelled),
        "archiv.zip": b"PK\x03\x04" + bytes(40),
        "leer.txt": b"",
    }
    run = come_in(tmp_path / "agentur", files, now=now - timedelta(days=1))
    article = article_of(run, "elbe-steigt.txt")
    changes = {"headline": "Elbe über sechs Meter", "section": desk.section().pk}
    saving.save(article=article, by=anna, now=now, changes=changes)
    actions.publish(article=article, by=anna, now=now)
    newer = river(level="achteinhalb", more=MORE)
    come_in(tmp_path / "spaeter", {"elbe-steigt.txt": newer}, now=now)
    ImportRun.objects.filter(pk=run.pk).update(
        paths=["/srv/newsroom/agentur"], finished_at=run.started_at + timedelta(seconds=2)
    )
    return run


@pytest.fixture
def newer(run: ImportRun) -> Article:
    return article_of(run, "elbe-steigt.txt")


@pytest.fixture
def raw(run: ImportRun) -> RawDocument:
    return RawDocument.objects.get(article=article_of(run, "elbe-leipzig.txt"))


def report_of(run: ImportRun) -> str:
    return reverse("admin:articles_importrun_change", args=[run.pk])


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light")])
def test_screens_of_imports_are_sound(
    tab: Any, run: ImportRun, raw: RawDocument, newer: Article, width: int, scheme: str
) -> None:
    screens = {
        "imports": reverse("admin:articles_importrun_changelist"),
        "report": report_of(run),
        "way-back": reverse("admin:articles_importrun_back", args=[run.pk]),
        "raw": reverse("admin:articles_rawdocument_change", args=[raw.pk]),
        "newer-text": page_of(newer),
        "remarks": page_of(raw.article),
    }
    opened = tab(width=width, scheme=scheme)
    wrong = []

    for name, path in screens.items():
        page = opened.go(path)
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name}-{width}-{scheme}.png", full_page=True)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"{name}: wider than the window")
        heard = list(opened.complaints)
        wrong += [
            f"{name}: {one['id']} ({one['impact']}): {one['nodes'][0]['html'][:160]}"
            for one in axe.Axe().run(page).response["violations"]
        ]
        opened.complaints = heard  # the checker sets styles inline

    assert not wrong, "\n".join(wrong)
    assert opened.complaints == []


def test_line_and_block_light_up_together_both_ways(tab: Any, raw: RawDocument) -> None:
    opened = tab()
    page = opened.go(reverse("admin:articles_rawdocument_change", args=[raw.pk]))
    block = next(each for each in raw.article.body["blocks"] if each["type"] == "heading")

    page.click(f'.piece[data-block="{block["id"]}"]')
    there = page.get_attribute(f"#block-{block['id']}", "class")
    page.click("#block-dek")
    back = page.get_attribute(".piece.lead", "class")
    page.focus(f"#block-{block['id']}")
    page.keyboard.press("Enter")

    assert "lit" in there
    assert "lit" in back
    assert "lit" in page.get_attribute(f'.piece[data-block="{block["id"]}"]', "class")
    assert page.locator(".piece.lit").count() == 1
    assert opened.complaints == []


def test_a_lost_line_is_taken_up_with_one_click(tab: Any, raw: RawDocument) -> None:
    opened = tab()
    page = opened.go(reverse("admin:articles_rawdocument_change", args=[raw.pk]))
    before = page.locator(".takeup button").count()

    with page.expect_navigation():
        page.click(".piece.out:has-text('Lesen Sie auch') button")

    article = Article.objects.get(pk=raw.article_id)
    assert article.body["blocks"][-1]["html"] == "Lesen Sie auch: Was bei Hochwasser zu tun ist"
    assert article.revisions.count() == 2
    assert page.locator(".takeup button").count() == before - 1
    assert opened.complaints == []


def test_a_newer_text_is_taken_over(tab: Any, newer: Article) -> None:
    opened = tab()
    page = opened.go(page_of(newer))

    shown = page.inner_text(".proposal")
    with page.expect_navigation():
        page.click(".proposal button:has-text('Take over')")

    article = Article.objects.get(pk=newer.pk)
    assert "achteinhalb" in shown
    assert "achteinhalb Metern" in str(article.body)
    assert article.headline == "Elbe über sechs Meter"
    assert page.locator(".proposal").count() == 0
    assert opened.complaints == []


def test_a_remark_leads_to_its_place_and_is_let_stand(tab: Any, raw: RawDocument) -> None:
    opened = tab()
    page = opened.go(page_of(raw.article))
    remark = page.locator(".remarks li:has-text('Tokajew')").first

    remark.locator("a").click()
    place = remark.locator("a").get_attribute("data-place")
    seen = page.locator(f'[id="{place}"]').bounding_box()
    remark.locator("summary").click()
    remark.locator("input").fill("Beide Schreibweisen stehen im Zitat.")
    with page.expect_navigation():
        remark.locator("button").click()

    assert 0 <= seen["y"] < 900
    assert Waiver.objects.get().reason == "Beide Schreibweisen stehen im Zitat."
    assert "It stands: Beide Schreibweisen" in page.inner_text(".remarks")
    assert opened.complaints == []


def test_an_import_is_rolled_back(tab: Any, run: ImportRun, newer: Article) -> None:
    opened = tab()
    page = opened.go(report_of(run))

    with page.expect_navigation():
        page.click("text=Roll back this import…")
    asked = page.inner_text(".decision")
    with page.expect_navigation():
        page.click(".decision button.danger")

    assert "Elbe über sechs Meter" in asked
    assert Article.objects.get().pk == newer.pk
    assert "Rolled back" in page.inner_text(".facts")
    assert opened.complaints == []
