"""The list of stories: stored cards, newest first, filtered strictly."""

import json
from datetime import datetime, timedelta

import pytest

from articles.comments.importing import import_comments
from articles.comments.threads import set_policy
from articles.editions.models import Edition
from articles.models import Section
from articles.workflow import actions, saving
from tests import desk
from tests.api.conftest import Reader, picture, queries
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.record import every, fill

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def publish(now: datetime, headline: str, **changes: object) -> object:
    slug = headline.lower().replace(" ", "-")
    story = desk.story(now=now, headline=headline, slug=slug, **changes)
    actions.publish(article=story, by=CHIEF, now=now)
    return story


def test_list_joins_the_stored_cards_byte_for_byte(reader: Reader, now: datetime) -> None:
    publish(now, "Aelter")
    publish(now + SECOND, "Juenger")

    answer = reader.ask("articles/")

    cards = list(Edition.objects.order_by("-created_at").values_list("card", flat=True))
    joined = '{"next":null,"previous":null,"results":[' + ",".join(cards) + "]}"
    assert answer.content == joined.encode()
    assert reader.headlines() == ["Juenger", "Aelter"]


def test_list_shows_nothing_that_is_not_public_now(reader: Reader, now: datetime) -> None:
    desk.story(now=now, slug="entwurf", headline="Entwurf")
    coming = desk.story(now=now, slug="morgen", headline="Morgen")
    actions.schedule(article=coming, at=now + HOUR, by=CHIEF, now=now)
    publish(now, "Kurzlebig", expires_at=now + HOUR)
    killed = publish(now, "Falsch")
    actions.kill(article=killed, by=CHIEF, now=now + SECOND, reason="Falsch.")

    assert reader.headlines() == ["Kurzlebig"]
    reader.now = now + HOUR
    assert reader.headlines() == ["Morgen"]


def test_list_is_one_query_however_long_it_is(reader: Reader, now: datetime) -> None:
    fill([now], names=[("tag", "eins")])
    with queries(1):
        reader.ask("articles/?limit=100")
    fill(every(SECOND, since=now - HOUR, times=60), names=[("tag", "eins")])
    for path in (
        "articles/?limit=100",
        "articles/?limit=3&tag=eins&language=de&has=image,corrections",
    ):
        with queries(1 if "has" not in path else 2):  # an empty page looks up its own boundary
            reader.ask(path)


def test_filters_find_what_carries_the_name(reader: Reader, now: datetime) -> None:
    region = Section.objects.create(slug="region", name="Region", parent=desk.section())
    berg = [{"author": desk.author().pk, "role": "author"}]
    publish(now, "Eins", section=region.pk, bylines=berg)
    publish(now + SECOND, "Zwei", tags=[desk.tag("Oder").pk], genre="opinion")
    publish(
        now + 2 * SECOND, "Drei", tags=[desk.tag("Oder").pk, desk.tag("Ufer").pk], language="vi"
    )

    wanted = {
        "section=politik": ["Drei", "Zwei", "Eins"],
        "section=region": ["Eins"],
        "author=anna-berg": ["Eins"],
        "source=dpa": ["Drei", "Zwei", "Eins"],
        "tag=oder": ["Drei", "Zwei"],
        "tag=oder,ufer": ["Drei", "Zwei"],
        "tag=oder&tag=ufer": ["Drei"],
        "tag=ufer,oder&section=politik": ["Drei", "Zwei"],
        "language=vi": ["Drei"],
        "language=vi,de": ["Drei", "Zwei", "Eins"],
        "language=vi&language=de": [],
        "genre=opinion,news&tag=oder": ["Drei", "Zwei"],
        "genre=opinion": ["Zwei"],
        "origin=wire": [],
        "has=image": [],
        "tag=nirgends": [],
        "ordering=published_at": ["Eins", "Zwei", "Drei"],
        "published_after=2026-03-01T12:00:01Z": ["Drei"],
        "published_before=2026-03-01T13:00:01%2B01:00": ["Eins"],
    }
    found = {query: reader.headlines(f"articles/?{query}") for query in wanted}

    assert found == wanted


def test_updated_since_finds_what_was_updated(reader: Reader, now: datetime) -> None:
    publish(now, "Alt")
    story = publish(now, "Neu")
    saving.save(article=story, by=CHIEF, now=now, changes={"dek": "Mehr."})
    actions.update(article=story, by=CHIEF, now=now + SECOND)

    assert reader.headlines("articles/?updated_since=2026-03-01T12:00:01Z") == ["Neu"]


def test_stories_with_corrections_can_be_asked_for(reader: Reader, now: datetime) -> None:
    publish(now, "Richtig")
    story = publish(now, "Berichtigt")
    actions.correct(article=story, kind="correction", note="Oder.", by=CHIEF, now=now + SECOND)

    assert reader.headlines("articles/?has=corrections") == ["Berichtigt"]


