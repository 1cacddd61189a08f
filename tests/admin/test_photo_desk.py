"""The photo desk's screens: the grid, many at once, wanted pictures, leases, killing."""

import re
from datetime import datetime, timedelta
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.body import build
from articles.models import Article, Event
from articles.workflow import actions
from media.intake import take_in
from media.models import Image
from media.working import make_due
from tests import desk
from tests.admin.conftest import client_of, page_of, staff
from tests.media.pictures import agency_xmp, photo
from tests.media.test_likeness import scene

pytestmark = pytest.mark.django_db

GRID = "admin:media_image_changelist"
DAY = timedelta(days=1)


@pytest.fixture
def person(db: None) -> User:
    return staff("picture editor", "editor", "publisher", name="pia")


@pytest.fixture
def pia(person: User) -> Client:
    return client_of(person)


def picture(now: datetime, width: int = 300, **known: object) -> Image:
    return take_in(file=photo(width=width), now=now, **known)


def change_page(image: Image) -> str:
    return reverse("admin:media_image_change", args=[image.pk])


# The grid -----------------------------------------------------------------------------------


def test_facets_count_and_narrow(pia: Client, now: datetime) -> None:
    picture(now, 300, credit_line="Lena Voss", licence="own", alt_text="Ufer")
    picture(now, 310, credit_line="dpa", rights_until=timezone.now() + DAY)
    Image.objects.create(caption="Der Hafen", created_at=now)

    page = pia.get(reverse(GRID)).text
    ending = pia.get(reverse(GRID), {"rights": "soon"}).text
    by_credit = pia.get(reverse(GRID), {"credit": "Lena Voss"}).text

    assert "In the house (2)" in page
    assert "Wanted (1)" in page
    assert "dpa" in ending
    assert "Rights end on" in ending
    assert ending.count("<li><a") < page.count("<li><a") or "Der Hafen" not in ending
    assert "Der Hafen" not in by_credit


def test_it_shows_what_is_used_and_what_is_not(pia: Client, now: datetime) -> None:
    used, unused = picture(now, 300, caption="Benutzt"), picture(now, 310, caption="Frei")
    desk.story(now=now, body=build.body([build.image(used.pk)]))

    found = [pia.get(reverse(GRID), {"use": name}).text for name in ("used", "unused", "live")]

    assert ["Benutzt" in page for page in found] == [True, False, False]
    assert ["Frei" in page for page in found] == [False, True, False]
    assert unused.pk


@pytest.mark.parametrize("query", ["rights=x", "use=%00", "file=%F0", "credit=%00", "e=1", "p=99"])
def test_no_query_breaks_it(pia: Client, query: str) -> None:
    assert pia.get(f"{reverse(GRID)}?{query}").status_code in (200, 302)


def test_a_page_of_cards_costs_as_many_queries_as_one_card(
    pia: Client, now: datetime, django_assert_max_num_queries: object
) -> None:
    for width in range(300, 306):
        picture(now, width)

    with django_assert_max_num_queries(22):  # type: ignore[operator]
        pia.get(reverse(GRID))


# Uploading ----------------------------------------------------------------------------------


def test_an_upload_tells_of_pictures_that_look_alike_and_of_the_very_same(pia: Client) -> None:
    def upload(size: tuple[int, int]) -> dict[str, object]:
        file = BytesIO()
        scene(3).resize(size).save(file, "JPEG")
        file.seek(0)
        file.name = "szene.jpg"
        return pia.post(reverse("admin:articles_article_upload"), {"file": file}).json()

    first, again, smaller = upload((900, 600)), upload((900, 600)), upload((450, 300))

    assert (first["is_new"], first["alike"]) == (True, [])
    assert (again["is_new"], again["id"]) == (False, first["id"])
    assert smaller["is_new"]
    assert smaller["alike"] == [{"text": "szene.jpg", "address": first["address"]}]


# Many at once -------------------------------------------------------------------------------


