"""Blocks made of plain text."""

from uuid import UUID

import pytest

from articles.body import build
from articles.body.problems import InvalidBody


def test_text_is_escaped_and_never_read_as_html() -> None:
    body = build.body([build.paragraph("<script>x</script> AT&T &amp; 1 < 2", origin=(0, 40))])

    assert body["blocks"][0]["html"] == (
        "&lt;script&gt;x&lt;/script&gt; AT&amp;T &amp;amp; 1 &lt; 2"
    )
    assert body["blocks"][0]["origin"] == [0, 40]


def test_importing_again_gives_the_same_ids() -> None:
    def blocks() -> list[dict]:
        return [
            build.paragraph("Astana", origin=(0, 6)),
            build.paragraph("Astana", origin=(7, 13)),
            build.divider(),
            build.divider(),
        ]

    assert build.body(blocks()) == build.body(blocks())


def test_ids_given_are_kept() -> None:
    body = build.body([build.ad("2", id="k7f3"), build.embed("https://example.org/", id="x2")])

    assert [block["id"] for block in body["blocks"]] == ["k7f3", "x2"]


def test_picture_may_be_wanted_or_there() -> None:
    there = UUID(int=1)
    body = build.body([build.image(caption="Putin"), build.image(there, layout="wide")])

    assert [block["image"] for block in body["blocks"]] == [None, str(there)]


def test_every_builder_makes_a_sound_block() -> None:
    body = build.body(
        [
            build.paragraph("a"),
            build.heading("b", level=3),
            build.list_block(["c"], ordered=True),
            build.quote("d", attribution="e"),
            build.image(),
            build.table([["f"]], header=True),
            build.embed("https://example.org/"),
            build.ad(),
            build.divider(),
        ]
    )

    assert len(body["blocks"]) == 9


def test_what_cannot_be_stored_is_told_not_dropped() -> None:
    with pytest.raises(InvalidBody, match=r"U\+0000"):
        build.body([build.paragraph("a\0b")])
