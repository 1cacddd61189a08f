"""The example front end, served from a folder as any static server would."""

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import Any

import pytest
from PIL import Image as Pixels
from PIL import ImageDraw
from pytest_django import Settings

from articles.body import build
from articles.comments.posting import post
from articles.models import Article
from articles.search.following import catch_up
from articles.workflow import actions
from media.intake import take_in
from media.models import Image
from media.working import make_due
from newsroom.environment import ROOT
from tests import desk

READER = ROOT / "docs/examples/reader"


class Quietly(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def front_end() -> Iterator[str]:
    """The address of the example."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quietly, directory=str(READER)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def river(*, now: datetime) -> Image:
    """A picture of a river, with all that readers get of it."""
    drawn = Pixels.new("RGB", (1600, 1000), "#8fb8d6")
    pen = ImageDraw.Draw(drawn)
    pen.polygon(
        [(0, 620), (420, 380), (760, 560), (1180, 300), (1600, 600), (1600, 1000), (0, 1000)],
        fill="#3f6b52",
    )
    pen.polygon([(700, 560), (780, 560), (1250, 1000), (420, 1000)], fill="#dcecf5")
    file = BytesIO()
    drawn.save(file, "JPEG", quality=90)
    file.seek(0)
    image = take_in(
        file=file, now=now, by_name="test", alt_text="Ein Fluss", credit_line="Foto: Berg"
    )
    while make_due(now=now):
        pass
    image.refresh_from_db()
    return image


@pytest.fixture
def everything(
    chromium: None, live_server: Any, transactional_db: None, settings: Settings, now: datetime
) -> Article:
    """A story with every kind of block, a picture, a source, and a comment; it can be found."""
    settings.SITE_URL = live_server.url
    settings.RENDITIONS_URL = f"{live_server.url}/media/"
    story = a_story_with_everything(now=now)
    while catch_up(now=now + timedelta(hours=1)):
        pass
    return story


def a_story_with_everything(*, now: datetime) -> Article:
    picture = river(now=now)
    older = desk.story(now=now, slug="aelter", headline="Am Ufer gegenüber")
    actions.publish(article=older, by=desk.EDITOR_IN_CHIEF, now=now)
    related = {"id": "re", "type": "related", "article": str(older.pk)}
    gallery = {
        "id": "ga",
        "type": "gallery",
        "images": [
            {"image": str(picture.pk), "caption": each, "credit_line": "", "alt_text": "Ein Fluss"}
            for each in ("Morgens", "Abends")
        ],
    }
    blocks = [
        build.paragraph("Am Fluss stehen Häuser, und am Ufer steht das Wasser.", id="pa"),
        build.heading("Was die Nachbarn sagen", id="he"),
        build.list_block(["das Hochwasser", "der Damm"], id="li"),
        build.quote("Wir bleiben hier.", attribution="Eine Anwohnerin", id="qu"),
        build.image(picture.pk, caption="Der Fluss im März", id="im", layout="wide"),
        build.image(None, caption="Der Damm", credit_line="RIA Novosti", id="wa"),
        gallery,
        build.embed("https://www.youtube.com/watch?v=abc", provider="YouTube", id="em"),
        build.table(
            [["Jahr", "Pegel"], ["2024", "6,10 m"], ["2025", "5,80 m"]], header=True, id="ta"
        ),
        build.ad("2", id="ad"),
        related,
        build.divider(id="di"),
    ]
    story = desk.story(
        now=now,
        kicker="Hochwasser",
        body=build.body(blocks),
        lead_image=str(picture.pk),
        bylines=[{"author": desk.author().pk, "role": "author"}],
        tags=[desk.tag().pk],
    )
    actions.publish(article=story, by=desk.EDITOR_IN_CHIEF, now=now)
    later = now + timedelta(minutes=1)
    post(article_id=story.pk, author_name="Jo", text="Ein gutes Wort zur Sache.", now=later)
    return story