def test_many_get_one_credit_and_each_its_own_caption(pia: Client, now: datetime) -> None:
    one, two = picture(now, 300), picture(now, 310, credit_line="alt")
    address = reverse("admin:media_image_bulk")
    page = pia.get(address, {"pk": [str(one.pk), str(two.pk)]})
    sent = {"pk": [str(one.pk), str(two.pk)], "all-credit_line": "Lena Voss", "all-licence": "own"}
    for image in (one, two):
        sent |= {f"{image.pk}-caption": f"Bild {image.width}", f"{image.pk}-alt_text": "Ufer"}

    pia.post(address, sent)

    assert page.status_code == 200
    found = {(i.caption, i.credit_line, i.licence, i.alt_text) for i in Image.objects.all()}
    assert found == {
        ("Bild 300", "Lena Voss", "own", "Ufer"),
        ("Bild 310", "Lena Voss", "own", "Ufer"),
    }
    assert Event.objects.filter(verb="change", about="picture").count() == 2


def test_one_wrong_date_changes_none(pia: Client, now: datetime) -> None:
    one, two = picture(now, 300), picture(now, 310, rights_from=now + DAY)
    sent = {"pk": [str(one.pk), str(two.pk)], "all-rights_until": f"{now:%Y-%m-%dT%H:%M:%S}"}

    response = pia.post(reverse("admin:media_image_bulk"), sent)

    assert "would end before they begin" in response.text
    assert not Image.objects.exclude(rights_until=None).exists()


def test_nothing_chosen_is_told(pia: Client) -> None:
    response = pia.get(reverse("admin:media_image_bulk"), {"pk": "x"}, follow=True)

    assert "No picture is chosen" in response.text


def test_a_reporter_edits_no_pictures(db: None) -> None:
    ben = client_of(staff("reporter", name="ben"))

    assert ben.get(reverse("admin:media_image_bulk")).status_code == 403


# One picture --------------------------------------------------------------------------------


def filled(image: Image, **typed: object) -> dict[str, object]:
    known = {name: getattr(image, name) or "" for name in ("caption", "alt_text", "credit_line")}
    return {"focal_x": "0.5", "focal_y": "0.5", **known, **typed}


def test_its_page_shows_what_each_layer_of_the_file_says(pia: Client, now: datetime) -> None:
    image = take_in(file=photo(xmp=agency_xmp(caption="Haus &amp;amp; Hof")), now=now)

    page = pia.get(change_page(image)).text

    assert image.metadata["xmp"]["caption"] == "Haus &amp; Hof"
    assert image.caption == "Haus & Hof"
    assert "Haus &amp;amp; Hof" in page
    assert "digitalCapture" in page


def test_a_lease_is_stored_and_obeyed(pia: Client, now: datetime) -> None:
    image = picture(now)
    line = {
        "lease-TOTAL_FORMS": "1",
        "lease-INITIAL_FORMS": "0",
        "lease-0-kind": "deny",
        "lease-0-begins": "2026-03-01T00:00:00",
        "lease-0-ends": "",
        "lease-0-note": "Klage",
    }

    pia.post(change_page(image), filled(image, **line))
    page = pia.get(change_page(image)).text

    image.refresh_from_db()
    assert [lease["kind"] for lease in image.leases] == ["deny"]
    assert "may not be used until further notice" in page
    assert "Klage" in page


@pytest.mark.parametrize(
    "line",
    [
        {"lease-0-note": "nur ein Wort"},
        {
            "lease-0-kind": "allow",
            "lease-0-begins": "2026-03-02T00:00",
            "lease-0-ends": "2026-03-01T00:00",
        },
        {"lease-0-kind": "perhaps"},
    ],
)
def test_half_a_lease_is_refused_at_its_line(
    pia: Client, now: datetime, line: dict[str, str]
) -> None:
    image = picture(now)
    management = {"lease-TOTAL_FORMS": "1", "lease-INITIAL_FORMS": "0"}

    response = pia.post(change_page(image), filled(image, caption="Neu", **management, **line))

    image.refresh_from_db()
    assert "One of the leases is not right" in response.text
    assert (image.leases, image.caption) == ([], "")


