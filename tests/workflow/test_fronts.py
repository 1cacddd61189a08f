"""Whatever editors put on a front, and whatever becomes of the stories: readers see just what a
simple model says, at any moment, without anything having to run."""

import json
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.api.article_detail import article_detail
from articles.api.fronts import front_detail, front_list
from articles.api.problems import Problem
from articles.editions.models import FrontEdition
from articles.models import Article, Event, Front, Section, Slot
from articles.workflow import actions, fronts, picture_desk, renaming, saving
from articles.workflow.actors import Actor
from articles.workflow.arrangements import head, plain
from articles.workflow.refusals import (
    InvalidText,
    NotAllowed,
    NothingToTakeBack,
    Overtaken,
    Refused,
)
from tests import desk
from tests.api.conftest import picture
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
TICK = timedelta(microseconds=1)


def new_front(now: datetime, slug: str = "home") -> Front:
    front = Front(name="Startseite", slug=slug)
    fronts.begin(front=front, by=CHIEF, now=now)
    return front


def slot(story: Article, **words: Any) -> dict[str, Any]:
    return {"article": str(story.pk), "kicker": "", "headline": "", "image": None, **words}


def put(front: Front, *slots: dict[str, Any], now: datetime, by: Actor = CHIEF) -> None:
    fronts.arrange(front=front, slots=slots, by=by, now=now)


def shown(now: datetime, slug: str = "home") -> list[str] | None:
    """The headlines that readers find on a front; None: they find none."""
    try:
        answer = front_detail(slug=slug, query="", now=now)
    except Problem:
        return None
    return [each["headline"] for each in json.loads(answer.body)["slots"]]


def live(now: datetime, *slugs: str) -> list[Article]:
    stories = [desk.story(now=now, slug=slug, headline=slug) for slug in slugs]
    for story in stories:
        actions.publish(article=story, by=CHIEF, now=now)
    return stories


def test_draft_of_a_front_is_the_desks_own(now: datetime) -> None:
    front = new_front(now)
    (story,) = live(now, "eins")

    put(front, slot(story), now=now)

    assert shown(now + HOUR) is None
    assert json.loads(front_list(query="", now=now + HOUR).body)["results"] == []


def test_readers_find_the_stories_in_their_places_with_the_words_they_have_there(
    now: datetime,
) -> None:
    front = new_front(now)
    one, two = live(now, "eins", "zwei")
    image = picture(now)
    put(
        front,
        slot(two),
        slot(one, kicker="Exklusiv", headline="Anders gesagt", image=str(image.pk)),
        now=now,
    )

    fronts.publish(front=front, by=CHIEF, now=now)

    told = json.loads(front_detail(slug="home", query="", now=now + MINUTE).body)
    assert [each["headline"] for each in told["slots"]] == ["zwei", "Anders gesagt"]
    assert told["slots"][1]["kicker"] == "Exklusiv"
    assert told["slots"][1]["image"]["id"] == str(image.pk)
    assert told["slots"][1]["article"]["headline"] == "eins"
    verbs = Event.objects.filter(about="front").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["begin", "arrange", "publish"]


def test_killed_story_is_gone_from_the_front_at_once_and_back_when_it_is_reinstated(
    now: datetime,
) -> None:
    front = new_front(now)
    one, two = live(now, "eins", "zwei")
    put(front, slot(one, headline="GEHEIM"), slot(two), now=now)
    fronts.publish(front=front, by=CHIEF, now=now)

    actions.kill(article=one, by=CHIEF, now=now + HOUR, reason="Falsch.")

    assert shown(now + HOUR - TICK) == ["GEHEIM", "zwei"]
    assert shown(now + HOUR) == ["zwei"]
    actions.reinstate(article=one, by=CHIEF, now=now + 2 * HOUR, reason="Doch wahr.")
    assert shown(now + 2 * HOUR) == ["GEHEIM", "zwei"]


def test_story_without_readers_waits_unseen_in_its_slot(now: datetime) -> None:
    front = new_front(now)
    coming = desk.story(now=now, slug="morgen", headline="morgen")
    put(front, slot(coming, kicker="KANARIENVOGEL", headline="KANARIENVOGEL"), now=now)
    fronts.publish(front=front, by=CHIEF, now=now)
    actions.schedule(article=coming, at=now + HOUR, by=CHIEF, now=now)

    before = front_detail(slug="home", query="", now=now + HOUR - TICK)

    told = before.body.decode() + str(before.headers)
    assert "KANARIENVOGEL" not in told
    assert str(coming.pk) not in told
    assert shown(now + HOUR) == ["KANARIENVOGEL"]


