"""Embeds in the text: what the card says of an address, and that nobody else is asked for it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Write = Callable[..., Any]
VIDEO = "https://www.youtube.com/watch?v=abcDEF12345"
CODE = '<iframe width="560" src="https://player.vimeo.com/video/123456789?h=1"></iframe>'


def put_in(sheet: Any) -> None:
    """An empty embed after the only paragraph, by keys alone; the cursor is in its address."""
    sheet.put_cursor("p0")
    sheet.press("End", "Enter")
    sheet.type("/embed")
    sheet.press("Enter")


def test_typed_address_shows_who_and_what_and_asks_nobody(write: Write) -> None:
    sheet = write("Eins.")
    asked: list[str] = []
    sheet.page.on("request", lambda request: asked.append(urlsplit(request.url).hostname))

    put_in(sheet)
    sheet.type(VIDEO)
    told = sheet.page.inner_text("[data-card=embed] .card-head")
    blocks = sheet.save()

    assert "YouTube" in told
    assert "Video · abcDEF12345" in told
    assert set(asked) == {urlsplit(sheet.tab.address).hostname}
    assert (blocks[1]["url"], blocks[1]["provider"]) == (VIDEO, "YouTube")


def test_name_that_somebody_wrote_stays(write: Write) -> None:
    sheet = write(
        {"id": "em", "type": "embed", "url": "https://a.example/1", "provider": "Kanal 9"}
    )

    sheet.page.click("#em [data-field=url]", click_count=3)
    sheet.type(VIDEO)
    blocks = sheet.save()

    assert (blocks[0]["url"], blocks[0]["provider"]) == (VIDEO, "Kanal 9")


def test_name_follows_the_address_and_is_taken_back_with_it(write: Write) -> None:
    sheet = write({"id": "em", "type": "embed", "url": VIDEO, "provider": "YouTube"})

    sheet.page.click("#em [data-field=url]", click_count=3)
    sheet.type("https://vimeo.com/123456789")
    named = sheet.page.inner_text("#em [data-field=provider]")
    while sheet.page.inner_text("#em [data-field=url]") != VIDEO:
        sheet.press("Control+z")
    blocks = sheet.save()

    assert named == "Vimeo"
    assert (blocks[0]["url"], blocks[0]["provider"]) == (VIDEO, "YouTube")


@pytest.mark.parametrize(
    ("written", "told", "better"),
    [
        ("http://a.example/1", "Browsers do not show", "https://a.example/1"),
        ("www.a.example/1", "This is no address", "https://www.a.example/1"),
        (CODE, "This is no address", "https://player.vimeo.com/video/123456789?h=1"),
    ],
)
def test_wrong_address_is_told_and_mended_by_one_press(
    write: Write, written: str, told: str, better: str
) -> None:
    sheet = write("Eins.")

    put_in(sheet)
    sheet.type(written)
    card = sheet.page.locator("[data-card=embed]")
    complaint = card.locator(".embed-wrong").inner_text()
    card.get_by_role("button").press("Enter")
    gone = card.locator(".embed-wrong").count() == 0
    blocks = sheet.save()

    assert told in complaint
    assert gone
    assert blocks[1]["url"] == better


def test_script_is_told_and_no_link_is_made_of_it(write: Write) -> None:
    sheet = write("Eins.")

    put_in(sheet)
    sheet.type("javascript:alert(1)")
    card = sheet.page.locator("[data-card=embed]")

    assert "This is no address" in card.locator(".embed-wrong").inner_text()
    assert card.locator("a, button").count() == 0


def test_address_and_embed_code_pasted_into_an_empty_line_are_embeds(write: Write) -> None:
    sheet = write("Eins.")

    sheet.put_cursor("p0")
    sheet.press("End", "Enter")
    sheet.paste(text=VIDEO)
    sheet.press("Enter", "Enter")
    sheet.paste(text=CODE)
    sheet.press("Enter", "Enter")
    sheet.paste(text="https://a.example/unknown")
    blocks = sheet.save()

    assert [(each["type"], each.get("provider")) for each in blocks] == [
        ("paragraph", None),
        ("embed", "YouTube"),
        ("embed", "Vimeo"),
        ("paragraph", None),
    ]
    assert "https://a.example/unknown" in blocks[3]["html"]
