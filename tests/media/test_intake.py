"""Pictures come in once, private and measured; what the file says is a start, never invented."""

from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from pytest_django import Settings

from media.intake import fill, take_in
from media.models import Image, Rendition
from media.refusals import AlreadyThere, HasAFile
from media.storing import open_original
from tests.media.files import all_files
from tests.media.pictures import (
    agency_xmp,
    as_file,
    camera_exif,
    iptc_block,
    photo,
    quarters,
    with_segment,
)

pytestmark = pytest.mark.django_db


def test_the_original_is_kept_untouched_under_its_hash(now: datetime, settings: Settings) -> None:
    file = photo()
    digest = sha256(file.getvalue()).hexdigest()

    image = take_in(file=file, now=now, by_name="Ada")

    place = Path(settings.MEDIA_ROOT, "originals", digest[:2], digest[2:4], f"{digest}.jpg")
    assert place.read_bytes() == file.getvalue()
    with open_original(image) as original:
        assert original.read() == file.getvalue()
    assert (image.sha256, image.created_at, image.created_by) == (digest, now, "Ada")


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("WEBP", "image/webp"),
        ("AVIF", "image/avif"),
        ("TIFF", "image/tiff"),
    ],
)
def test_every_kind_is_measured(now: datetime, kind: str, media_type: str) -> None:
    image = take_in(file=photo(width=300, height=200, kind=kind), now=now)

    assert (image.media_type, image.width, image.height) == (media_type, 300, 200)
    assert image.placeholder
    assert image.dominant_color.startswith("#")


def test_a_telephones_heic_is_taken_and_stands_upright(now: datetime) -> None:
    file = BytesIO(Path(__file__).with_name("turned.heic").read_bytes())

    image = take_in(file=file, now=now)

    assert (image.media_type, image.width, image.height) == ("image/heic", 64, 96)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_a_picture_taken_sideways_is_measured_upright(now: datetime, kind: str) -> None:
    file = photo(width=300, height=200, kind=kind, exif=camera_exif(orientation=6))

    image = take_in(file=file, now=now)

    assert (image.width, image.height) == (200, 300)


def test_the_same_picture_again_is_the_same_row(now: datetime, settings: Settings) -> None:
    first = take_in(file=photo(), now=now)

    second = take_in(file=photo(), now=now, caption="Something else")

    assert second == first
    assert second.caption == ""
    assert len(all_files(settings.MEDIA_ROOT)) == 1


def test_the_same_picture_again_brings_a_lost_original_back(now: datetime) -> None:
    image = take_in(file=photo(), now=now)
    default_storage.delete(image.file.name)
    take_in(file=photo(), now=now)
    Path(default_storage.path(image.file.name)).write_bytes(b"half")

    take_in(file=photo(), now=now)

    with open_original(image) as original:
        assert original.read() == photo().getvalue()


def test_an_upload_of_django_is_taken_and_its_path_is_not(now: datetime) -> None:
    upload = SimpleUploadedFile("C:\\Users\\me\\..\\Häfen.jpg", photo().getvalue(), "text/html")

    image = take_in(file=upload, now=now)

    assert image.file_name == "Häfen.jpg"
    assert image.media_type == "image/jpeg"


def test_words_come_from_xmp_then_iptc_then_exif(now: datetime) -> None:
    plain = photo(exif=camera_exif(copyright_notice="(c) from EXIF"), xmp=agency_xmp()).getvalue()
    block = iptc_block(caption="from IPTC", credit_line="from IPTC")

    image = take_in(file=BytesIO(with_segment(plain, marker=0xED, content=block)), now=now)

    assert image.caption == "Der Hafen von Nguyễn"
    assert image.alt_text == "Boote am Kai"
    assert image.credit_line == "Erika Muster/dpa"
    assert image.copyright_notice == "© dpa"
    assert image.embedded["creator"] == "Erika Muster"


