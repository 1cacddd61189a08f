"""A court orders a text to be destroyed: nothing of it is left but hashes, who and why."""

from datetime import datetime, timedelta

import pytest
from django.apps import apps
from django.utils import translation

from articles.body import build
from articles.editions.models import Edition, Listing
from articles.models import Event, Revision, State
from articles.workflow import actions, saving
from articles.workflow.linting.remark import Remark, Severity
from articles.workflow.linting.waiving import waive
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
CANARY = "kanarienvogel"


def everything_stored() -> str:
    return "\n".join(
        repr(row) for model in apps.get_models() for row in model._default_manager.all().values()
    )


def test_expunged_text_is_nowhere_and_its_hashes_are_kept(now: datetime) -> None:
    body = build.body([build.paragraph(f"{CANARY} im Text")])
    story = desk.story(now=now, headline=CANARY, dek=CANARY, slug=CANARY, body=body)
    actions.publish(article=story, by=CHIEF, now=now)
    saving.save(article=story, by=CHIEF, now=now, changes={"kicker": CANARY})
    digests = list(Revision.objects.values_list("digest", flat=True))
    assert CANARY in everything_stored()

    actions.expunge(article=story, by=CHIEF, now=now + HOUR, reason="Court order 12/26")

    event = Event.objects.get(verb="expunge")
    assert CANARY not in everything_stored()
    assert sorted(event.detail["hashes"]["revisions"]) == sorted(digests)
    assert event.why == "Court order 12/26"
    assert story.state == State.SPIKED


def test_readers_learn_that_it_was_removed_not_why(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)

    actions.expunge(article=story, by=CHIEF, now=now + HOUR, reason="Privacy of N. N.")

    listing = Listing.objects.visible(now + HOUR).get()
    assert listing.pub_status == Listing.Status.CANCELED
    assert listing.reason == "This story was removed."
    assert Edition.objects.get().document == "{}"


def test_what_history_quotes_of_the_story_goes_too(now: datetime) -> None:
    story = desk.story(now=now)
    remark = Remark(
        id="names", severity=Severity.WARNING, message="?", place="p0", start=0, end=1, found=CANARY
    )
    waive(article=story, remark=remark, by=CHIEF, now=now, reason=CANARY)
    actions.publish(article=story, by=CHIEF, now=now)
    actions.correct(article=story, kind="correction", note=CANARY, by=CHIEF, now=now + SECOND)
    actions.kill(article=story, by=CHIEF, now=now + 2 * SECOND, reason=CANARY)

    actions.expunge(article=story, by=CHIEF, now=now + HOUR, reason="Court order 12/26")

    assert CANARY not in everything_stored()
    assert Event.objects.filter(verb="kill", by_name=CHIEF.name).exists()


def test_readers_are_told_in_the_language_of_the_site_not_of_the_editor(now: datetime) -> None:
    story = desk.story(now=now)
    actions.publish(article=story, by=CHIEF, now=now)

    with translation.override("de"):
        actions.expunge(article=story, by=CHIEF, now=now + HOUR, reason="Gerichtsbeschluss")

    assert Listing.objects.visible(now + HOUR).get().reason == "This story was removed."
