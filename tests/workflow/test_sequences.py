"""Whatever editors do, in whatever order and however the clock jumps: windows stay disjoint, and
readers and the change log see exactly what a simple model says."""

import json
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.editions.log import record_due
from articles.editions.models import Change, Listing
from articles.models import Article, Event, Revision
from articles.workflow import actions, renaming, saving
from articles.workflow.refreezing import drain
from articles.workflow.refusals import Refused
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.workflow.model import Sight, StoryModel

pytestmark = pytest.mark.django_db

TICK = timedelta(microseconds=1)

VERBS = (
    "save",
    "publish",
    "update",
    "schedule",
    "unschedule",
    "correct",
    "correct_published",
    "kill",
    "reinstate",
    "unpublish",
    "set_end",
    "clear_end",
    "rename_section",
    "record",
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(VERBS),
        st.integers(0, 1),
        st.integers(-30, 120),  # by how many seconds the clock jumps first
        st.integers(-5, 90),  # how far ahead a schedule or an end lies
    ),
    min_size=1,
    max_size=25,
)


class World:
    """Two stories, the clock, and the model of what should be."""

    def __init__(self, now: datetime) -> None:
        self.clock = now
        self.section = desk.section()
        self.stories = [
            desk.story(now=now, headline=f"Story {n}, text 0", slug=f"story-{n}") for n in (0, 1)
        ]
        self.models = [StoryModel(), StoryModel()]
        self.texts = 0
        self.frozen: list[UUID] = []

    def do(self, verb: str, which: int, jump: int, ahead: int) -> None:
        self.clock += timedelta(seconds=jump)
        self.stories[which] = Article.objects.get(pk=self.stories[which].pk)
        before = Event.objects.count()
        try:
            getattr(self, verb)(self.stories[which], self.models[which], ahead)
        except Refused:
            assert Event.objects.count() == before, "a refused verb left a trace"

    def save(self, story: Article, model: StoryModel, ahead: int) -> None:
        self.texts += 1
        changes = {"headline": f"{story.slug}, text {self.texts}"}
        saving.save(article=story, by=CHIEF, now=self.clock, changes=changes)

    def publish(self, story: Article, model: StoryModel, ahead: int) -> None:
        event = actions.publish(article=story, by=CHIEF, now=self.clock)
        model.show(event.at, story.headline)

    def update(self, story: Article, model: StoryModel, ahead: int) -> None:
        event = actions.update(article=story, by=CHIEF, now=self.clock)
        model.show(event.at, story.headline)

    def schedule(self, story: Article, model: StoryModel, ahead: int) -> None:
        at = self.clock + timedelta(seconds=ahead)
        event = actions.schedule(article=story, at=at, by=CHIEF, now=self.clock)
        model.schedule(event.at, at, story.headline)

    def unschedule(self, story: Article, model: StoryModel, ahead: int) -> None:
        event = actions.unschedule(article=story, by=CHIEF, now=self.clock)
        model.unschedule(event.at)

    def correct(self, story: Article, model: StoryModel, ahead: int) -> None:
        self.correct_with(story, model, story.head)

    def correct_published(self, story: Article, model: StoryModel, ahead: int) -> None:
        shown = Listing.objects.of(story.pk).visible(self.clock).select_related("edition").first()
        if shown:
            self.correct_with(story, model, Revision.objects.get(pk=shown.edition.revision_id))

    def correct_with(self, story: Article, model: StoryModel, revision: Revision) -> None:
        event = actions.correct(
            article=story,
            kind="correction",
            note="It was Tuesday.",
            revision=revision,
            by=CHIEF,
            now=self.clock,
        )
        model.corrections += 1
        model.show(event.at, revision.snapshot["headline"])

    def kill(self, story: Article, model: StoryModel, ahead: int) -> None:
        event = actions.kill(article=story, by=CHIEF, now=self.clock, reason="Wrong.")
        model.kill(event.at, "Wrong.")

    def reinstate(self, story: Article, model: StoryModel, ahead: int) -> None:
        event = actions.reinstate(
            article=story, by=CHIEF, now=self.clock, reason="Right after all."
        )
        model.show(event.at, story.headline)

    def unpublish(self, story: Article, model: StoryModel, ahead: int) -> None:
        event = actions.unpublish(article=story, by=CHIEF, now=self.clock, reason="Not yet.")
        model.stop(event.at)

    def set_end(self, story: Article, model: StoryModel, ahead: int) -> None:
        until = self.clock + timedelta(seconds=ahead) if ahead > 0 else None
        event = actions.set_end(article=story, until=until, by=CHIEF, now=self.clock)
        model.set_end(event.at, until)

    def clear_end(self, story: Article, model: StoryModel, ahead: int) -> None:
        saving.save(article=story, by=CHIEF, now=self.clock, changes={"expires_at": None})
        model.end = None

    def rename_section(self, story: Article, model: StoryModel, ahead: int) -> None:
        self.texts += 1
        self.section.name = f"Politik {self.texts}"
        renaming.change(named=self.section, by=CHIEF, now=self.clock)
        drain(now=self.clock)
        for each, its_model in zip(self.stories, self.models, strict=True):
            frozen = Event.objects.filter(verb="refreeze", about_id=each.pk)
            its_model.section = self.section.name
            for event in frozen.exclude(pk__in=self.frozen):
                self.frozen.append(event.pk)
                its_model.rename(event.at, self.section.name)

    def record(self, story: Article, model: StoryModel, ahead: int) -> None:
        record_due(now=self.clock)

    def moments(self) -> list[datetime]:
        steps = [when for model in self.models for when, _ in model.steps]
        return sorted({self.clock, *steps, *(when - TICK for when in steps)})


def seen(article_id: UUID, at: datetime) -> Sight:
    windows = list(Listing.objects.of(article_id).visible(at).select_related("edition"))
    assert len(windows) <= 1
    if not windows:
        return None
    if windows[0].pub_status == Listing.Status.CANCELED:
        return ("killed", windows[0].reason)
    document = json.loads(windows[0].edition.document)
    return (
        "text",
        document["headline"],
        len(document["corrections"]),
        document["section"]["name"],
    )


@given(steps=STEPS)
def test_readers_and_log_see_what_the_model_says(
    steps: list[tuple[str, int, int, int]], now: datetime
) -> None:
    with desk.rolled_back():
        world = World(now)

        for step in steps:
            world.do(*step)

        for story, model in zip(world.stories, world.models, strict=True):
            for moment in world.moments():
                assert seen(story.pk, moment) == model.at(moment), moment
            own = Listing.objects.of(story.pk).order_by("visible_from")
            assert all(a.visible_until <= b.visible_from for a, b in pairwise(own))
        far = world.clock + timedelta(days=1)
        record_due(now=far)
        changes = list(Change.objects.order_by("sequence"))
        assert [each.sequence for each in changes] == list(range(1, len(changes) + 1))
        assert [each.effective_at for each in changes] == sorted(c.effective_at for c in changes)
        for story, model in zip(world.stories, world.models, strict=True):
            told = [(c.effective_at, c.kind) for c in changes if c.article_id == story.pk]
            assert told == model.changes()