def test_a_crop_drawn_by_hand_is_stored_and_asked_for(pia: Client, now: datetime) -> None:
    image = picture(now)
    make_due(now=now)

    pia.post(change_page(image), filled(image, crops='{"card": [0.1, 0.1, 0.5, 0.5]}'))
    kept = pia.post(change_page(image), filled(image, caption="Neu"))

    image.refresh_from_db()
    assert image.crops == {"card": [0.1, 0.1, 0.5, 0.5]}
    assert image.renditions.filter(recipe="card", due_at__isnull=False).count() == 1
    assert kept.status_code == 302


@pytest.mark.parametrize("crops", ["{", "[]", '{"card": [0, 0, 2, 1]}', '{"poster": [0, 0, 1, 1]}'])
def test_what_is_no_crop_is_refused(pia: Client, now: datetime, crops: str) -> None:
    image = picture(now)

    response = pia.post(change_page(image), filled(image, crops=crops))

    image.refresh_from_db()
    assert response.status_code == 200
    assert image.crops == {}


def shown(page: Any) -> dict[str, str]:
    """Every field of a page as a browser would send it back."""
    found = re.findall(
        r'<input type="hidden" name="(initial-[^"]+)"(?: value="([^"]*)")?', page.text
    )
    initial = {name: unescape(value) for name, value in found}
    return {**initial, **{name.removeprefix("initial-"): value for name, value in initial.items()}}


def test_who_writes_the_caption_does_not_undo_anothers_credit(pia: Client, now: datetime) -> None:
    image = picture(now, rights_until=now + DAY)
    page = shown(pia.get(change_page(image)))
    Image.objects.filter(pk=image.pk).update(credit_line="Lena Voss")

    pia.post(change_page(image), {**page, "caption": "Neu"})

    image.refresh_from_db()
    assert (image.caption, image.credit_line) == ("Neu", "Lena Voss")
    assert Event.objects.get(verb="change").detail["fields"] == ["caption"]


def test_many_pages_do_not_undo_anothers_words_either(pia: Client, now: datetime) -> None:
    image = picture(now)
    address = reverse("admin:media_image_bulk")
    page = shown(pia.get(address, {"pk": str(image.pk)}))
    Image.objects.filter(pk=image.pk).update(credit_line="Lena Voss")

    pia.post(address, {**page, "pk": str(image.pk), f"{image.pk}-caption": "Neu"})

    image.refresh_from_db()
    assert (image.caption, image.credit_line) == ("Neu", "Lena Voss")


def test_uses_say_what_readers_see(pia: Client, person: User, now: datetime) -> None:
    image = picture(now, credit_line="X", alt_text="X", licence="own")
    live = desk.story(now=now, by=person, body=build.body([build.image(image.pk)]))
    actions.publish(article=live, by=person, now=now)
    desk.story(now=now, slug="entwurf", body=build.body([build.image(image.pk)]))

    page = pia.get(change_page(image)).text

    assert "readers see it" in page
    assert ">draft<" in page
    assert page.index("readers see it") < page.index(">draft<")


# Killing ------------------------------------------------------------------------------------


def test_a_killed_picture_is_gone_from_the_story_and_says_why(
    pia: Client, person: User, client: Client, now: datetime
) -> None:
    image = picture(now, credit_line="X", alt_text="X", licence="own")
    story = desk.story(now=now, by=person, body=build.body([build.image(image.pk)]))
    actions.publish(article=story, by=person, now=now)
    address = reverse("admin:media_image_kill", args=[image.pk])
    public = f"/api/v1/articles/{story.pk}/"
    assert str(image.pk) in client.get(public).text

    asked = pia.get(address)
    pia.post(address, {"reason": "Persönlichkeitsrecht."})
    page = pia.get(change_page(image)).text

    assert "Häuser am Fluss" in asked.text
    assert str(image.pk) not in client.get(public).text
    assert "Persönlichkeitsrecht." in page
    assert pia.get(address).status_code == 302


