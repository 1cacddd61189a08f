"""Files that mean no good are refused or tamed; nothing is half written, memory stays bounded."""

import subprocess
import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from media.examining import examine
from media.intake import take_in
from media.models import Image
from media.refusals import Refused, TooLarge
from media.renditions import ready
from media.working import make_due
from tests.media.files import all_files
from tests.media.hostile import REFUSED, TAMED, jpeg, noise, of_kind
from tests.media.pictures import agency_xmp, camera_exif


@pytest.mark.django_db
@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_sentence_and_nothing_is_written(
    name: str, now: datetime, settings: Settings
) -> None:
    expected, build = REFUSED[name]

    with pytest.raises(expected) as refusal:
        take_in(file=BytesIO(build()), now=now)

    assert len(str(refusal.value)) > 40
    assert "%(" not in str(refusal.value)
    assert not Image.objects.exists()
    assert all_files(settings.MEDIA_ROOT) == []


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize("name", TAMED)
def test_it_is_tamed_and_its_renditions_are_made(name: str, now: datetime) -> None:
    image = take_in(file=BytesIO(TAMED[name]()), now=now)

    make_due(now=now)

    assert ready(image)


@pytest.mark.django_db
def test_script_in_metadata_is_kept_as_the_words_that_it_is(now: datetime) -> None:
    image = take_in(file=BytesIO(TAMED["script in EXIF"]()), now=now)

    assert image.caption == '"><img src=x onerror=alert(1)>'


@pytest.mark.django_db
def test_no_entity_in_metadata_is_resolved(now: datetime) -> None:
    image = take_in(file=BytesIO(TAMED["XMP that reads files"]()), now=now)

    assert "root:" not in str(image.embedded)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("a\0b\n.jpg", "ab\n.jpg"),
        ("x" * 400 + ".jpg", "x" * 251 + ".jpg"),
        ("IMG_4711.jpg", "IMG_4711.jpg"),
        ("", ""),
    ],
)
def test_a_name_is_for_reading_and_never_a_place(
    name: str, kept: str, now: datetime, settings: Settings
) -> None:
    file = BytesIO(jpeg())
    file.name = name

    image = take_in(file=file, now=now)

    assert image.file_name == kept
    assert all_files(settings.MEDIA_ROOT) == [f"{image.sha256}.jpg"]


@pytest.mark.django_db
def test_a_file_of_too_many_bytes_is_refused_unread(now: datetime, settings: Settings) -> None:
    settings.PICTURE_MAX_MEGABYTES = 0

    with pytest.raises(TooLarge, match="0 MB"):
        take_in(file=BytesIO(jpeg()), now=now)


ROOT = Path(__file__).parents[2]


PROGRAM = """
import sys
from io import BytesIO
import django
django.setup()
from media.examining import examine
from media.refusals import Refused
from tests.media.hostile import REFUSED, TAMED
made = [build() for build in [*(m for _, m in REFUSED.values()), *TAMED.values()]]
def peak():
    status = open("/proc/self/status").read()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024
open("/proc/self/clear_refs", "w").write("5")
before = peak()
for data in made:
    try:
        examine(BytesIO(data))
    except Refused:
        pass
print(peak() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="measured as Linux tells")
def test_all_of_them_together_cost_little_memory(tmp_path: Path) -> None:
    surroundings = {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "NEWSROOM_DATA_DIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }

    told = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=surroundings, capture_output=True, text=True
    )

    assert told.returncode == 0, told.stderr
    assert int(told.stdout) < 100


SEEDS = [
    jpeg(exif=camera_exif(), xmp=agency_xmp()),
    noise(),
    of_kind("PNG"),
    of_kind("WEBP", exif=camera_exif(), xmp=agency_xmp()),
    of_kind("TIFF", exif=camera_exif()),
    of_kind("AVIF", exif=camera_exif(), xmp=agency_xmp()),
    Path(__file__).with_name("turned.heic").read_bytes(),
]


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@given(
    seed=st.sampled_from(SEEDS),
    wounds=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), max_size=6),
    length=st.floats(0, 1) | st.just(1.0),
)
def test_whatever_is_broken_in_a_file_it_is_refused_or_examined(
    seed: bytes, wounds: list[tuple[float, bytes]], length: float
) -> None:
    data = bytearray(seed)
    for place, bytes_ in wounds:
        at = int(place * len(data))
        data[at : at + len(bytes_)] = bytes_
    data = data[: int(length * len(data))]

    try:
        found = examine(BytesIO(bytes(data)))
    except Refused:
        return

    assert all("\0" not in text for text in found.texts.values())
