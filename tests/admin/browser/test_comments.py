"""Moderating in a browser: a queue cleared by keys alone, on screens that are sound."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from articles.comments.appealing import appeal
from articles.comments.clients import client_at
from articles.comments.models import Comment, Decision
from articles.comments.moderating import approve, reject
from articles.comments.posting import post
from articles.comments.readers import give_standing, secret_of
from articles.comments.reporting import report
from articles.models import Article
from articles.workflow import actions
from tests.comments.conftest import Person

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed: make browser does it."
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUEUE = reverse("admin:comments_comment_queue")
BERND = Person("bernd")
WORDS = [
    "Der Fluss war schon immer so, sagt mein Großvater, und der hat dort gefischt.",
    "Siehe dazu www.pegel.example und www.wetter.example, dann reden wir weiter.",
    "WARUM HÖRT UNS DENN AUF DEM RATHAUS NIEMAND ZU",
    "Ich wohne seit zwanzig Jahren am Ufer. Was hier als Neuigkeit verkauft wird, wissen alle,"
    " die einmal im Frühjahr mit offenen Augen über die Brücke gegangen sind. Man hätte nur"
    " fragen müssen, und zwar nicht erst, wenn das Wasser im Keller steht.",
]


def address(name: str, *parts: Any) -> str:
    return reverse(f"admin:comments_comment_{name}", args=parts)


@pytest.fixture
def thirty(anna: User, story: Article) -> list[Comment]:
    """A queue of thirty; some answer another comment, some have told an address."""
    now = timezone.now() - timedelta(hours=2)
    actions.publish(article=story, by=anna, now=now)
    first = post(article_id=story.pk, author_name="Ute", text="Endlich sagt es jemand.", now=now)
    approve(comments=[first], by=BERND, now=now)
    made = []
    for number in range(30):
        now += timedelta(seconds=90)
        made.append(
            post(
                article_id=story.pk,
                author_name=("Jo", "Mia Berg", "Nguyễn Thị Ánh")[number % 3],
                text=f"{WORDS[number % len(WORDS)]} ({number + 1})",
                parent=first.pk if number % 4 == 0 else None,
                email=f"reader{number % 5}@example.org",
                now=now,
            )
        )
    return made


def statuses() -> list[str]:
    return list(Comment.objects.oldest().values_list("status", flat=True))[1:]


def settled(page: Any, words: str) -> None:
    """The desk has answered."""
    page.wait_for_function(
        "words => document.querySelector('.bar .status').textContent.includes(words)", arg=words
    )


def test_queue_of_thirty_is_cleared_by_keys_alone(tab: Any, thirty: list[Comment]) -> None:
    opened = tab()
    page = opened.go(QUEUE)
    assert page.locator(".comment").count() == 30

    page.keyboard.press("s")
    settled(page, "spam")
    page.keyboard.press("u")
    settled(page, "Undone")
    page.keyboard.press("r")
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    settled(page, "Rejected")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("a")
    settled(page, "2 comments")
    for _ in range(27):
        page.keyboard.press("a")
    page.wait_for_selector(".queue .empty:visible")
    page.wait_for_selector(".cards[aria-busy=false]", state="attached")

    assert page.locator(".comment").count() == 0
    assert statuses() == ["rejected", *["approved"] * 29]
    assert Decision.objects.get(after="rejected").ground == "abuse"
    page.keyboard.press("u")
    page.wait_for_selector(".comment")
    settled(page, "Undone")
    assert statuses()[-1] == "pending"
    assert opened.complaints == []


def test_letters_that_are_typed_decide_nothing(tab: Any, thirty: list[Comment]) -> None:
    page = tab().go(QUEUE)

    page.keyboard.press("r")
    page.locator("dialog textarea").fill("")
    page.locator("dialog textarea").press_sequentially("sau")
    page.keyboard.press("Escape")
    page.locator("#site-name a").focus()
    page.keyboard.press("a")
    page.wait_for_load_state("networkidle")

    assert set(statuses()) == {"pending"}


def test_comment_that_somebody_else_erased_comes_back_with_a_word(
    tab: Any, thirty: list[Comment]
) -> None:
    page = tab().go(QUEUE)
    reject(comments=thirty[:1], by=BERND, now=timezone.now(), ground="abuse")
    Comment.objects.filter(pk=thirty[0].pk).update(status="removed")

    page.keyboard.press("a")
    page.wait_for_selector(".status.failed")

    assert page.locator(".comment").count() == 30


def test_moderator_whose_login_ended_is_told_and_goes_on_after_the_next(
    tab: Any, thirty: list[Comment]
) -> None:
    page = tab().go(QUEUE)
    page.context.clear_cookies()

    page.keyboard.press("a")
    page.wait_for_selector(".status.failed:has-text('Log in again in another tab')")
    assert page.locator(".comment").count() == 30
    other = page.context.new_page()
    other.goto(page.url.replace(QUEUE, "/admin/login/"))
    other.fill("#id_username", "anna")
    other.fill("#id_password", "correct horse")
    with other.expect_navigation():
        other.press("#id_password", "Enter")
    page.bring_to_front()
    page.keyboard.press("a")
    settled(page, "Approved")

    assert statuses().count("approved") == 1


@pytest.fixture
def paths(thirty: list[Comment], story: Article, now: datetime) -> list[str]:
    """Something on every screen of the moderators."""
    moment = timezone.now()
    approve(comments=thirty[20:], by=BERND, now=moment)
    reject(comments=thirty[10:12], by=BERND, now=moment, ground="abuse", reason="So nicht.")
    text = "Es war ein Zitat aus dem Stück, das in dem Artikel besprochen wird."
    secret = secret_of(thirty[10].pk)
    appeal(comment_id=thirty[10].pk, secret=secret, text=text, now=moment)
    client = client_at("10.0.0.1")
    report(comment_id=thirty[20].pk, client=client, reason="abuse", note="Frech!", now=moment)
    key = thirty[0].author_key
    give_standing(author_key=key, standing="premoderated", by=BERND, now=moment, reason="Ton")
    return [
        QUEUE,
        f"{QUEUE}?show=reported",
        address("appeals"),
        address("log"),
        address("rules"),
        address("change", thirty[10].pk),
        address("change", thirty[20].pk),
        address("author", key),
        f"{address('changelist')}?status=all",
    ]


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light")])
def test_every_screen_of_the_moderators_is_sound(
    tab: Any, paths: list[str], width: int, scheme: str
) -> None:
    opened = tab(width=width, scheme=scheme)
    wrong = []

    for path in paths:
        page = opened.go(path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"{path}: wider than the window")
        if path == address("rules"):
            page.get_by_role("button", name="Try on the last").click()
            page.wait_for_selector("#simulation")
        found = axe.Axe().run(page, context="#content").response["violations"]
        wrong += [f"{path}: {each['id']} {each['nodes'][0]['html'][:120]}" for each in found]

    assert wrong == []
    assert opened.complaints == []