def test_killing_needs_a_reason_and_the_right(pia: Client, now: datetime) -> None:
    image = picture(now)
    address = reverse("admin:media_image_kill", args=[image.pk])
    ben = client_of(staff("reporter", name="ben"))

    pia.post(address, {"reason": "  "})

    image.refresh_from_db()
    assert image.withdrawn_at is None
    assert ben.post(address, {"reason": "X"}).status_code == 403


# Wanted -------------------------------------------------------------------------------------


@pytest.fixture
def wanting(person: User, now: datetime) -> Article:
    words = {"caption": "Der Hafen von Rostock am Morgen", "credit_line": "Lena Voss"}
    return desk.story(now=now, by=person, body=build.body([build.image(None, **words)]))


def test_a_wanted_picture_is_suggested_by_its_words_and_put_in_by_one_click(
    pia: Client, now: datetime, wanting: Article
) -> None:
    right = picture(now, 300, caption="Rostock: Hafen", credit_line="Lena Voss")
    picture(now, 310, caption="Ein Berg", credit_line="Anders")
    block = wanting.body["blocks"][0]["id"]

    page = pia.get(reverse("admin:media_image_wanted")).text
    fill = reverse("admin:media_image_fill", args=[wanting.pk])
    done = pia.post(fill, {"image": right.pk, "block": block, "position": "0"}, follow=True)
    again = pia.post(fill, {"image": right.pk, "block": block, "position": "0"}, follow=True)

    wanting.refresh_from_db()
    assert "Rostock: Hafen" in page
    assert "Ein Berg" not in page
    assert wanting.body["blocks"][0]["image"] == str(right.pk)
    assert wanting.body["blocks"][0]["caption"] == "Der Hafen von Rostock am Morgen"
    assert "Readers see it when you publish" in done.text
    assert "No picture is wanted in this place any more" in again.text


@pytest.mark.parametrize(
    "sent", [{}, {"image": "x"}, {"position": "-1"}, {"position": "9" * 30}, {"block": "\0"}]
)
def test_nonsense_fills_nothing(
    pia: Client, now: datetime, wanting: Article, sent: dict[str, str]
) -> None:
    known = {"image": str(picture(now).pk), "block": "x", "position": "0"}
    answer = pia.post(
        reverse("admin:media_image_fill", args=[wanting.pk]), {**known, **sent} if sent else {}
    )

    wanting.refresh_from_db()
    assert answer.status_code in (302, 404)
    assert wanting.body["blocks"][0]["image"] is None


def test_the_desk_is_told_a_week_before(pia: Client, person: User) -> None:
    now = timezone.now()
    image = picture(now, caption="Das Boot", rights_until=now + 6 * DAY)
    later = picture(now, 310, caption="Die Mole", rights_until=now + 9 * DAY)
    picture(now, 320, caption="Ungenutzt", rights_until=now + DAY)
    for number, each in enumerate((image, later)):
        desk.story(now=now, slug=f"s{number}", body=build.body([build.image(each.pk)]))

    home = pia.get(reverse("admin:index")).text

    assert "Das Boot" in home
    assert "Die Mole" not in home
    assert "Ungenutzt" not in home


def test_the_page_of_an_author_says_which_portraits_readers_get(pia: Client) -> None:
    assert "neither begin nor end" in pia.get(reverse("admin:articles_author_add")).text


def test_the_picker_says_what_the_checklist_will_say(pia: Client, now: datetime) -> None:
    picture(now, rights_until=now)

    (found,) = pia.get(reverse("admin:articles_article_find"), {"to": "image"}).json()["results"]

    assert "ended on" in found["objections"][0]


def test_a_story_that_wants_a_picture_is_still_opened(pia: Client, wanting: Article) -> None:
    assert pia.get(page_of(wanting)).status_code == 200
