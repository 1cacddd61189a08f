"""Every screen in a browser: nothing against the policy, accessible, and as wide as the window."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from articles.comments.posting import post
from articles.models import Article, RawDocument
from articles.workflow import actions, autosaving, saving
from tests import desk
from tests.admin.conftest import page_of
from tests.admin.test_screens import SEED

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed: make browser does it."
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SERIOUS = {"serious", "critical"}


@pytest.fixture
def paths(anna: User, story: Article, now: datetime) -> list[str]:
    """A newsroom with something on every screen, and the way to each."""
    actions.publish(article=story, by=anna, now=now)
    older = Article.objects.get(pk=story.pk)
    changes = {"headline": "Häuser am großen Fluss", "tags": [desk.tag().pk]}
    saving.save(article=story, by=anna, now=now, changes=changes)
    mine = {**older.head.snapshot, "headline": "Häuser am Meer", "kicker": "Küste"}
    refused = saving.keep(article=older, text=mine, by=anna, now=now)
    autosaving.keep(
        place=story.pk,
        article=story,
        mark=autosaving.Mark(window="w", sequence=1),
        content=[("headline", "Halb geschrieben")],
        base_version=story.version,
        by=anna,
        now=now,
    )
    waiting = desk.story(now=now, slug="wartet")
    actions.submit(article=waiting, by=anna, now=now)
    later = desk.story(now=now, slug="morgen")
    actions.schedule(article=later, by=anna, now=now, at=timezone.now() + timedelta(days=1))
    post(article_id=story.pk, author_name="Jo", text="Ein gutes Wort zur Sache.", now=now)
    call_command("import_seeds", str(SEED), verbosity=0)
    raw = RawDocument.objects.get()
    lists = (
        "articles_article",
        "articles_rawdocument",
        "articles_section",
        "articles_event",
        "comments_comment",
        "media_image",
        "editions_edition",
        "editions_listing",
        "editions_change",
    )
    return [
        reverse("admin:index"),
        *(reverse(f"admin:{name}_changelist") for name in lists),
        reverse("admin:articles_article_add"),
        reverse("admin:media_image_add"),
        reverse("admin:articles_author_add"),
        reverse("admin:articles_rawdocument_change", args=[raw.pk]),
        page_of(raw.article),
        page_of(story),
        page_of(story, "history"),
        page_of(story, "revision", 2),
        page_of(story, "merge", refused.number),
        page_of(story, "published"),
        page_of(story, "decide", "correct"),
        page_of(waiting, "decide", "publish"),
        page_of(later, "decide", "schedule"),
        reverse("admin:password_change"),
    ]


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light")])
def test_every_screen_is_sound(tab: Any, paths: list[str], width: int, scheme: str) -> None:
    opened = tab(width=width, scheme=scheme)
    wrong = []

    for path in paths:
        page = opened.go(path)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"{path}: wider than the window")
        if page.locator("#header").bounding_box()["height"] > 60:
            wrong.append(f"{path}: the header is too high")
        heard = list(opened.complaints)
        wrong += [
            f"{path}: {one['id']} ({one['impact']}): {one['nodes'][0]['html'][:160]}"
            for one in axe.Axe().run(page).response["violations"]
            if one["impact"] in SERIOUS
        ]
        # The checker sets styles inline, which is not the page's fault.
        opened.complaints = heard

    assert not wrong, "\n".join(wrong)
    assert opened.complaints == []
