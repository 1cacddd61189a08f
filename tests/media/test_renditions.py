"""Renditions have the right size, side up, colours and credit, and tell no secrets."""

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import PIL.Image
import pytest
from django.core.files.storage import default_storage
from PIL import ExifTags
from pytest_django import Settings

from media.describing import describe
from media.intake import take_in
from media.models import Rendition
from media.renditions import ask, ready, remove
from media.working import make_due
from media.xmp import read_xmp
from tests.media.files import all_files, made, path_of
from tests.media.pictures import (
    BLUE,
    GREEN,
    RED,
    WHITE,
    agency_xmp,
    as_file,
    camera_exif,
    photo,
    quarters,
    swapped_profile,
    with_segment,
)

pytestmark = pytest.mark.django_db
EVERY_TYPE = pytest.mark.parametrize("extension", ["avif", "webp", "jpg"])


def near(found: object, wished: tuple[int, int, int]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(a - b) <= 12 for a, b in zip(found, wished, strict=True))


def test_every_file_that_is_described_is_made_in_its_size_and_type(now: datetime) -> None:
    image = take_in(file=photo(width=1700, height=1100), now=now)

    make_due(now=now)

    for files in describe(image)["renditions"].values():  # type: ignore[attr-defined]
        for file in files:
            place = "renditions/" + file["url"].partition("/media/")[2]
            with default_storage.open(place) as opened, PIL.Image.open(opened) as picture:
                picture.load()
                assert picture.size == (file["width"], file["height"])
                assert PIL.Image.MIME[picture.format or ""] == file["type"]
    assert ready(image)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_however_the_camera_was_held(
    now: datetime, orientation: int
) -> None:
    undo = {
        1: None,
        2: PIL.Image.Transpose.FLIP_LEFT_RIGHT,
        3: PIL.Image.Transpose.ROTATE_180,
        4: PIL.Image.Transpose.FLIP_TOP_BOTTOM,
        5: PIL.Image.Transpose.TRANSPOSE,
        6: PIL.Image.Transpose.ROTATE_90,
        7: PIL.Image.Transpose.TRANSVERSE,
        8: PIL.Image.Transpose.ROTATE_270,
    }[orientation]
    stored = quarters() if undo is None else quarters().transpose(undo)
    file = as_file(stored, exif=camera_exif(orientation=orientation), quality=95)

    image = take_in(file=file, now=now)
    make_due(now=now)

    card = made(image, "card", 400, "jpg").convert("RGB")
    assert card.size == (400, 267)
    assert near(card.getpixel((50, 50)), RED)
    assert near(card.getpixel((350, 50)), GREEN)
    assert near(card.getpixel((50, 215)), BLUE)
    assert near(card.getpixel((350, 215)), WHITE)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "TIFF"])
def test_every_kind_of_file_stands_upright(now: datetime, kind: str) -> None:
    stored = quarters().transpose(PIL.Image.Transpose.ROTATE_90)
    file = as_file(stored, kind, exif=camera_exif(orientation=6))

    image = take_in(file=file, now=now)
    make_due(now=now)

    card = made(image, "card", 400, "jpg").convert("RGB")
    assert near(card.getpixel((50, 50)), RED)
    assert near(card.getpixel((350, 50)), GREEN)


def test_a_telephones_heic_stands_upright(now: datetime) -> None:
    file = BytesIO(Path(__file__).with_name("turned.heic").read_bytes())

    image = take_in(file=file, now=now)
    make_due(now=now)

    full = made(image, "full", 64, "jpg").convert("RGB")
    assert full.size == (64, 96)
    assert near(full.getpixel((32, 10)), (254, 0, 0))
    assert near(full.getpixel((32, 85)), (0, 0, 254))


@EVERY_TYPE
def test_colours_are_converted_to_srgb(now: datetime, extension: str) -> None:
    """The file says that its red means blue."""
    file = as_file(PIL.Image.new("RGB", (600, 400), RED), icc_profile=swapped_profile())

    image = take_in(file=file, now=now)
    make_due(now=now)

    card = made(image, "card", 400, extension)
    red, _green, blue = card.convert("RGB").getpixel((200, 100))  # type: ignore[misc]
    assert blue > red
    assert "icc_profile" not in card.info


