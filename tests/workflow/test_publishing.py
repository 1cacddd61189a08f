"""What readers see follows from what editors do, to the second."""

import json
from datetime import datetime, timedelta

import pytest

from articles.editions.models import Change, Edition, Listing
from articles.editions.standing import Standing, situation
from articles.models import Article, Event, State
from articles.workflow import actions, saving
from articles.workflow.checklist import NotReady
from articles.workflow.refusals import InThePast, NothingNew, ReasonMissing, Stale, WrongMoment
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)


def seen(article: Article, at: datetime) -> Listing | None:
    """What readers see of the article at a moment."""
    return Listing.objects.visible(at).of(article.pk).select_related("edition").first()


def headline(article: Article, at: datetime) -> str | None:
    listing = seen(article, at)
    return json.loads(listing.edition.document)["headline"] if listing else None


def standing(article: Article, at: datetime) -> Standing:
    return situation(article_id=article.pk, now=at).standing


def test_published_story_is_seen_from_that_moment_on(now: datetime) -> None:
    story = desk.story(now=now)

    actions.publish(article=story, by=CHIEF, now=now)

    assert seen(story, now - SECOND) is None
    assert headline(story, now) == "Häuser am Fluss"
    assert standing(story, now) == Standing.LIVE
    assert story.desk_state == State.APPROVED


def test_edition_comes_from_the_named_revision_not_from_the_draft(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)

    saving.save(article=story, by=CHIEF, now=now, changes={"headline": "Ungesehen"})

    assert headline(story, now + HOUR) == "Häuser am Fluss"
    assert story.desk_state == State.DRAFT  # the approval has lapsed