def test_planned_change_takes_effect_by_the_clock_and_can_be_taken_back(now: datetime) -> None:
    front = new_front(now)
    one, two = live(now, "eins", "zwei")
    put(front, slot(one), now=now)
    fronts.publish(front=front, by=CHIEF, now=now)
    put(front, slot(two), now=now)
    fronts.schedule(front=front, at=now + HOUR, by=CHIEF, now=now)

    assert shown(now + HOUR - TICK) == ["eins"]
    assert shown(now + HOUR) == ["zwei"]
    planned = FrontEdition.objects.coming(now + MINUTE).get()
    fronts.unschedule(front=front, edition=planned, by=CHIEF, now=now + MINUTE)
    assert shown(now + HOUR) == ["eins"]
    with pytest.raises(Refused):
        fronts.unschedule(front=front, edition=planned, by=CHIEF, now=now + MINUTE)


def test_what_readers_have_seen_is_not_taken_back(now: datetime) -> None:
    front = new_front(now)
    fronts.schedule(front=front, at=now + HOUR, by=CHIEF, now=now)
    edition = FrontEdition.objects.get()

    with pytest.raises(NothingToTakeBack):
        fronts.unschedule(front=front, edition=edition, by=CHIEF, now=now + HOUR)

    assert shown(now + HOUR) == []


def test_answers_are_kept_until_the_front_changes_by_itself(now: datetime) -> None:
    front = new_front(now)
    (one,) = live(now, "eins")
    put(front, slot(one), now=now)
    fronts.publish(front=front, by=CHIEF, now=now)
    put(front, now=now)
    fronts.schedule(front=front, at=now + HOUR, by=CHIEF, now=now)

    headers = front_detail(slug="home", query="", now=now + HOUR - timedelta(seconds=7)).headers

    assert "max-age=7," in headers["Cache-Control"]
    assert headers["Cache-Tag"] == f"front:home,articles,article:{one.pk}"


def test_picture_of_a_slot_goes_when_its_rights_end_and_when_it_is_killed(now: datetime) -> None:
    front = new_front(now)
    (one,) = live(now, "eins")
    image = picture(now, rights_until=now + HOUR)  # type: ignore[arg-type]
    put(front, slot(one, image=str(image.pk)), now=now)
    fronts.publish(front=front, by=CHIEF, now=now)

    def image_at(moment: datetime) -> Any:
        body = front_detail(slug="home", query="", now=moment).body
        return json.loads(body)["slots"][0]["image"]

    assert image_at(now + HOUR - TICK)["id"] == str(image.pk)
    assert image_at(now + HOUR) is None
    picture_desk.kill_picture(image=image, by=CHIEF, now=now + MINUTE, reason="Nicht unseres.")
    assert image_at(now + MINUTE) is None


def test_picture_of_a_slot_comes_and_goes_with_its_leases(now: datetime) -> None:
    front = new_front(now)
    (one,) = live(now, "eins")
    leases = [
        {
            "kind": "allow",
            "from": (now + n * HOUR).isoformat(),
            "until": until.isoformat(),
            "note": "",
        }
        for n, until in ((1, now + 2 * HOUR), (3, now + 4 * HOUR))
    ]
    image = picture(now, leases=leases)  # type: ignore[arg-type]
    put(front, slot(one, image=str(image.pk)), now=now)
    fronts.publish(front=front, by=CHIEF, now=now)

    seen = [
        json.loads(front_detail(slug="home", query="", now=now + n * HOUR + MINUTE).body)["slots"][
            0
        ]["image"]
        for n in range(5)
    ]

    assert [image is not None for image in seen] == [False, True, False, True, False]


def test_of_two_who_arrange_at_once_the_second_is_told(now: datetime) -> None:
    front = new_front(now)
    one, two = live(now, "eins", "zwei")
    stale = Front.objects.get(pk=front.pk)
    put(front, slot(one), now=now)

    with pytest.raises(Overtaken):
        put(stale, slot(two), now=now)
    with pytest.raises(Overtaken):
        fronts.publish(front=stale, by=CHIEF, now=now)

    assert plain(head(front)) == [slot(one)]


