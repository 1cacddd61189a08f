"""What files say about themselves: any bytes are survived, layers kept apart, steps small."""

import json
from datetime import datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.cleaning import LONGEST_TEXT, STEPS, UNPRINTABLE, clean
from media.embedded import processed, read_layers
from media.header import open_picture
from media.intake import take_in
from tests.media.hostile import jpeg
from tests.media.pictures import agency_xmp, camera_exif, iptc_block, with_segment

PLAIN = jpeg()
XMP = b"http://ns.adobe.com/xap/1.0/\0"
HEADS = st.sampled_from(
    [
        (0xE1, XMP),
        (0xE1, XMP + agency_xmp()[:600]),
        (0xE1, b"Exif\0\0"),
        (0xE1, b"Exif\0\0II*\0\x08\0\0\0"),
        (0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0"),
        (0xED, iptc_block(caption="Der Hafen")),
    ]
)


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@given(head=HEADS, rest=st.binary(max_size=400), more=st.binary(max_size=40))
def test_any_bytes_in_any_layer_are_text_that_can_be_stored(
    head: tuple[int, bytes], rest: bytes, more: bytes
) -> None:
    marker, start = head
    data = with_segment(PLAIN, marker=marker, content=start + rest + more)

    layers = read_layers(open_picture(BytesIO(data)))
    fields = processed(layers)

    texts = [text for said in layers.values() for text in said.values()] + list(fields.values())
    assert not any(UNPRINTABLE.search(text) or len(text) > LONGEST_TEXT for text in texts)
    assert json.loads(json.dumps(layers)) == layers


@given(field=st.sampled_from(["caption", "credit_line"]), text=st.text())
def test_cleaning_comes_to_rest(field: str, text: str) -> None:
    once = clean(field, text)

    assert not UNPRINTABLE.search(once)
    assert clean(field, once) == once or "&" in text


@pytest.mark.parametrize(
    ("field", "said", "read"),
    [
        ("caption", "  Der\r\nHafen\0 ", "Der\nHafen"),
        ("caption", "Müller &amp; S&#246;hne", "Müller & Söhne"),
        ("caption", "<b>Hafen</b>", "<b>Hafen</b>"),
        ("caption", "OLYMPUS DIGITAL CAMERA", ""),
        ("caption", "DSC_0815.JPG", ""),
        ("caption", "---", ""),
        ("credit_line", "Lena\n  Voss /\tdpa", "Lena Voss / dpa"),
        ("usage_terms", "Nur\nonline", "Nur\nonline"),
    ],
)
def test_what_the_steps_make_of_it(field: str, said: str, read: str) -> None:
    assert clean(field, said) == read


def test_every_step_is_named_by_what_it_does() -> None:
    assert len({step.__name__ for step in STEPS}) == len(STEPS) - 1  # one is taken twice


@pytest.mark.django_db
def test_the_layers_stay_as_they_were_whatever_is_read_and_written(now: datetime) -> None:
    exif = camera_exif(caption="OLYMPUS DIGITAL CAMERA", creator="Erika  Muster")
    data = jpeg(exif=exif, xmp=agency_xmp(credit_line="Muster &amp;amp; Co"))
    data = with_segment(data, marker=0xED, content=iptc_block(credit_line="dpa", caption="Alt"))

    image = take_in(file=BytesIO(data), now=now, credit_line="Redaktion")

    assert image.metadata["exif"]["caption"] == "OLYMPUS DIGITAL CAMERA"
    assert image.metadata["iptc"]["credit_line"] == "dpa"
    assert image.metadata["xmp"]["credit_line"] == "Muster &amp; Co"
    assert image.embedded["credit_line"] == "Muster & Co"
    assert image.embedded["creator"] == "Erika Muster"
    assert image.credit_line == "Redaktion"