def test_update_keeps_the_time_of_publication(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    saving.save(article=story, by=CHIEF, now=now, changes={"headline": "Neues vom Fluss"})

    actions.update(article=story, by=CHIEF, now=now + HOUR)

    listing = seen(story, now + HOUR)
    assert headline(story, now + HOUR - SECOND) == "Häuser am Fluss"
    assert headline(story, now + HOUR) == "Neues vom Fluss"
    assert listing.published_at == now
    assert listing.updated_at == now + HOUR


def test_scheduled_story_needs_no_job_to_appear(now: datetime) -> None:
    story = desk.story(now=now)

    actions.schedule(article=story, at=now + HOUR, by=CHIEF, now=now)

    assert standing(story, now) == Standing.SCHEDULED
    assert seen(story, now + HOUR - SECOND) is None
    assert headline(story, now + HOUR) == "Häuser am Fluss"


def test_scheduled_update_takes_over_at_its_second(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    saving.save(article=story, by=CHIEF, now=now, changes={"headline": "Morgen"})

    actions.schedule(article=story, at=now + HOUR, by=CHIEF, now=now + SECOND)

    assert headline(story, now + HOUR - SECOND) == "Häuser am Fluss"
    assert headline(story, now + HOUR) == "Morgen"


def test_cancelled_schedule_leaves_readers_what_they_see(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    saving.save(article=story, by=CHIEF, now=now, changes={"headline": "Morgen"})
    actions.schedule(article=story, at=now + HOUR, by=CHIEF, now=now + SECOND)

    actions.unschedule(article=story, by=CHIEF, now=now + 2 * SECOND)

    assert headline(story, now + 2 * HOUR) == "Häuser am Fluss"
    assert Change.objects.count() == 1


def test_correction_cancels_the_scheduled_update_and_says_so(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    published = story.head
    saving.save(article=story, by=CHIEF, now=now, changes={"headline": "Morgen"})
    actions.schedule(article=story, at=now + HOUR, by=CHIEF, now=now + SECOND)

    actions.correct(
        article=story,
        kind="correction",
        note="Der Fluss heißt Oder.",
        revision=published,
        by=CHIEF,
        now=now + 2 * SECOND,
    )

    listing = seen(story, now + 2 * HOUR)
    corrections = json.loads(listing.edition.document)["corrections"]
    assert headline(story, now + 2 * HOUR) == "Häuser am Fluss"
    assert [each["text"] for each in corrections] == ["Der Fluss heißt Oder."]
    assert "cancelled" in Event.objects.get(verb="correct").detail
    assert story.head.snapshot["headline"] == "Morgen"


def test_killed_story_is_withdrawn_at_once_with_its_reason(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)

    actions.kill(article=story, by=CHIEF, now=now + HOUR, reason="Die Quelle hat gelogen.")

    listing = seen(story, now + HOUR)
    assert listing.pub_status == Listing.Status.CANCELED
    assert listing.reason == "Die Quelle hat gelogen."
    assert not Listing.objects.usable(now + HOUR).exists()
    assert standing(story, now + HOUR) == Standing.KILLED


def test_killing_what_was_only_scheduled_leaves_no_public_trace(now: datetime) -> None:
    story = desk.story(now=now)
    actions.schedule(article=story, at=now + HOUR, by=CHIEF, now=now)

    actions.kill(article=story, by=CHIEF, now=now + SECOND, reason="Doch nicht.")

    assert not Listing.objects.of(story.pk).exists()
    assert standing(story, now + 2 * HOUR) == Standing.NEVER


def test_unpublished_story_can_be_published_again(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    actions.unpublish(article=story, by=CHIEF, now=now + HOUR, reason="Zu früh.")
    assert standing(story, now + HOUR) == Standing.UNPUBLISHED

    actions.publish(article=story, by=CHIEF, now=now + 2 * HOUR)

    listing = seen(story, now + 2 * HOUR)
    assert seen(story, now + HOUR) is None
    assert (listing.first_published_at, listing.published_at) == (now, now + 2 * HOUR)


def test_expiring_story_goes_at_its_second(now: datetime) -> None:
    story = desk.story(now=now, expires_at=now + HOUR)

    actions.publish(article=story, by=CHIEF, now=now)

    assert headline(story, now + HOUR - SECOND) is not None
    assert seen(story, now + HOUR) is None
    assert standing(story, now + HOUR) == Standing.EXPIRED


def test_the_end_of_a_live_story_can_be_moved(now: datetime) -> None:
    story = desk.story(now=now, expires_at=now + HOUR)
    actions.publish(article=story, by=CHIEF, now=now)

    actions.set_end(article=story, until=now + 3 * HOUR, by=CHIEF, now=now + SECOND)

    assert headline(story, now + 2 * HOUR) == "Häuser am Fluss"
    assert standing(story, now + 3 * HOUR) == Standing.EXPIRED
    assert Edition.objects.count() == 1


def test_change_log_has_no_gap_and_goes_forward(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)
    saving.save(article=story, by=CHIEF, now=now, changes={"headline": "Morgen"})
    actions.schedule(article=story, at=now + HOUR, by=CHIEF, now=now + SECOND)

    actions.kill(article=story, by=CHIEF, now=now + 2 * HOUR, reason="Falsch.")

    changes = list(Change.objects.order_by("sequence"))
    assert [each.sequence for each in changes] == [1, 2, 3]
    assert [each.kind for each in changes] == ["published", "changed", "killed"]
    assert [each.effective_at for each in changes] == [now, now + HOUR, now + 2 * HOUR]


def test_two_verbs_at_one_moment_happen_one_after_the_other(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)

    actions.kill(article=story, by=CHIEF, now=now, reason="Falsch.")

    assert standing(story, now + SECOND) == Standing.KILLED


def test_publishing_is_refused_without_a_headline(now: datetime) -> None:
    story = desk.story(now=now, headline="")

    with pytest.raises(NotReady) as refused:
        actions.publish(article=story, by=CHIEF, now=now)

    assert [finding.id for finding in refused.value.findings] == ["headline-missing"]
    assert not Edition.objects.exists()


def test_embargo_holds_for_publishing_and_scheduling(now: datetime) -> None:
    story = desk.story(now=now, embargo_until=now + HOUR)

    with pytest.raises(NotReady):
        actions.publish(article=story, by=CHIEF, now=now)
    with pytest.raises(NotReady):
        actions.schedule(article=story, at=now + HOUR - SECOND, by=CHIEF, now=now)
    actions.schedule(article=story, at=now + HOUR, by=CHIEF, now=now)

    assert headline(story, now + HOUR) == "Häuser am Fluss"


def test_verbs_refuse_what_makes_no_sense(now: datetime) -> None:
    story = desk.story(now=now)

    with pytest.raises(InThePast):
        actions.schedule(article=story, at=now, by=CHIEF, now=now)
    with pytest.raises(WrongMoment):
        actions.unpublish(article=story, by=CHIEF, now=now, reason="Nie gesehen.")
    actions.publish(article=story, by=CHIEF, now=now)
    with pytest.raises(NothingNew):
        actions.update(article=story, by=CHIEF, now=now + SECOND)
    with pytest.raises(ReasonMissing):
        actions.kill(article=story, by=CHIEF, now=now + SECOND, reason=" ")


def test_publishing_a_text_one_has_not_seen_is_refused(now: datetime) -> None:
    story = desk.story(now=now)
    opened_before = Article.objects.get(pk=story.pk)
    saving.save(article=story, by=CHIEF, now=now, changes={"headline": "Schneller"})

    with pytest.raises(Stale):
        actions.publish(article=opened_before, by=CHIEF, now=now)

    assert not Edition.objects.exists()