def test_same_arrangement_again_writes_nothing(now: datetime) -> None:
    front = new_front(now)
    (one,) = live(now, "eins")
    put(front, slot(one), now=now)
    before = Event.objects.count(), front.version

    assert fronts.arrange(front=front, slots=[slot(one)], by=CHIEF, now=now) is None

    assert (Event.objects.count(), front.version) == before


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"article": "0190a1b2-0000-7000-8000-000000000000"}, "/0/article"),
        ({"article": "no id"}, "/0/article"),
        ({"image": "0190a1b2-0000-7000-8000-000000000000"}, "/0/image"),
        ({"headline": "x" * 301}, "/0/headline"),
        ({"kicker": "a\x00b"}, "/0/kicker"),
    ],
)
def test_every_fault_of_an_arrangement_is_named(
    now: datetime, wrong: dict[str, Any], pointer: str
) -> None:
    front = new_front(now)
    (one,) = live(now, "eins")

    with pytest.raises(InvalidText) as refused:
        put(front, slot(one, **wrong), now=now)

    assert [problem.pointer for problem in refused.value.problems] == [pointer]


def test_only_curators_curate(now: datetime) -> None:
    front = new_front(now)
    ben, anna = desk.person("reporter", name="ben"), desk.person("editor", name="anna")

    with pytest.raises(NotAllowed):
        put(front, now=now, by=ben)
    with pytest.raises(NotAllowed):
        fronts.publish(front=front, by=ben, now=now)
    with pytest.raises(NotAllowed):
        fronts.withdraw(front=front, by=anna, now=now)
    fronts.publish(front=front, by=anna, now=now)


def test_nothing_of_a_removed_story_stays_on_any_front(now: datetime) -> None:
    front = new_front(now)
    one, two = live(now, "eins", "zwei")
    put(front, slot(one, headline="KANARIENVOGEL"), slot(two, headline="Bleibt"), now=now)
    fronts.publish(front=front, by=CHIEF, now=now)

    actions.expunge(article=one, by=CHIEF, now=now + HOUR, reason="Gericht")

    assert shown(now + HOUR) == ["Bleibt"]
    assert "KANARIENVOGEL" not in FrontEdition.objects.get().document
    assert not Slot.objects.filter(headline="KANARIENVOGEL").exists()


def test_withdrawn_front_is_nowhere_and_nothing_of_it_comes_back(now: datetime) -> None:
    front = new_front(now)
    fronts.publish(front=front, by=CHIEF, now=now)
    fronts.schedule(front=front, at=now + 2 * HOUR, by=CHIEF, now=now)

    fronts.withdraw(front=front, by=CHIEF, now=now + HOUR)

    assert shown(now + HOUR - TICK) == []
    assert shown(now + HOUR) is None
    assert shown(now + 3 * HOUR) is None


# Random histories ---------------------------------------------------------------------------

VERBS = (
    "arrange",
    "publish",
    "schedule",
    "unschedule",
    "withdraw",
    "kill",
    "reinstate",
    "unpublish",
    "show_story",
    "schedule_story",
    "end_story",
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(VERBS),
        st.integers(0, 2),
        st.integers(0, 90),  # by how many seconds the clock goes on first
        st.integers(-5, 120),  # how far ahead a schedule or an end lies
        st.lists(st.integers(0, 2), max_size=4),
    ),
    min_size=1,
    max_size=20,
)


