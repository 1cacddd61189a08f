"""A front made by mouse and by keyboard, planned and previewed, in a real browser."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from articles.editions.models import FrontEdition
from articles.models import Article, Front
from articles.workflow import actions, fronts, pages
from articles.workflow.arrangements import head, plain
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF

playwright = pytest.importorskip("playwright.sync_api", reason="make browser installs it.")
axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed: make browser does it."
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def stories(anna: User, now: datetime) -> list[Article]:
    made = [desk.story(now=now, slug=slug, headline=slug) for slug in ("apfel", "birne", "kirsche")]
    for story in made:
        actions.publish(article=story, by=anna, now=now)
    return made


@pytest.fixture
def front(stories: list[Article], now: datetime) -> Front:
    front = Front(name="Startseite", slug="home")
    fronts.begin(front=front, by=CHIEF, now=now)
    slots = [{"article": str(story.pk)} for story in stories]
    fronts.arrange(front=front, slots=slots, by=CHIEF, now=now)
    return front


def address(front: Front) -> str:
    return reverse("admin:articles_front_change", args=[front.pk])


def order(page: Any) -> list[str]:
    return [each.get_attribute("data-headline") for each in page.locator(".slot").all()]


def stored(front: Front) -> list[tuple[str, str]]:
    """What stands on the desk: the story's own headline, and the one that it has here."""
    headlines = dict(Article.objects.values_list("pk", "headline"))
    named = {str(key): headline for key, headline in headlines.items()}
    return [(named[slot["article"]], slot["headline"]) for slot in plain(head(front))]


def test_slots_are_dragged_by_their_handles(tab: Any, front: Front) -> None:
    opened = tab()
    page = opened.go(address(front))

    first = page.locator(".slot").nth(0)
    page.locator(".grip").nth(2).drag_to(first, target_position={"x": 200, "y": 5})

    assert order(page) == ["kirsche", "apfel", "birne"]
    assert page.text_content("#slot-voice") == "Moved to place 1."
    opened.save()
    assert [own for own, _here in stored(front)] == ["kirsche", "apfel", "birne"]
    assert opened.complaints == []


def test_front_is_built_by_keyboard_alone(tab: Any, anna: User, stories: Any, now: Any) -> None:
    front = Front(name="Startseite", slug="home")
    fronts.begin(front=front, by=CHIEF, now=now)
    opened = tab()
    page = opened.go(address(front))
    preview = page.locator("#preview")

    for words in ("apfel", "birne"):
        page.focus("#find-story")
        page.keyboard.type(words)
        playwright.expect(page.locator(".found-story")).to_have_count(1)
        page.locator(".found-story", has_text=words).wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    assert order(page) == ["birne", "apfel"]
    page.keyboard.press("ArrowDown")
    assert order(page) == ["apfel", "birne"]
    assert page.evaluate("document.activeElement.className") == "grip"
    page.locator(".slot-headline").nth(0).focus()
    page.keyboard.type("Anders gesagt")
    page.keyboard.press("Alt+Shift+ArrowDown")
    assert order(page) == ["birne", "apfel"]
    preview.get_by_text("Anders gesagt").wait_for()
    with page.expect_navigation():
        page.keyboard.press("Control+s")

    assert stored(front) == [("birne", ""), ("apfel", "Anders gesagt")]
    assert opened.complaints == []


def test_slot_is_taken_out_and_the_preview_follows(tab: Any, front: Front) -> None:
    opened = tab()
    page = opened.go(address(front))
    assert page.locator(".front-card").count() == 3

    page.locator("[data-do=remove]").nth(1).click()

    playwright.expect(page.locator(".front-card")).to_have_count(2)
    assert order(page) == ["apfel", "kirsche"]
    opened.save()
    assert [own for own, _here in stored(front)] == ["apfel", "kirsche"]


def test_change_is_planned_and_seen_ahead_in_the_preview(
    tab: Any, front: Front, now: datetime
) -> None:
    ahead = timezone.localtime() + timedelta(hours=3)
    coming = desk.story(now=now, slug="abend", headline="abend")
    actions.schedule(article=coming, at=ahead, by=CHIEF, now=timezone.now())
    slots = [{"article": str(coming.pk)}, *plain(head(front))]
    fronts.arrange(front=front, slots=slots, by=CHIEF, now=now)
    opened = tab()
    page = opened.go(address(front))
    assert page.locator(".front-card").count() == 3

    page.fill("#preview-at", (ahead + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"))
    page.locator("#preview").get_by_text("abend").wait_for()
    page.click(".plan summary")
    page.fill("#id_at", ahead.strftime("%Y-%m-%dT%H:%M:%S"))
    with page.expect_navigation():
        page.click("button[value=schedule]")

    planned = FrontEdition.objects.get()
    assert planned.visible_from == ahead.replace(microsecond=0)
    assert page.locator(".planned li").count() == 1
    with page.expect_navigation():
        page.click(".planned button")
    assert not FrontEdition.objects.exists()
    assert opened.complaints == []


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light")])
def test_screens_of_curation_are_sound(
    tab: Any, front: Front, now: datetime, width: int, scheme: str
) -> None:
    killed = Article.objects.get(slug="birne")
    actions.kill(article=killed, by=CHIEF, now=now, reason="Falsch.")
    fronts.publish(front=front, by=CHIEF, now=now)
    fronts.schedule(front=front, at=timezone.now() + timedelta(days=1), by=CHIEF, now=now)
    text = {"name": "Impressum", "slug": "impressum", "language": "de", "body": desk.body("Wir.")}
    page_row = pages.create(changes=text, by=CHIEF, now=now)
    pages.publish(page=page_row, by=CHIEF, now=now)
    paths = [
        address(front),
        reverse("admin:articles_front_changelist"),
        reverse("admin:articles_front_add"),
        reverse("admin:articles_front_about", args=[front.pk]),
        reverse("admin:articles_page_changelist"),
        reverse("admin:articles_page_add"),
        reverse("admin:articles_page_change", args=[page_row.pk]),
    ]
    opened = tab(width=width, scheme=scheme)
    wrong = []

    for path in paths:
        page = opened.go(path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"{path}: wider than the window")
        if path == address(front):
            page.click(".plan summary")
            page.focus("#find-story")
            page.wait_for_selector(".found-story")
        wrong += [
            f"{path}: {one['id']} ({one['impact']}): {one['nodes'][0]['html'][:200]}"
            for one in axe.Axe().run(page).response["violations"]
        ]

    assert not wrong, "\n".join(wrong)
