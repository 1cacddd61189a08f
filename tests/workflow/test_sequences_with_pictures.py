"""The same for stories with pictures whose rights come and go, and with slugs that change."""

import json
from datetime import datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.editions.finding import renamed, shown
from articles.editions.models import FAR_FUTURE, Change, Listing
from articles.editions.selection import Selection, page
from articles.models import Article, Event, Revision
from articles.workflow import picture_desk, saving
from articles.workflow.refreezing import drain, refreeze
from media.models import Image
from tests import desk
from tests.desk import EDITOR_IN_CHIEF as CHIEF
from tests.workflow.model import StoryModel
from tests.workflow.test_refreezing import picture
from tests.workflow.test_sequences import TICK, VERBS, World, seen

pytestmark = pytest.mark.django_db

STEPS = st.lists(
    st.tuples(
        st.sampled_from((*VERBS, "rights", "rights", "rename", "take_picture_off")),
        st.integers(0, 1),
        st.integers(-30, 120),
        st.integers(-5, 90),
    ),
    min_size=1,
    max_size=12,
)
SLUGS = ("fluss", "ufer", "bruecke")


class WorldOfPictures(World):
    """Both stories begin with one picture, and with slugs that either may want."""

    def __init__(self, now: datetime) -> None:
        super().__init__(now)
        self.picture = picture(now)
        for story in self.stories:
            changes = {"lead_image": str(self.picture.pk)}
            saving.save(article=story, by=CHIEF, now=now, changes=changes)

    def rights(self, story: Article, model: StoryModel, ahead: int) -> None:
        image = Image.objects.get(pk=self.picture.pk)
        begins = self.clock + timedelta(seconds=ahead - 40)
        image.rights_from = begins if ahead % 3 else None
        image.rights_until = begins + timedelta(seconds=1 + ahead % 50) if ahead % 2 else None
        picture_desk.change_picture(image=image, by=CHIEF, now=self.clock)
        while drain(now=self.clock):
            pass
        self.frozen = list(Event.objects.filter(verb="refreeze").values_list("pk", flat=True))

    def rename(self, story: Article, model: StoryModel, ahead: int) -> None:
        changes = {"slug": SLUGS[ahead % 3]}
        saving.save(article=story, by=CHIEF, now=self.clock, changes=changes)

    def take_picture_off(self, story: Article, model: StoryModel, ahead: int) -> None:
        there = None if story.lead_image_id else str(self.picture.pk)
        saving.save(article=story, by=CHIEF, now=self.clock, changes={"lead_image": there})

    def moments(self) -> list[datetime]:
        edges = [
            edge
            for window in Listing.objects.all()
            for edge in (window.visible_from, window.visible_until)
        ]
        edges = [edge for edge in edges if edge < FAR_FUTURE]
        return sorted({*super().moments(), *edges, *(edge - TICK for edge in edges)})


@given(steps=STEPS)
@example(steps=[("schedule", 0, 0, 29), ("rights", 0, 70, 17), ("rename_section", 0, 0, 0)])
@example(steps=[("publish", 0, 0, 0), ("rights", 0, 0, 1), ("save", 0, 1, 0), ("rights", 0, 0, 0)])
@settings(max_examples=settings.default.max_examples // 3)
def test_pictures_and_slugs_are_what_they_should_be_at_every_moment(
    steps: list[tuple[str, int, int, int]], now: datetime
) -> None:
    with desk.rolled_back():
        world = WorldOfPictures(now)

        for step in steps:
            world.do(*step)

        image = Image.objects.get(pk=world.picture.pk)
        decided = max([world.clock, *Change.objects.values_list("effective_at", flat=True)])
        for moment in world.moments():
            for story, model in zip(world.stories, world.models, strict=True):
                assert seen(story.pk, moment) == model.at(moment), moment
            usable = list(Listing.objects.usable(moment).select_related("edition"))
            assert listed(moment) == {str(each.article_id) for each in usable}
            for listing in usable:
                has_picture = is_found_as_it_says(listing, moment)
                if moment > decided:
                    assert has_picture == is_to_be_shown(image, listing, moment), moment
        for story in world.stories:
            assert not refreeze(article=Article.objects.get(pk=story.pk), now=world.clock)


def listed(moment: datetime) -> set[str]:
    found = page(selection=Selection(), now=moment, limit=10)
    return {json.loads(card)["id"] for card in found.cards}


def is_found_as_it_says(listing: Listing, moment: datetime) -> bool:
    """Whether it has a picture; its document, columns, names and addresses must agree."""
    document = json.loads(listing.edition.document)
    found = shown(key=listing.slug, now=moment)
    assert found
    assert found.body == listing.edition.document.encode()
    assert document["slug"] == listing.slug
    for old in Listing.objects.of(listing.article_id).opened(moment):
        now_named = renamed(slug=old.slug, now=moment)
        assert now_named
        assert now_named.slug == listing.slug
    has_picture = listing.terms.filter(kind="image").exists()
    assert has_picture == listing.has_image == (document["image"] is not None)
    return has_picture


def is_to_be_shown(image: Image, listing: Listing, moment: datetime) -> bool:
    text = Revision.objects.get(pk=listing.edition.revision_id).snapshot
    begun = image.rights_from is None or image.rights_from <= moment
    over = image.rights_until is not None and image.rights_until <= moment
    return text["lead_image"] is not None and begun and not over
