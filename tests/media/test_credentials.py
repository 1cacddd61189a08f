"""Content Credentials are seen where each format keeps them, and do not travel on."""

import struct
from datetime import datetime
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from hypothesis import given
from hypothesis import strategies as st

from media.credentials import BMFF_MANIFEST, has_credentials
from media.intake import take_in
from media.storing import open_original
from media.working import make_due
from tests.media.files import all_files
from tests.media.hostile import jpeg, of_kind, png_chunk
from tests.media.pictures import with_segment

MANIFEST = b"\0\0\0\x20jumb\0\0\0\x18jumdc2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71\x03c2pa\0"


def signed_jpeg() -> bytes:
    return with_segment(jpeg(), marker=0xEB, content=b"JP\0\1\0\0\0\1" + MANIFEST)


def signed_png() -> bytes:
    plain = of_kind("PNG")
    return plain[:33] + png_chunk(b"caBX", MANIFEST) + plain[33:]


def signed_webp() -> bytes:
    plain = of_kind("WEBP")
    part = b"C2PA" + struct.pack("<I", len(MANIFEST)) + MANIFEST + b"\0" * (len(MANIFEST) % 2)
    return b"RIFF" + struct.pack("<I", len(plain) - 8 + len(part)) + plain[8:] + part


def signed_avif() -> bytes:
    return (
        of_kind("AVIF")
        + struct.pack(">I", 24 + len(MANIFEST))
        + b"uuid"
        + BMFF_MANIFEST
        + (MANIFEST)
    )


@pytest.mark.django_db
@pytest.mark.parametrize("make", [signed_jpeg, signed_png, signed_webp, signed_avif])
def test_a_file_with_credentials_is_known_and_its_renditions_have_none(
    now: datetime, make: object
) -> None:
    image = take_in(file=BytesIO(make()), now=now)  # type: ignore[operator]
    make_due(now=now)

    made = [name for name in all_files(default_storage.location) if image.sha256 not in name]  # type: ignore[attr-defined]

    assert image.has_credentials
    with open_original(image) as file:
        assert b"c2pa" in file.read()
    assert made


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
def test_a_file_without_them_has_none(kind: str) -> None:
    media_type = f"image/{kind.lower()}"

    assert not has_credentials(BytesIO(of_kind(kind)), media_type=media_type)


@given(
    media_type=st.sampled_from(
        [f"image/{kind}" for kind in ("jpeg", "png", "webp", "avif", "heic", "tiff")]
    ),
    head=st.sampled_from(
        [b"", b"\xff\xd8\xff\xeb", b"\x89PNG\r\n\x1a\n", b"II*\0", b"\0\0\0\1uuid"]
    ),
    data=st.binary(max_size=300),
)
def test_whatever_comes_it_ends(media_type: str, head: bytes, data: bytes) -> None:
    assert has_credentials(BytesIO(head + data), media_type=media_type) in (True, False)
