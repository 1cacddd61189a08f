"""Which JPEGs a decoder has to hold whole."""

from io import BytesIO

import pytest

from media.jpeg_scans import is_held_whole
from tests.media.hostile import jpeg, one_colour_after_the_other
from tests.media.pictures import agency_xmp, as_file, camera_exif, quarters


@pytest.mark.parametrize(
    "data",
    [
        jpeg(),
        jpeg(exif=camera_exif(), xmp=agency_xmp(), optimize=True, subsampling=0),
        as_file(quarters().convert("L")).getvalue(),
        as_file(quarters().convert("CMYK")).getvalue(),
    ],
)
def test_row_by_row_it_is_not(data: bytes) -> None:
    assert not is_held_whole(BytesIO(data))


@pytest.mark.parametrize(
    "data",
    [
        jpeg(progressive=True),
        one_colour_after_the_other(jpeg()),
        jpeg()[:300],
        b"\xff\xd8",
        b"\xff\xd8" + b"\xff" * 50,
        b"\xff\xd8 rubbish",
    ],
)
def test_in_several_scans_it_is_and_in_doubt_too(data: bytes) -> None:
    assert is_held_whole(BytesIO(data))