class World:
    """A front, three stories, the clock, and the slow and simple truth about the front."""

    def __init__(self, now: datetime) -> None:
        self.clock = now
        self.front = new_front(now)
        self.stories = [desk.story(now=now, slug=f"s{n}", headline=f"s{n}") for n in range(3)]
        self.draft: list[int] = []
        self.seen: list[tuple[datetime, list[int] | None]] = []
        self.planned: dict[datetime, list[int]] = {}

    def do(self, verb: str, which: int, jump: int, ahead: int, places: list[int]) -> None:
        self.clock += timedelta(seconds=jump)
        self.settle()
        story = Article.objects.get(pk=self.stories[which].pk)
        with suppress(Refused):
            getattr(self, verb)(story, ahead, places)

    def settle(self) -> None:
        for at in sorted(at for at in self.planned if at <= self.clock):
            self.seen.append((at, self.planned.pop(at)))

    def turn(self) -> datetime:
        """When the verb that was just done took effect."""
        return FrontEdition.objects.latest("created_at").created_at

    def arrange(self, story: Article, ahead: int, places: list[int]) -> None:
        words = [slot(self.stories[n], headline=f"{n} hier") for n in places]
        fronts.arrange(front=self.front, slots=words, by=CHIEF, now=self.clock)
        self.draft = places

    def publish(self, story: Article, ahead: int, places: list[int]) -> None:
        fronts.publish(front=self.front, by=CHIEF, now=self.clock)
        self.seen.append((self.turn(), self.draft))

    def schedule(self, story: Article, ahead: int, places: list[int]) -> None:
        at = self.clock + timedelta(seconds=ahead)
        fronts.schedule(front=self.front, at=at, by=CHIEF, now=self.clock)
        self.planned[at] = self.draft

    def unschedule(self, story: Article, ahead: int, places: list[int]) -> None:
        if self.planned:
            at = sorted(self.planned)[ahead % len(self.planned)]
            edition = FrontEdition.objects.get(visible_from=at)
            fronts.unschedule(front=self.front, edition=edition, by=CHIEF, now=self.clock)
            del self.planned[at]

    def withdraw(self, story: Article, ahead: int, places: list[int]) -> None:
        fronts.withdraw(front=self.front, by=CHIEF, now=self.clock)
        self.seen.append((self.turn(), None))
        self.planned.clear()

    def kill(self, story: Article, ahead: int, places: list[int]) -> None:
        actions.kill(article=story, by=CHIEF, now=self.clock, reason="Falsch.")

    def reinstate(self, story: Article, ahead: int, places: list[int]) -> None:
        actions.reinstate(article=story, by=CHIEF, now=self.clock, reason="Doch.")

    def unpublish(self, story: Article, ahead: int, places: list[int]) -> None:
        actions.unpublish(article=story, by=CHIEF, now=self.clock, reason="Zu früh.")

    def show_story(self, story: Article, ahead: int, places: list[int]) -> None:
        actions.publish(article=story, by=CHIEF, now=self.clock)

    def schedule_story(self, story: Article, ahead: int, places: list[int]) -> None:
        at = self.clock + timedelta(seconds=ahead)
        actions.schedule(article=story, at=at, by=CHIEF, now=self.clock)

    def end_story(self, story: Article, ahead: int, places: list[int]) -> None:
        until = self.clock + timedelta(seconds=ahead)
        actions.set_end(article=story, until=until, by=CHIEF, now=self.clock)

    def expected(self, moment: datetime) -> list[str] | None:
        """The arrangement in force, without the stories that the API does not know then."""
        told = sorted([*self.seen, *self.planned.items()], key=lambda step: step[0])
        in_force: list[int] | None = None
        for at, places in told:
            if at <= moment:
                in_force = places
        if in_force is None:
            return None
        return [f"{n} hier" for n in in_force if self.is_public(self.stories[n], moment)]

    def is_public(self, story: Article, moment: datetime) -> bool:
        try:
            article_detail(key=str(story.pk), query="", now=moment)
        except Problem:
            return False
        return True


@given(steps=STEPS)
def test_readers_see_what_the_model_says_at_any_moment(now: datetime, steps: Any) -> None:
    with desk.rolled_back():
        world = World(now)
        for step in steps:
            world.do(*step)
            for ahead in (0, 1, 30, 60, 61, 119, 120):
                moment = world.clock + timedelta(seconds=ahead, milliseconds=1)
                assert shown(moment) == world.expected(moment)


def test_name_of_a_section_reaches_its_stories_on_the_front(now: datetime) -> None:
    front = new_front(now)
    (one,) = live(now, "eins")
    put(front, slot(one), now=now)
    fronts.publish(front=front, by=CHIEF, now=now)
    section = Section.objects.get(slug="politik")
    section.name = "Welt"

    renaming.change(named=section, by=CHIEF, now=now)
    saving.save(article=one, by=CHIEF, now=now, changes={"headline": "neu"})
    actions.update(article=one, by=CHIEF, now=now + MINUTE)

    assert shown(now + MINUTE) == ["neu"]
