"""A public story with everything in it, a few minutes old by the real clock."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.crypto import get_random_string

from articles.body import build
from articles.models import Article, Source
from articles.workflow import actions
from media.models import Image
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF


@pytest.fixture
def today() -> datetime:
    return timezone.now() - timedelta(minutes=5)


def picture(now: datetime) -> Image:
    return Image.objects.create(
        file="originals/x.jpg",
        sha256=get_random_string(64, "0123456789abcdef"),
        media_type="image/jpeg",
        file_size=1000,
        width=2000,
        height=1500,
        caption="Ein Haus & <ein> Fluss",
        alt_text="Ein Haus",
        credit_line="RIA Novosti",
        copyright_notice="© 2026",
        created_at=now,
    )


@pytest.fixture
def rich(db: None, today: datetime) -> Article:
    """A machine translation with picture, byline, tag, source, heading, list and hostile words."""
    source = Source.objects.create(slug="baoquocte", name="Báo Quốc tế", domain="baoquocte.vn")
    body = build.body(
        [
            {"id": "p1", "type": "paragraph", "html": "Erster <strong>Absatz</strong> &amp; mehr."},
            build.heading("Zwischentitel", level=2, id="h1"),
            build.paragraph("Zweiter Absatz.", id="p2"),
        ]
    )
    story = desk.story(
        now=today,
        headline="Häuser & <b>Flüsse</b> \U0001f30a ]]>",
        kicker="Umwelt",
        body=body,
        lead_image=str(picture(today).pk),
        tags=[desk.tag().pk],
        bylines=[{"author": desk.author().pk, "role": "author"}],
        sources=[
            {
                "source": source.pk,
                "url": "https://baoquocte.vn/a-295356.html",
                "role": "translated_from",
                "external_id": "295356",
            }
        ],
        origin="machine_translation",
        origin_language="vi",
    )
    actions.publish(article=story, by=CHIEF, now=today)
    return story
