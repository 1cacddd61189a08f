"""Making fronts and writing standing pages on the desk: who may, and what the screens say."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.admin.fronts import page as front_page
from articles.editions.models import FrontEdition, PageEdition
from articles.models import Article, Front, Page
from articles.workflow import actions, fronts, pages
from articles.workflow.arrangements import head, plain
from tests import desk
from tests.admin.conftest import client_of, staff
from tests.desk import EDITOR_IN_CHIEF as CHIEF

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def front(now: datetime) -> Front:
    front = Front(name="Startseite", slug="home")
    fronts.begin(front=front, by=CHIEF, now=now)
    return front


@pytest.fixture
def page(now: datetime) -> Page:
    text = {"name": "Impressum", "slug": "impressum", "language": "de", "body": desk.body("Wir.")}
    return pages.create(changes=text, by=CHIEF, now=now)


def address(front: Front, name: str = "change") -> str:
    return reverse(f"admin:articles_front_{name}", args=[front.pk])


def typed(front: Front, *stories: Article, do: str = "save", **more: Any) -> dict[str, Any]:
    """What a browser would send for a front with these stories."""
    return {
        "base_version": front.version,
        "do": do,
        "article": [str(story.pk) for story in stories],
        "kicker": ["" for _ in stories],
        "headline": ["Hier" for _ in stories],
        "image": ["" for _ in stories],
        **more,
    }


def test_front_is_arranged_saved_and_published(
    at_desk: Client, front: Front, story: Article
) -> None:
    at_desk.post(address(front), typed(front, story))
    front.refresh_from_db()
    assert [each["article"] for each in plain(head(front))] == [str(story.pk)]
    assert not FrontEdition.objects.exists()

    shown = at_desk.post(address(front), typed(front, story, do="publish"), follow=True)

    assert "Readers see this front now." in shown.text
    assert "Not published: readers do not see this slot." in shown.text
    assert FrontEdition.objects.get().slug == "home"


def test_change_is_planned_and_taken_back(at_desk: Client, front: Front, story: Article) -> None:
    at = timezone.localtime() + HOUR
    when = {"at": at.strftime("%Y-%m-%dT%H:%M:%S")}

    planned = at_desk.post(address(front), typed(front, story, do="schedule", **when), follow=True)
    edition = FrontEdition.objects.get()
    taken = at_desk.post(address(front, "back"), {"edition": edition.number}, follow=True)

    assert "Planned. Readers see it from that moment on." in planned.text
    assert "1 slot that readers will not see" in planned.text
    assert "Taken back" in taken.text
    assert not FrontEdition.objects.exists()


@pytest.mark.parametrize("at", ["", "gestern", "2020-01-01T00:00:00"])
def test_plan_without_a_moment_ahead_is_refused_and_nothing_is_lost(
    at_desk: Client, front: Front, story: Article, at: str
) -> None:
    response = at_desk.post(address(front), typed(front, story, do="schedule", at=at))

    assert response.status_code == 200
    assert 'class="error"' in response.text
    assert str(story.pk) in response.text
    assert not FrontEdition.objects.exists()


def test_stale_arrangement_is_refused_and_stays_on_the_page(
    at_desk: Client, front: Front, story: Article, now: datetime
) -> None:
    old = Front.objects.get(pk=front.pk)
    other = desk.story(now=now, slug="andere", headline="Die andere")
    at_desk.post(address(front), typed(front, other))

    response = at_desk.post(address(old), typed(old, story, do="publish"))

    assert "Somebody else saved this after you opened it" in response.text
    assert response.context["lines"][0].article == story
    assert response.context["standing"][0].article == other
    assert not FrontEdition.objects.exists()
    again = typed(old, story, do="publish") | {"base_version": response.context["version"]}
    at_desk.post(address(old), again)
    assert FrontEdition.objects.exists()


@pytest.mark.parametrize(
    "odd",
    [
        {"base_version": "x"},
        {"base_version": "9" * 400},
        {"article": ["x"]},
        {"image": ["x"]},
        {"headline": ["x" * 999]},
        {"kicker": ["\x00"]},
        {"article": []},
        {"do": "eat"},
    ],
)
def test_odd_forms_are_no_crash(
    at_desk: Client, front: Front, story: Article, odd: dict[str, Any]
) -> None:
    response = at_desk.post(address(front), typed(front, story) | odd)

    assert response.status_code in (200, 302)


def test_preview_shows_what_readers_would_see_at_a_moment(
    at_desk: Client, front: Front, story: Article
) -> None:
    opens = timezone.now() + HOUR
    actions.schedule(article=story, at=opens, by=CHIEF, now=timezone.now())
    later = timezone.localtime(opens + HOUR).strftime("%Y-%m-%dT%H:%M")

    now_seen = at_desk.post(address(front, "preview"), typed(front, story)).json()
    then_seen = at_desk.post(address(front, "preview"), typed(front, story, at=later)).json()

    assert "Hier" not in now_seen["preview"]
    assert "Appears here by itself" in now_seen["findings"][0]
    assert "Hier" in then_seen["preview"]
    assert then_seen["findings"] == [""] or not then_seen["findings"][0].strip()


def test_planned_arrangement_is_opened_in_the_editor(
    at_desk: Client, front: Front, story: Article, now: datetime
) -> None:
    slots = [{"article": str(story.pk), "headline": "Abends"}]
    fronts.arrange(front=front, slots=slots, by=CHIEF, now=now)
    fronts.schedule(front=front, at=timezone.now() + HOUR, by=CHIEF, now=now)
    fronts.arrange(front=front, slots=[], by=CHIEF, now=now)

    assert "Abends" not in at_desk.get(address(front)).text
    assert "Abends" in at_desk.get(address(front) + "?edition=1").text
    assert at_desk.get(address(front) + "?edition=٣").status_code == 200


def test_stories_are_found_by_words_and_the_newest_without(at_desk: Client, story: Article) -> None:
    find = reverse("admin:articles_front_find")

    assert story.headline not in at_desk.get(find).text
    assert story.headline in at_desk.get(find, {"q": "Häuser"}).text
    actions.publish(article=story, by=CHIEF, now=timezone.now())
    assert story.headline in at_desk.get(find).text


def test_number_of_queries_does_not_grow_with_slots(
    at_desk: Client, front: Front, now: datetime, django_assert_max_num_queries: Any
) -> None:
    stories = [desk.story(now=now, slug=f"s{n}") for n in range(20)]
    slots = [{"article": str(story.pk)} for story in stories]
    fronts.arrange(front=front, slots=slots, by=CHIEF, now=now)

    with django_assert_max_num_queries(30):
        at_desk.get(address(front))


def addresses(front: Front, page: Page) -> list[str]:
    return [
        reverse("admin:articles_front_changelist"),
        reverse("admin:articles_front_add"),
        reverse("admin:articles_front_find"),
        *(address(front, name) for name in ("change", "about", "preview", "back", "history")),
        reverse("admin:articles_front_delete", args=[front.pk]),
        reverse("admin:articles_page_changelist"),
        reverse("admin:articles_page_add"),
        *(
            reverse(f"admin:articles_page_{name}", args=[page.pk])
            for name in ("change", "history", "delete")
        ),
    ]


@pytest.mark.parametrize("role", ["reporter", "picture editor", "moderator"])
def test_every_address_refuses_those_who_do_not_curate(front: Front, page: Page, role: str) -> None:
    client = client_of(staff(role, name="ben"))

    for each in addresses(front, page):
        assert client.get(each).status_code == 403, each
        assert client.post(each, {}).status_code == 403, each


def test_strangers_are_sent_to_the_login(client: Client, front: Front, page: Page) -> None:
    for each in addresses(front, page):
        assert "/login/" in client.get(each).headers["Location"], each


def test_editors_publish_fronts_and_do_not_begin_withdraw_or_delete_them(
    front: Front, story: Article
) -> None:
    client = client_of(staff("editor", name="eva"))

    assert client.post(address(front), typed(front, story, do="publish")).status_code == 302
    front.refresh_from_db()
    assert client.post(address(front), typed(front, story, do="withdraw")).status_code == 403
    assert client.get(address(front, "about")).status_code == 403
    assert client.get(reverse("admin:articles_front_add")).status_code == 403
    assert client.post(reverse("admin:articles_front_delete", args=[front.pk])).status_code == 403


def test_publisher_begins_names_and_withdraws_a_front(at_desk: Client, story: Article) -> None:
    filled = {"name": "Politik", "slug": "politik", "section": "", "stale_after": 24}
    at_desk.post(reverse("admin:articles_front_add"), filled)
    front = Front.objects.get()
    at_desk.post(address(front), typed(front, do="publish"))

    at_desk.post(address(front, "about"), {"name": "Politik heute", "stale_after": 12})
    shown = at_desk.post(address(front), typed(front, do="withdraw"), follow=True)

    front.refresh_from_db()
    assert (front.name, front.slug, front.stale_after) == ("Politik heute", "politik", 12)
    assert "Readers no longer find this front." in shown.text


def test_home_names_fronts_with_slots_to_check(
    at_desk: Client, front: Front, story: Article, now: datetime
) -> None:
    home = reverse("admin:index")
    assert "Every slot of every front is in order." in at_desk.get(home).text

    fronts.arrange(front=front, slots=[{"article": str(story.pk)}], by=CHIEF, now=now)

    shown = at_desk.get(home).text
    assert "1 slot to check" in shown
    assert address(front) in shown


def test_what_was_done_last_is_named(front: Front) -> None:
    fronts.publish(front=front, by=CHIEF, now=timezone.now())

    assert [str(word) for word, _event in front_page.happened(front)] == ["Published", "Begun"]


# Standing pages -----------------------------------------------------------------------------


def written(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Impressum",
        "slug": "impressum",
        "language": "de",
        "position": 0,
        "body": '{"schema": 1, "blocks": [{"type": "paragraph", "html": "Wir."}]}',
        "base_version": 0,
        **changes,
    }


def page_address(page: Page) -> str:
    return reverse("admin:articles_page_change", args=[page.pk])


def test_page_is_written_published_and_withdrawn(at_desk: Client) -> None:
    at_desk.post(reverse("admin:articles_page_add"), written(do="publish"))
    page = Page.objects.get()
    assert PageEdition.objects.in_force(timezone.now()).get().slug == "impressum"

    shown = at_desk.get(page_address(page))
    assert "Live" in shown.text
    gone = at_desk.post(page_address(page), written(do="unpublish"), follow=True)

    assert "Readers no longer find this page." in gone.text
    assert not PageEdition.objects.in_force(timezone.now()).exists()


def test_wrong_page_is_shown_again_with_its_faults(at_desk: Client, page: Page) -> None:
    image = '{"schema": 1, "blocks": [{"type": "ad", "slot": "x"}]}'

    for wrong in ({"slug": "nicht so"}, {"body": image}, {"body": "{"}, {"language": "!"}):
        response = at_desk.post(page_address(page), written(**wrong))
        assert response.status_code == 200
        assert "Nothing was saved yet" in response.text
    taken = at_desk.post(reverse("admin:articles_page_add"), written())
    assert "Another page has this slug" in taken.text


def test_overtaken_page_keeps_what_was_typed(at_desk: Client, page: Page) -> None:
    at_desk.post(page_address(page), written(name="Eins"))

    response = at_desk.post(page_address(page), written(name="Zwei"))

    assert "Somebody else saved this" in response.text
    assert 'value="Zwei"' in response.text
    assert Page.objects.get().name == "Eins"
    form = response.context["form"]
    at_desk.post(
        page_address(page), written(name="Zwei", base_version=form["base_version"].value())
    )
    assert Page.objects.get().name == "Zwei"


def test_editors_write_pages_and_do_not_publish_them(anna: User, page: Page) -> None:
    client = client_of(staff("editor", name="eva"))

    assert client.post(page_address(page), written(name="Neu")).status_code == 302
    refused = client.post(page_address(page), written(name="Neu", base_version=1, do="publish"))

    assert refused.status_code == 403
    assert not PageEdition.objects.exists()
