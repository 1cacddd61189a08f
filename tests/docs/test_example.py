"""The example front end in a real browser, on the real API."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone

from articles.comments.models import Comment
from articles.models import Article, Front
from articles.workflow import fronts
from tests.desk import EDITOR_IN_CHIEF as CHIEF

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed: make browser does it."
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Go = Callable[..., Any]


@pytest.fixture
def go(chromium: Any, live_server: Any, front_end: str, everything: Article) -> Iterator[Go]:
    """Opens a page of the example; whatever the browser complains of fails the test."""
    complaints: list[str] = []
    contexts = []

    def opened(path: str, *, width: int = 1440, scheme: str = "light") -> Any:
        size = {"width": width, "height": 900}
        context = chromium.new_context(viewport=size, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{front_end}/?api={live_server.url}#{path}")
        page.wait_for_load_state("networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def test_front_page_shows_stories_with_pictures_fit_for_the_screen(go: Go) -> None:
    page = go("/")

    assert page.locator(".card h2").all_inner_texts() == ["Häuser am Fluss", "Am Ufer gegenüber"]
    types = page.locator(".lead source").evaluate_all("all => all.map(each => each.type)")
    assert types == ["image/avif", "image/webp"]
    assert page.locator(".lead img").get_attribute("srcset").count("w") >= 2
    assert page.locator(".lead img").evaluate("img => img.complete && img.naturalWidth > 0")


def test_story_shows_every_kind_of_block_in_order(go: Go) -> None:
    page = go("/story/haeuser-am-fluss")

    tags = page.locator(".story > :not(header, footer)").evaluate_all("a => a.map(e => e.tagName)")
    assert tags == [
        *("P", "H2", "UL", "BLOCKQUOTE", "FIGURE", "FIGURE", "DIV", "P", "DIV", "ASIDE", "P", "HR")
    ]
    assert page.locator("figure").first.inner_text() == "Der Fluss im März Foto: Berg"
    assert page.locator(".story .aside a").get_attribute("href") == "#/story/aelter"


def test_search_marks_what_was_searched_for(go: Go) -> None:
    page = go("/")
    page.fill("[name=q]", "häuser")
    page.press("[name=q]", "Enter")

    page.wait_for_selector("h1.title")

    assert page.locator("mark").all_inner_texts() == ["Häuser"]


def test_search_is_narrowed_by_what_it_found(go: Go) -> None:
    page = go("/search/q=ufer")
    assert page.locator(".card").count() == 2

    page.click(".facets a:has-text('Fluss')")
    page.wait_for_selector(".facets a[aria-current]")

    assert page.locator(".card h2").all_inner_texts() == ["Häuser am Fluss"]


def test_reader_writes_a_comment_and_is_told_what_becomes_of_it(go: Go) -> None:
    page = go("/story/haeuser-am-fluss")
    page.fill("[name=author_name]", "Kim")
    page.fill("[name=text]", "Wie hoch steht das Wasser heute?")
    page.click(".write button")

    page.wait_for_selector(".outcome:not(:empty)")

    assert Comment.objects.filter(author_name="Kim").exists()
    assert page.locator(".outcome.bad").count() == 0


def test_what_is_wrong_is_said_in_the_api_s_own_words(go: Go) -> None:
    gone = go("/story/nichts")
    empty = go("/story/haeuser-am-fluss")
    empty.fill("[name=author_name]", "Kim")
    empty.fill("[name=text]", "   ")
    empty.click(".write button")
    empty.wait_for_selector(".outcome.bad:not(:empty)")

    assert gone.locator("[role=alert] h1").inner_text() == "There is nothing here"
    assert empty.locator(".outcome").inner_text().startswith("The comment is empty.")


def test_without_an_api_the_page_says_how_to_start_one(chromium: Any, front_end: str) -> None:
    page = chromium.new_page()

    page.goto(f"{front_end}/?api=http://127.0.0.1:1#/")
    page.wait_for_selector("[role=alert]")

    assert "make run" in page.inner_text("[role=alert]")
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light")])
@pytest.mark.parametrize("path", ["/", "/story/haeuser-am-fluss", "/search/q=fluss"])
def test_every_page_fits_and_is_accessible(go: Go, path: str, width: int, scheme: str) -> None:
    page = go(path, width=width, scheme=scheme)

    violations = axe.Axe().run(page).response["violations"]

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [(each["id"], [n["target"] for n in each["nodes"]]) for each in violations] == []


def test_front_page_is_the_front_that_editors_made(go: Go, everything: Article) -> None:
    now = timezone.now()
    front = Front(name="Startseite", slug="home")
    fronts.begin(front=front, by=CHIEF, now=now)
    slots = [{"article": str(everything.pk), "headline": "Anders gesagt"}]
    fronts.arrange(front=front, slots=slots, by=CHIEF, now=now)
    fronts.publish(front=front, by=CHIEF, now=now)

    page = go("/")

    assert page.locator(".card h2").all_inner_texts() == ["Anders gesagt"]
