"""Blocks keep their ids whatever is done to their text; copies get ids of their own."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Write = Callable[..., Any]


def ids(blocks: list[dict[str, Any]]) -> list[str]:
    return [block["id"] for block in blocks]


def test_split_leaves_the_id_with_the_first_part(write: Write) -> None:
    sheet = write("Erster Absatz.", "Zweiter Absatz.")

    sheet.put_cursor("p0", at=7)
    sheet.press("Enter")
    blocks = sheet.save()

    assert blocks[0]["id"] == "p0"
    assert blocks[2]["id"] == "p1"
    assert blocks[1]["id"] not in {"p0", "p1"}
    assert [block["html"].strip() for block in blocks[:2]] == ["Erster", "Absatz."]


def test_room_made_above_takes_no_id_away(write: Write) -> None:
    sheet = write("Erster Absatz.", "Zweiter Absatz.")

    sheet.put_cursor("p1")
    sheet.press("Enter", "ArrowUp")
    sheet.type("Dazwischen.")
    blocks = sheet.save()

    assert ids(blocks)[0::2] == ["p0", "p1"]
    assert blocks[1]["html"] == "Dazwischen."


def test_merged_blocks_are_the_first_one(write: Write) -> None:
    sheet = write("Eins.", "Zwei.", "Drei.")

    sheet.put_cursor("p1")
    sheet.press("Backspace")
    blocks = sheet.save()

    assert [(block["id"], block["html"]) for block in blocks] == [
        ("p0", "Eins.Zwei."),
        ("p2", "Drei."),
    ]


def test_moved_blocks_keep_their_ids(write: Write) -> None:
    sheet = write("Eins.", "Zwei.", "Drei.")

    sheet.put_cursor("p2")
    sheet.press("Alt+Shift+ArrowUp", "Alt+Shift+ArrowUp")
    sheet.type("Neu: ")
    blocks = sheet.save()

    assert ids(blocks) == ["p2", "p0", "p1"]
    assert blocks[0]["html"] == "Neu: Drei."


def test_dragged_block_keeps_its_id(write: Write) -> None:
    sheet = write("Eins.", "Zwei.", "Drei.")
    page = sheet.page

    page.hover("#p2")
    page.hover(".editor-gutter .grip")
    page.mouse.down()
    box = page.locator("#p0").bounding_box()
    page.mouse.move(box["x"] + 60, box["y"] + 40, steps=4)
    page.mouse.move(box["x"] + 200, box["y"] + 4, steps=4)
    page.mouse.up()
    blocks = sheet.save()

    assert ids(blocks) == ["p2", "p0", "p1"]


def test_cut_and_pasted_block_keeps_its_id_and_a_copy_gets_one(write: Write) -> None:
    sheet = write("Eins.", "Zwei.", "Drei.")
    page = sheet.page

    page.click("#p0")
    page.hover("#p0")
    page.click(".editor-gutter .grip")
    sheet.press("Control+x")
    sheet.put_cursor("p2")
    sheet.press("End", "Control+v", "Control+v")
    blocks = sheet.save()

    assert [block["html"] for block in blocks] == ["Zwei.", "Drei.", "Eins.", "Eins."]
    assert ids(blocks)[:3] == ["p1", "p2", "p0"]
    assert blocks[3]["id"] not in {"p0", "p1", "p2"}


def test_copy_pasted_above_leaves_the_id_where_it_was(write: Write) -> None:
    sheet = write("Eins.", "Zwei.")
    page = sheet.page

    page.hover("#p1")
    page.click(".editor-gutter .grip")
    sheet.press("Control+c")
    sheet.put_cursor("p0")
    sheet.press("Enter", "ArrowUp", "Control+v")
    blocks = sheet.save()

    assert [block["html"] for block in blocks] == ["Zwei.", "Eins.", "Zwei."]
    assert ids(blocks)[1:] == ["p0", "p1"]


def test_undo_and_redo_bring_the_same_ids(write: Write) -> None:
    sheet = write("Erster Absatz.", "Zweiter Absatz.")

    sheet.put_cursor("p0", at=7)
    sheet.press("Enter", "Control+z", "Control+Shift+z", "Control+z")
    blocks = sheet.save()

    assert ids(blocks) == ["p0", "p1"]


def test_heading_list_and_quote_keep_the_id_of_their_paragraph(write: Write) -> None:
    sheet = write("Eins.", "Zwei.", "Drei.")
    page = sheet.page

    page.click("#p0")
    page.click("[aria-label=Heading]")
    page.click("#p1")
    page.click("[aria-label='Bulleted list']")
    page.click("#p2")
    page.click("[aria-label=Quote]")
    blocks = sheet.save()

    assert [(block["id"], block["type"]) for block in blocks] == [
        ("p0", "heading"),
        ("p1", "list"),
        ("p2", "quote"),
    ]
    assert blocks[1]["items"] == ["Zwei."]
    assert blocks[2]["html"] == "Drei."
