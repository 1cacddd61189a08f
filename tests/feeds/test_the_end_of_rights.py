"""The rights to a picture end at T: a second before readers get it, at T they do not, anywhere."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.body import build
from articles.workflow import actions
from media.intake import take_in
from media.leases import Lease, stored
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.media.pictures import photo

pytestmark = pytest.mark.django_db

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
WORDS = {"alt_text": "Ein Ufer", "credit_line": "Lena Voss", "licence": "agency"}


def picture_is_in(client: Client, story_id: object, keys: list[str]) -> dict[str, bool]:
    """Door by door: whether it names one of the picture's files, or the picture itself."""
    doors = {
        "article": f"/api/v1/articles/{story_id}/",
        "list": "/api/v1/articles/",
        "picture": f"/api/v1/images/{keys[0]}/",
        "RSS": "/feeds/latest.rss",
        "Atom": "/feeds/latest.atom",
        "JSON Feed": "/feeds/latest.json",
        "JSON-LD": f"/api/v1/articles/{story_id}/jsonld/",
        "ninjs": f"/api/v1/articles/{story_id}/ninjs/",
        "sitemap": "/sitemaps/2026-03.xml",
        "news sitemap": "/sitemap-news.xml",
    }
    return {
        door: any(key in client.get(address).content.decode() for key in keys)
        for door, address in doors.items()
    }


@pytest.mark.parametrize("how", ["rights_until", "leases"])
def test_it_is_there_until_the_second_and_gone_from_it_on(
    client: Client, now: datetime, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    end = now + HOUR
    lease = Lease(kind="allow", begins=None, ends=end, note="")
    until: dict[str, object] = {"rights_until": end, "leases": stored([lease])}
    image = take_in(file=photo(width=900, height=600), now=now, **{how: until[how]}, **WORDS)
    story = desk.story(now=now, lead_image=str(image.pk), body=build.body([build.image(image.pk)]))
    actions.publish(article=story, by=CHIEF, now=now)
    keys = [str(image.pk), *image.renditions.values_list("key", flat=True)]
    seen = {}

    for moment in (end - SECOND, end, end + SECOND):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        seen[moment] = picture_is_in(client, story.pk, keys)

    there = {door for door, found in seen[end - SECOND].items() if found}
    assert there >= {"article", "list", "RSS", "Atom", "JSON Feed", "JSON-LD", "ninjs", "sitemap"}
    assert not any(seen[end].values()), seen[end]
    assert not any(seen[end + SECOND].values())