@EVERY_TYPE
def test_the_credit_travels_and_the_cameras_secrets_do_not(now: datetime, extension: str) -> None:
    file = photo(exif=camera_exif(), xmp=agency_xmp())

    image = take_in(file=file, now=now, usage_terms="Not for advertising")
    make_due(now=now)

    with default_storage.open(path_of(image, "card", 400, extension)) as opened:
        data = opened.read()
    card = PIL.Image.open(BytesIO(data))
    words = read_xmp(card.info["xmp"])
    assert words["credit_line"] == "Erika Muster/dpa"
    assert words["copyright_notice"] == "© dpa"
    assert words["caption"] == "Der Hafen von Nguyễn"
    assert words["alt_text"] == "Boote am Kai"
    assert words["usage_terms"] == "Not for advertising"
    assert words["digital_source_type"].endswith("digitalCapture")
    assert not card.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    assert b"SERIAL-4711" not in data
    assert b"Kamerawerk" not in data


def test_an_editors_credit_is_the_one_that_travels(now: datetime) -> None:
    image = take_in(file=photo(xmp=agency_xmp()), now=now, credit_line="Wir & <Ihr>")
    make_due(now=now)

    words = read_xmp(made(image, "card", 400, "jpg").info["xmp"])

    assert words["credit_line"] == "Wir & <Ihr>"


def test_whatever_an_editor_types_fits_into_the_files(now: datetime) -> None:
    image = take_in(file=photo(), now=now, caption="&\x0b" * 9000, usage_terms="<🙂>" * 9000)

    make_due(now=now)

    words = read_xmp(made(image, "card", 400, "jpg").info["xmp"])
    assert words["caption"] == "&" * 2000


def test_a_comment_in_the_file_does_not_travel(now: datetime) -> None:
    data = with_segment(photo().getvalue(), marker=0xFE, content=b"Call 0171 before printing")

    image = take_in(file=BytesIO(data), now=now)
    make_due(now=now)

    assert "comment" not in made(image, "card", 400, "jpg").info


def test_transparency_stays_where_it_can_and_is_white_in_jpeg(now: datetime) -> None:
    picture = PIL.Image.new("RGBA", (600, 400), (0, 0, 0, 0))

    image = take_in(file=as_file(picture, "PNG"), now=now)
    make_due(now=now)

    assert made(image, "card", 400, "webp").convert("RGBA").getpixel((9, 9))[3] == 0  # type: ignore[index]
    assert made(image, "card", 400, "jpg").getpixel((9, 9)) == WHITE


@pytest.mark.parametrize(
    ("focus", "colour"),
    [((0.0, 0.0), RED), ((1.0, 0.0), GREEN), ((0.0, 1.0), BLUE), ((1.0, 1.0), WHITE)],
)
def test_a_cut_shows_what_matters(
    now: datetime, focus: tuple[float, float], colour: tuple[int, int, int]
) -> None:
    """A picture so wide that its square shows one end only, and one so high."""
    wide = focus[1] == 0.0
    size = (1200, 320) if wide else (320, 1200)
    file = as_file(quarters(width=size[0], height=size[1]))

    image = take_in(file=file, now=now, focal_x=focus[0], focal_y=focus[1])
    make_due(now=now)

    square = made(image, "square", 320, "jpg").convert("RGB")
    at = (160, 40) if wide else (40 if focus[0] == 0.0 else 280, 160)
    assert near(square.getpixel(at), colour)


def test_a_crop_drawn_by_hand_is_obeyed(now: datetime) -> None:
    crops = {"square": [0.55, 0.05, 0.95, 0.45]}

    image = take_in(file=photo(width=1000, height=1000), now=now, crops=crops)
    make_due(now=now)

    square = made(image, "square", 320, "jpg").convert("RGB")
    assert near(square.getpixel((10, 10)), GREEN)
    assert near(square.getpixel((310, 310)), GREEN)


def test_a_picture_whose_rights_have_ended_gets_no_renditions(now: datetime) -> None:
    take_in(file=photo(), now=now, rights_until=now)

    assert not Rendition.objects.exists()


def test_a_picture_whose_rights_begin_later_is_prepared(now: datetime) -> None:
    image = take_in(file=photo(), now=now, rights_from=now + timedelta(days=1))

    make_due(now=now)

    assert ready(image)


def test_removed_renditions_are_gone_and_can_be_asked_for_again(
    now: datetime, settings: Settings
) -> None:
    image = take_in(file=photo(), now=now)
    make_due(now=now)

    remove(image=image)

    assert all_files(settings.MEDIA_ROOT) == [f"{image.sha256}.jpg"]
    assert not ready(image)
    assert ask(image=image, now=now) == 7
