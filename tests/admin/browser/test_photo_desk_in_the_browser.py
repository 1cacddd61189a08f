"""The photo desk in a browser: five files dropped, focal points, a cut by hand, a wanted picture
filled, one killed; every screen accessible and as wide as the window."""

from base64 import b64encode
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles.body import build
from articles.models import Article
from articles.workflow import actions
from media.intake import take_in
from media.models import Image
from media.working import make_due
from tests import desk
from tests.media.pictures import agency_xmp, photo
from tests.media.test_likeness import scene

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed: make browser does it."
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GRID = reverse("admin:media_image_changelist")

DROP = """async (names) => {
  const transfer = new DataTransfer();
  for (const [name, content] of names) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], name));
  }
  const how = { dataTransfer: transfer, bubbles: true, cancelable: true };
  document.dispatchEvent(new DragEvent("drop", how));
}"""


def in_base64(data: bytes) -> str:
    return b64encode(data).decode()


def jpeg(seed: int, size: tuple[int, int] = (900, 600)) -> bytes:
    file = BytesIO()
    scene(seed).resize(size).save(file, "JPEG")
    return file.getvalue()


def page_of(image: Image) -> str:
    return reverse("admin:media_image_change", args=[image.pk])


def test_five_files_are_dropped_and_each_is_told(tab: Any) -> None:
    opened = tab()
    page = opened.go(GRID)
    files = [(f"bild{seed}.jpg", in_base64(jpeg(seed))) for seed in (2, 3, 4)]
    files += [("klein.jpg", in_base64(jpeg(3, (450, 300)))), ("brief.jpg", in_base64(b"Hallo"))]

    page.evaluate(DROP, files)
    page.wait_for_selector(".edit-all:visible")

    assert Image.objects.count() == 4
    lines = page.locator(".upload-line").all_inner_texts()
    assert len(lines) == 5
    assert "Looks like bild3.jpg" in " ".join(lines)
    assert "not a picture of a kind that we take" in " ".join(lines)
    page.click(".edit-all")
    page.wait_for_load_state("networkidle")
    page.fill("#id_all-credit_line", "Lena Voss")
    with page.expect_navigation():
        page.click("button:has-text('Save all')")
    assert set(Image.objects.values_list("credit_line", flat=True)) == {"Lena Voss"}


def test_the_focal_point_goes_by_mouse_and_by_arrow_keys(tab: Any, now: datetime) -> None:
    image = take_in(file=photo(), now=now)
    opened = tab()
    page = opened.go(page_of(image))
    box = page.locator("img.shown").bounding_box()

    page.mouse.click(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.75)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    told = page.locator(".focal").get_attribute("aria-label")
    with page.expect_navigation():
        page.click("input[name=_save]")

    image.refresh_from_db()
    assert image.focal_x == pytest.approx(0.26, abs=0.01)
    assert image.focal_y == pytest.approx(0.65, abs=0.01)
    assert told == "Focal point: 26 % from the left, 65 % from the top"
    assert opened.complaints == []


def test_a_cut_is_adjusted_by_keys_and_by_mouse_and_given_back(tab: Any, now: datetime) -> None:
    image = take_in(file=photo(), now=now)
    opened = tab()
    page = opened.go(page_of(image))
    card, hero = page.locator("[data-recipe=square]"), page.locator("[data-recipe=hero]")

    card.locator(".adjust").click()
    page.keyboard.press("-")
    for _ in range(9):
        page.keyboard.press("-")
    page.keyboard.press("Shift+ArrowLeft")
    page.click(".cropping .take")
    hero.locator(".adjust").click()
    page.wait_for_load_state("networkidle")
    handle = page.locator(".crop-box .handle").bounding_box()
    page.mouse.move(handle["x"] + 10, handle["y"] + 10)
    page.mouse.down()
    page.mouse.move(handle["x"] - 140, handle["y"] - 60)
    page.mouse.up()
    page.click(".cropping .take")
    hero.locator(".by-hand").wait_for()
    hero.locator(".adjust").click()
    page.click(".cropping .automatic")
    with page.expect_navigation():
        page.click("input[name=_continue]")

    image.refresh_from_db()
    left, top, right, bottom = image.crops["square"]
    assert image.crops.keys() == {"square"}
    assert (right - left) * 600 == pytest.approx((bottom - top) * 400, abs=1)
    assert right - left == pytest.approx(2 / 3 / 1.05**10, abs=0.01)
    assert left < 0.25
    assert opened.complaints == []