def test_ids_pick_stories(reader: Reader, now: datetime) -> None:
    first, _, third = fill(every(SECOND, since=now, times=3))

    found = reader.read(f"articles/?ids={third},{first}")["results"]

    assert [card["id"] for card in found] == [str(third), str(first)]


def test_fields_keep_only_what_is_wanted(reader: Reader, now: datetime) -> None:
    publish(now, "Kurz")

    (card,) = reader.read("articles/?fields=headline,section.slug,sources.name")["results"]

    assert card == {
        "headline": "Kurz",
        "section": {"slug": "politik"},
        "sources": [{"name": "dpa"}],
    }


def test_total_is_counted_only_on_demand(reader: Reader, now: datetime) -> None:
    fill(every(SECOND, since=now, times=5), names=[("tag", "a"), ("tag", "b")])

    page = reader.read("articles/?count=exact&limit=2&tag=a,b")

    assert page["count"] == 5
    assert "count" not in reader.read("articles/")


def test_equal_documents_have_their_fields_in_one_order(reader: Reader, now: datetime) -> None:
    publish(now, "Eins")

    one, other = (
        json.dumps(reader.read(f"articles/?fields={fields}"))
        for fields in ("headline,id", "id,headline")
    )

    assert one == other


def test_related_stories_and_translations_come_with_the_cards(
    reader: Reader, now: datetime
) -> None:
    group = "0190a1b2-0000-7000-8000-000000000000"
    other = desk.story(now=now, slug="andere")
    english = desk.story(now=now, slug="english", language="en", translation_group=group)
    hidden = desk.story(now=now, slug="entwurf", translation_group=group)
    block = {"id": "r", "type": "related", "article": str(other.pk)}
    unseen = {"id": "s", "type": "related", "article": str(hidden.pk)}
    body = desk.body("Erster Absatz.")
    body["blocks"] += [block, unseen]
    story = desk.story(now=now, slug="eine", body=body, translation_group=group)
    for each in (other, english, story):
        actions.publish(article=each, by=CHIEF, now=now)

    with queries(3):
        cards = reader.read("articles/?include=related,translations")["results"]

    told = {
        card["slug"]: {
            kind: [each["slug"] for each in found] for kind, found in card["included"].items()
        }
        for card in cards
    }
    assert told == {
        "eine": {"related": ["andere"], "translations": ["english"]},
        "english": {"related": [], "translations": ["eine"]},
        "andere": {"related": [], "translations": []},
    }


def test_fields_narrow_what_is_included(reader: Reader, now: datetime) -> None:
    group = "0190a1b2-0000-7000-8000-000000000000"
    for language in ("de", "en"):
        story = desk.story(now=now, slug=language, language=language, translation_group=group)
        actions.publish(article=story, by=CHIEF, now=now)
    query = "articles/?ordering=published_at&include=translations&fields=slug"

    narrow = reader.read(f"{query},included.translations.slug")["results"]
    whole = reader.read(query)["results"]

    assert narrow[0] == {"slug": "de", "included": {"translations": [{"slug": "en"}]}}
    assert whole[0]["included"]["translations"][0]["headline"]
    assert set(whole[0]) == {"slug", "included"}


def test_cards_say_how_many_comments_there_are(reader: Reader, now: datetime) -> None:
    stories = [publish(now, each) for each in ("Stille", "Laut", "Aus")]
    for story, count in zip(stories, (0, 2, 1), strict=True):
        comments = [("Jo", f"Wort {number}.", None) for number in range(count)]
        import_comments(article_id=story.pk, comments=comments, count=count, now=reader.now)
    set_policy(article_id=stories[2].pk, policy="off", by=CHIEF, now=reader.now)

    with queries(2):
        answer = reader.ask("articles/?include=comments&fields=headline")

    told = {card["headline"]: card["included"] for card in json.loads(answer.content)["results"]}
    assert told == {
        "Stille": {"comments": {"count": 0}},
        "Laut": {"comments": {"count": 2}},
        "Aus": {"comments": {"count": 0}},
    }
    assert f"comments:{stories[0].pk}" in answer.headers["Cache-Tag"]


def test_stories_can_be_asked_for_what_they_have(reader: Reader, now: datetime) -> None:
    both = publish(now, "Beides", lead_image=str(picture(now).pk))
    noted, _plain = publish(now, "Berichtigt"), publish(now, "Schlicht")
    for story in (both, noted):
        actions.correct(article=story, kind="correction", note="Oder.", by=CHIEF, now=now)
    publish(now, "Bild", lead_image=str(picture(now, sha256="1" * 64).pk))

    def found(query: str) -> set[str]:
        return set(reader.headlines(f"articles/?{query}"))

    assert found("has=image") == {"Beides", "Bild"}
    assert found("has=corrections") == {"Beides", "Berichtigt"}
    assert found("has=image,corrections") == {"Beides", "Bild", "Berichtigt"}
    assert found("has=image&has=corrections") == {"Beides"}
    assert reader.faults("articles/?has=picture") == [("has", "not_allowed")]