def test_words_in_iptc_are_read(now: datetime) -> None:
    block = iptc_block(caption="Häuser", credit_line="Muster/dpa", copyright_notice="© Muster")

    image = take_in(
        file=BytesIO(with_segment(photo().getvalue(), marker=0xED, content=block)), now=now
    )

    assert (image.caption, image.credit_line) == ("Häuser", "Muster/dpa")
    assert image.copyright_notice == "© Muster"


def test_what_a_camera_says_by_itself_is_no_caption_and_nothing_is_invented(now: datetime) -> None:
    image = take_in(file=photo(exif=camera_exif(caption="OLYMPUS DIGITAL CAMERA")), now=now)

    assert (image.caption, image.alt_text, image.credit_line) == ("", "", "")


def test_what_we_know_wins_over_what_the_file_says(now: datetime) -> None:
    image = take_in(file=photo(xmp=agency_xmp()), now=now, caption="Ours", source_name="Bote")

    assert (image.caption, image.source_name) == ("Ours", "Bote")
    assert image.credit_line == "Erika Muster/dpa"
    assert image.embedded["caption"] == "Der Hafen von Nguyễn"


def test_a_credit_longer_than_its_field_is_cut_and_kept_whole_beside(now: datetime) -> None:
    long = "Agentur " * 50

    image = take_in(file=photo(xmp=agency_xmp(credit_line=long)), now=now)

    assert image.credit_line == long[:255]
    assert image.embedded["credit_line"] == long.strip()


def test_a_wanted_picture_gets_its_file_and_keeps_its_words(wanted: Image, now: datetime) -> None:
    filled = fill(image=wanted, file=photo(xmp=agency_xmp()), now=now)

    assert not filled.is_wanted
    assert (filled.caption, filled.credit_line) == ("Der Hafen", "Foto: Muster")
    assert filled.alt_text == "Boote am Kai"
    assert filled.width == 600
    assert Rendition.objects.filter(image=wanted).exists()


def test_filling_does_not_undo_what_somebody_wrote_meanwhile(wanted: Image, now: datetime) -> None:
    Image.objects.filter(pk=wanted.pk).update(caption="Der neue Hafen")

    filled = fill(image=wanted, file=photo(), now=now)

    assert filled.caption == "Der neue Hafen"


def test_a_picture_that_has_a_file_is_not_filled_again(now: datetime) -> None:
    image = take_in(file=photo(), now=now)

    with pytest.raises(HasAFile):
        fill(image=image, file=photo(width=300), now=now)


def test_a_wanted_picture_is_not_filled_with_another_ones_file(
    wanted: Image, now: datetime
) -> None:
    there = take_in(file=photo(), now=now, caption="Am Kai")

    with pytest.raises(AlreadyThere, match="Am Kai") as refusal:
        fill(image=wanted, file=photo(), now=now)

    assert refusal.value.image == there
    wanted.refresh_from_db()
    assert wanted.is_wanted


@pytest.mark.parametrize(
    "broken",
    [
        {"file": "originals/x.jpg"},
        {"focal_x": 1.5},
        {"withdrawn_why": "a reason without a moment"},
    ],
)
def test_the_database_refuses_half_a_picture(wanted: Image, broken: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Image.objects.filter(pk=wanted.pk).update(**broken)


def test_sixteen_bits_cmyk_palettes_and_transparency_are_taken(now: datetime) -> None:
    picture = quarters(width=90, height=60)
    kinds = [
        as_file(picture.convert("L").convert("I;16"), "PNG"),
        as_file(picture.convert("CMYK"), "JPEG"),
        as_file(picture.convert("CMYK"), "TIFF"),
        as_file(picture.convert("P"), "PNG", transparency=0),
        as_file(picture.convert("LA"), "PNG"),
        as_file(picture.convert("1"), "PNG"),
        as_file(picture.convert("F"), "TIFF"),
    ]

    sizes = [
        (image.width, image.height) for image in [take_in(file=file, now=now) for file in kinds]
    ]

    assert sizes == [(90, 60)] * len(kinds)
