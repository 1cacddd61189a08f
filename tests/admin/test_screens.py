"""Every screen answers, and holds no inline script or style."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from articles.editions.models import Change, Edition, Listing
from articles.models import Article, Event, RawDocument, Tag
from articles.workflow import actions
from tests import desk
from tests.admin.conftest import page_of

pytestmark = pytest.mark.django_db

SEED = Path(__file__).parents[2] / "seeds" / "000_72bf0d9423f7ecab.txt"
INLINE = re.compile(
    r"<style|\sstyle=|\son[a-z]+="
    r"""|<script(?![^>]*(?:\ssrc=|application/json|importmap" nonce="[^"]+"))"""
)


@pytest.fixture
def addresses(story: Article, now: datetime) -> list[str]:
    """One of every screen."""
    actions.publish(article=story, by=desk.EDITOR_IN_CHIEF, now=now)
    desk.author()
    desk.tag()
    lists = [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for model in admin.site._registry
    ]
    adds = [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")
        for model, screen in admin.site._registry.items()
        if type(screen).has_add_permission is admin.ModelAdmin.has_add_permission
    ]
    rows = [
        reverse(
            f"admin:{model._meta.app_label}_{model._meta.model_name}_change",
            args=[model._default_manager.first().pk],
        )
        for model in (Edition, Listing, Change, Event, User)
    ]
    own = [
        reverse("admin:index"),
        reverse("admin:articles_article_add"),
        reverse("admin:password_change"),
        page_of(story),
        page_of(story, "history"),
        page_of(story, "revision", 1),
        page_of(story, "decide", "kill"),
        page_of(story, "decide", "correct"),
    ]
    return [*lists, *adds, *rows, *own]


def test_every_screen_answers_without_inline_script_or_style(
    admin_client: Client, addresses: list[str]
) -> None:
    for address in addresses:
        response = admin_client.get(address, follow=True)

        assert response.status_code == 200, address
        assert not INLINE.search(response.text), (address, INLINE.search(response.text))


def test_unknown_things_are_not_errors(at_desk: Client) -> None:
    unknown = "00000000-0000-7000-8000-000000000000"

    for name in ("articles_article", "media_image", "articles_rawdocument", "editions_edition"):
        address = reverse(f"admin:{name}_change", args=[unknown])

        assert at_desk.get(address).status_code == 302


def test_names_change_through_the_desk_and_leave_an_event(
    at_desk: Client, story: Article, admin_client: Client
) -> None:
    section = desk.section()
    address = reverse("admin:articles_section_change", args=[section.pk])
    typed = {"name": "Weltpolitik", "slug": section.slug, "position": "0", "description": ""}

    admin_client.post(address, typed)

    section.refresh_from_db()
    assert section.name == "Weltpolitik"
    assert Event.objects.filter(about="section", verb="change").exists()


def test_name_in_use_stays_and_says_so(admin_client: Client, now: datetime) -> None:
    used, unused = desk.tag("Fluss"), desk.tag("Ufer")
    desk.story(now=now, tags=[used.pk])

    answers = [
        admin_client.post(
            reverse("admin:articles_tag_delete", args=[tag.pk]), {"post": "yes"}, follow=True
        ).text
        for tag in (used, unused)
    ]

    assert "still carry this name" in answers[0]
    assert list(Tag.objects.all()) == [used]


def test_raw_document_stands_beside_its_blocks(at_desk: Client, anna: User, now: datetime) -> None:
    raw = imported(now)

    page = at_desk.get(reverse("admin:articles_rawdocument_change", args=[raw.pk])).text

    assert "RIA Novosti" in page
    assert 'href="#block-' in page
    assert 'href="#raw-' in page
    assert "number of comments" in page
    assert "[Anzeige_2]" in page


def imported(now: datetime) -> RawDocument:
    call_command("import_seeds", str(SEED), verbosity=0)
    return RawDocument.objects.get()
