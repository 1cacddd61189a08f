"""A preview link shows a draft to whoever holds it, until it ends or is withdrawn."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.body import build
from articles.models import Article
from articles.previews import links, tokens
from articles.workflow import actions, saving
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def today() -> datetime:
    """The real time: it is the door's, and links end by it."""
    return timezone.now()


def link_to(story: Article, now: datetime, **more: object) -> str:
    token = tokens.issue(article_id=story.pk, by=CHIEF, now=now, lasts=DAY, **more)
    return f"/preview/{token}/"


def test_holder_of_a_link_reads_the_draft(client: Client, today: datetime) -> None:
    story = desk.story(now=today, kicker="Am Ufer")

    answer = client.get(link_to(story, today))

    for words in ("Am Ufer", "Häuser am Fluss", "Was am Ufer geschah.", "Zweiter Absatz."):
        assert words in answer.text
    assert '<html lang="de"' in answer.text


def test_draft_is_kept_by_nobody_and_runs_no_script(client: Client, today: datetime) -> None:
    answer = client.get(link_to(desk.story(now=today), today))

    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "<script" not in answer.text
    assert not answer.cookies


def test_words_of_a_story_are_never_markup(client: Client, today: datetime) -> None:
    sly = '<script>alert(1)</script>"><img src=x>'
    story = desk.story(now=today, headline=sly, dek=sly, kicker=sly)
    image = build.image(caption=sly, credit_line=sly)
    quote = build.quote("Wort", attribution=sly)
    changes = {"body": build.body([image, quote])}
    saving.save(article=story, by=CHIEF, now=today, changes=changes)

    page = client.get(link_to(story, today)).text

    assert "<script" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page


def test_every_kind_of_block_is_shown(client: Client, today: datetime) -> None:
    seen = desk.story(now=today, slug="gesehen", headline="Von Lesern gesehen")
    actions.publish(article=seen, by=CHIEF, now=today - DAY)
    unseen = desk.story(now=today, slug="geheim", headline="Noch geheim")
    table = {"type": "table", "id": "t", "header": True, "rows": [["Kopf"], ["Zelle"]]}
    blocks = [
        build.heading("Zwischentitel", level=2, id="a"),
        {"type": "list", "id": "l", "ordered": True, "items": ["Erstens", "Zweitens"]},
        build.quote("Ein Wort", attribution="Jo", id="q"),
        build.image(caption="Ein Bild fehlt", id="b"),
        {"type": "embed", "id": "e", "url": "https://example.org/v", "provider": "Filmhaus"},
        table,
        {"type": "ad", "id": "w", "slot": "Mitte"},
        {"type": "related", "id": "r", "article": str(seen.pk)},
        {"type": "related", "id": "s", "article": str(unseen.pk)},
        {"type": "divider", "id": "d"},
        {"type": "gallery", "id": "g", "images": []},
    ]
    story = desk.story(now=today, body=build.body(blocks))

    page = client.get(link_to(story, today)).text

    for words in (
        "<h2>Zwischentitel</h2>",
        "<ol><li>Erstens</li><li>Zweitens</li></ol>",
        "<footer>Jo</footer>",
        "Ein Bild fehlt",
        "Filmhaus",
        '<th scope="col">Kopf</th>',
        "<td>Zelle</td>",
        "Mitte",
        "Von Lesern gesehen",
        "<hr>",
    ):
        assert words in page
    assert "Noch geheim" not in page


@pytest.mark.parametrize("token", ["x", "a:b", "é", "W10:abc", "x" * 3000])
def test_forged_link_leads_nowhere(client: Client, db: None, token: str) -> None:
    assert client.get(f"/preview/{token}/").status_code == 404


def test_ended_and_withdrawn_links_say_so(client: Client, today: datetime) -> None:
    story = desk.story(now=today)
    ended = link_to(story, today - 2 * DAY)
    withdrawn = link_to(story, today)
    tokens.withdraw(article_id=story.pk, by=CHIEF, now=today)

    for address, words in ((ended, "has expired"), (withdrawn, "was withdrawn")):
        answer = client.get(address)

        assert answer.status_code == 410
        assert words in answer.text
        assert "Häuser" not in answer.text


def test_one_link_is_withdrawn_and_its_neighbour_works(client: Client, today: datetime) -> None:
    story = desk.story(now=today)
    first, second = link_to(story, today), link_to(story, today + timedelta(seconds=1))
    key = next(
        each.key for each in links.working(article_id=story.pk, now=today) if each.token in first
    )

    tokens.withdraw(article_id=story.pk, by=CHIEF, now=today + timedelta(seconds=2), key=key)

    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200


def test_links_are_listed_with_their_own_token(now: datetime) -> None:
    story = desk.story(now=now)
    made = [
        tokens.issue(article_id=story.pk, by=CHIEF, now=now, lasts=DAY, meant_for="Anwältin"),
        tokens.issue(
            article_id=story.pk,
            by=CHIEF,
            now=now + timedelta(minutes=1),
            lasts=3 * DAY,
            revision_id=story.head_id,
        ),
    ]

    listed = links.working(article_id=story.pk, now=now + timedelta(hours=1))

    assert [each.token for each in listed] == made[::-1]
    assert listed[1].meant_for == "Anwältin"
    assert listed[0].revision == story.head_id
    assert [each.token for each in links.working(article_id=story.pk, now=now + 2 * DAY)] == [
        made[1]
    ]


def test_link_to_one_text_does_not_follow_the_draft(client: Client, today: datetime) -> None:
    story = desk.story(now=today)
    fixed = link_to(story, today, revision_id=story.head_id)
    following = link_to(story, today)

    saving.save(article=story, by=CHIEF, now=today, changes={"headline": "Ganz neu"})

    assert "Häuser am Fluss" in client.get(fixed).text
    assert "Ganz neu" in client.get(following).text
