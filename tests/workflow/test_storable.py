"""What no table could hold is told in words; what was said twice is said once."""

from datetime import datetime, timedelta

import pytest

from articles.models import Article, Source
from articles.workflow import actions, saving
from articles.workflow.refusals import ForeignRevision, InvalidText, WrongMoment
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def use(**differing: object) -> dict[str, object]:
    source, _ = Source.objects.get_or_create(slug="dpa", defaults={"name": "dpa"})
    return {"source": source.pk, "url": "", "role": "agency", "external_id": "", **differing}


def test_names_given_twice_are_kept_once(now: datetime) -> None:
    anna, fluss = desk.author().pk, desk.tag().pk
    roles = [{"author": anna, "role": role} for role in ("author", "editor", "author")]

    story = desk.story(now=now, bylines=roles, sources=[use(), use()], tags=[fluss, fluss])

    assert story.head.snapshot["bylines"] == roles[:2]
    assert story.head.snapshot["sources"] == [use()]
    assert story.head.snapshot["tags"] == [fluss]


@pytest.mark.parametrize(
    "fault",
    [
        {"url": "https://example.org/" + "x" * 3000},
        {"url": "javascript:alert(1)"},
        {"external_id": "x" * 300},
    ],
    ids=["long address", "no address", "long identifier"],
)
def test_source_that_does_not_fit_is_refused_in_words(
    now: datetime, fault: dict[str, object]
) -> None:
    with pytest.raises(InvalidText) as refusal:
        desk.story(now=now, sources=[use(**fault)])

    assert [each.pointer for each in refusal.value.problems] == [f"/sources/0/{next(iter(fault))}"]


@pytest.mark.parametrize("moment", ["2020-01-01T00:00:00", "0001-01-01T00:00:00+14:00"])
def test_moment_that_machines_would_read_differently_is_refused(now: datetime, moment: str) -> None:
    with pytest.raises(InvalidText, match="/origin_published_at"):
        desk.story(now=now, origin_published_at=moment)


def test_slug_that_somebody_else_took_a_moment_ago_is_refused_in_words(now: datetime) -> None:
    desk.story(now=now, slug="fluss")
    story = desk.story(now=now, slug="ufer")
    stored = Article.objects.filter(pk=story.pk)

    with (
        pytest.raises(InvalidText, match="belongs to another story"),
        saving.storing(slug="fluss", article_id=story.pk),
    ):
        stored.update(slug="fluss")

    assert stored.get().slug == "ufer"


def test_old_text_whose_slug_went_to_another_story_is_not_shown(now: datetime) -> None:
    story = desk.story(now=now, slug="fluss")
    old = story.head
    saving.save(article=story, by=CHIEF, now=now, changes={"slug": "ufer"})
    actions.publish(article=story, by=CHIEF, now=now)
    actions.publish(article=desk.story(now=now, slug="fluss"), by=CHIEF, now=now)

    with pytest.raises(InvalidText, match="belongs to another story"):
        actions.correct(
            article=story, kind="update", note="Mehr.", revision=old, by=CHIEF, now=now + HOUR
        )


def test_text_of_another_story_is_not_restored(now: datetime) -> None:
    story, other = desk.story(now=now), desk.story(now=now, slug="", headline="Andere")

    with pytest.raises(ForeignRevision):
        saving.restore(article=story, revision=other.head, by=CHIEF, now=now)


def test_embargo_beyond_what_is_scheduled_is_refused_until_the_schedule_is_cancelled(
    now: datetime,
) -> None:
    story = desk.story(now=now)
    actions.schedule(article=story, at=now + HOUR, by=CHIEF, now=now)
    changes = {"embargo_until": now + 2 * HOUR}

    with pytest.raises(WrongMoment, match="Cancel the schedule first"):
        saving.save(article=story, by=CHIEF, now=now, changes=changes)
    actions.unschedule(article=story, by=CHIEF, now=now)
    saving.save(article=story, by=CHIEF, now=now, changes=changes)

    assert story.embargo_until == now + 2 * HOUR