def test_what_the_desk_shows_is_what_the_worker_cuts(tab: Any, now: datetime) -> None:
    image = take_in(file=photo(), now=now, focal_x=0.9, focal_y=0.1)
    make_due(now=now)
    page = tab().go(page_of(image))

    pixel = page.evaluate(
        """() => { const canvas = document.querySelector("[data-recipe=portrait] canvas");
        return [...canvas.getContext("2d").getImageData(canvas.width / 2, 10, 1, 1).data]; }"""
    )

    assert pixel[1] > pixel[0]
    assert pixel[1] > pixel[2]


def test_the_grid_goes_by_keyboard(tab: Any, now: datetime) -> None:
    for width in (300, 310, 320):
        take_in(file=photo(width=width), now=now)
    opened = tab()
    page = opened.go(GRID)

    page.locator(".grid a").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    told = page.locator(".chosen-count").inner_text()
    with page.expect_navigation():
        page.keyboard.press("e")

    assert told == "2 chosen"
    assert page.locator(".bulk-line").count() == 2
    assert opened.complaints == []


def test_a_wanted_picture_is_filled_by_one_click_and_one_is_killed(
    tab: Any, anna: User, now: datetime
) -> None:
    wanted = build.image(None, caption="Der Hafen von Rostock", credit_line="Lena Voss")
    story = desk.story(now=now, by=anna, body=build.body([wanted]))
    image = take_in(
        file=photo(),
        now=now,
        caption="Rostock, Hafen",
        credit_line="Lena Voss",
        alt_text="Kai",
        licence="own",
    )
    opened = tab()
    page = opened.go(reverse("admin:media_image_wanted"))

    with page.expect_navigation():
        page.click("button:has-text('Put it in')")
    story.refresh_from_db()
    actions.publish(article=story, by=anna, now=now)
    opened.go(reverse("admin:media_image_kill", args=[image.pk]))
    page.fill("#id_reason", "Persönlichkeitsrecht")
    with page.expect_navigation():
        page.click("button.danger")

    image.refresh_from_db()
    assert story.body["blocks"][0]["image"] == str(image.pk)
    assert image.withdrawn_why == "Persönlichkeitsrecht"
    assert "Persönlichkeitsrecht" in page.locator(".errornote").inner_text()
    assert opened.complaints == []


@pytest.fixture
def paths(anna: User, now: datetime) -> list[str]:
    """Something on every screen of the photo desk."""
    known = {"caption": "Der Hafen von Rostock", "credit_line": "Lena Voss"}
    image = take_in(file=photo(xmp=agency_xmp()), now=now, licence="own", **known)
    other = take_in(file=BytesIO(jpeg(3)), now=now, rights_until=now)
    take_in(file=BytesIO(jpeg(3, (450, 300))), now=now)
    make_due(now=now)
    Image.objects.create(caption="Gesucht", created_at=now)
    story = desk.story(now=now, by=anna, body=build.body([build.image(image.pk)]))
    actions.publish(article=story, by=anna, now=now, overrides={"alt-text-missing": "X"})
    wanted: Article = desk.story(
        now=now, slug="zwei", body=build.body([build.image(None, **known)])
    )
    assert wanted.pk
    return [
        GRID,
        f"{GRID}?missing=alt",
        page_of(image),
        page_of(other),
        reverse("admin:media_image_kill", args=[image.pk]),
        reverse("admin:media_image_wanted"),
        f"{reverse('admin:media_image_bulk')}?pk={image.pk}&pk={other.pk}",
        reverse("admin:media_image_add"),
    ]


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1440, "dark"), (390, "light")])
def test_every_screen_of_the_photo_desk_is_sound(
    tab: Callable[..., Any], paths: list[str], width: int, scheme: str
) -> None:
    opened = tab(width=width, scheme=scheme)
    wrong = []

    for path in paths:
        page = opened.go(path)
        if page.locator(".layers summary").count():
            page.click(".layers summary")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"{path}: wider than the window")
        heard = list(opened.complaints)
        found = axe.Axe().run(page).response["violations"]
        wrong += [f"{path}: {one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]
        # The checker sets styles inline, which is not the page's fault.
        opened.complaints = heard

    assert not wrong, "\n".join(wrong)
    assert opened.complaints == []
