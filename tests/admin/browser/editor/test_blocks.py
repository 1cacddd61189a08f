"""Every kind of block in the text: untouched, written, put in and taken out."""

from collections.abc import Callable
from typing import Any

import pytest

from articles.models import Revision
from tests.admin.browser.editor.conftest import shown

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Write = Callable[..., Any]

EVERY = [
    {
        "id": "pa",
        "type": "paragraph",
        "html": '<em>a<strong>b</strong></em> <span lang="fr">c</span>',
    },
    {"id": "h3", "type": "heading", "level": 3, "html": "Zwischen"},
    {"id": "li", "type": "list", "ordered": True, "items": ["eins", "<code>zwei</code>"]},
    {"id": "qu", "type": "quote", "html": "Wir<br>bleiben", "attribution": "Anna"},
    {
        "id": "im",
        "type": "image",
        "image": None,
        "caption": "Das Ufer",
        "credit_line": "dpa",
        "alt_text": "",
        "layout": "wide",
    },
    {
        "id": "ga",
        "type": "gallery",
        "images": [{"image": None, "caption": "A", "credit_line": "", "alt_text": ""}],
    },
    {"id": "em", "type": "embed", "url": "https://video.example/1", "provider": "Video"},
    {"id": "ta", "type": "table", "header": True, "rows": [["a", "b"], ["1", ""]]},
    {"id": "ad", "type": "ad", "slot": "ad_2"},
    {"id": "di", "type": "divider"},
    {"id": "un", "type": "poll", "question": "Ja?", "answers": [[1, None]]},
    {"id": "zz", "type": "paragraph", "html": "Ende."},
]


def test_untouched_text_of_every_kind_saves_nothing(write: Write) -> None:
    sheet = write(*EVERY)

    sheet.save()

    assert Revision.objects.filter(article=sheet.article).count() == 1


def test_one_touched_block_leaves_the_others_as_they_were(write: Write) -> None:
    sheet = write(*EVERY)
    before = sheet.stored()

    sheet.put_cursor("zz")
    sheet.type("Am ")
    blocks = sheet.save()

    assert blocks[:-1] == before[:-1]
    assert blocks[-1]["html"] == "Am Ende."


def test_words_about_a_picture_are_lines_of_the_text(write: Write) -> None:
    sheet = write(*EVERY)

    sheet.page.click("#im [data-field=caption]")
    sheet.press("End")
    sheet.type(" bei Nacht")
    sheet.press("Enter", "End")
    sheet.type("/AFP")
    sheet.press("Enter")
    sheet.type("Ein dunkles Ufer")
    sheet.press("Enter")
    sheet.type("Weiter im Text.")
    sheet.page.select_option("#im select", "full")
    blocks = sheet.save()

    image = blocks[4]
    assert image["caption"] == "Das Ufer bei Nacht"
    assert image["credit_line"] == "dpa/AFP"
    assert image["alt_text"] == "Ein dunkles Ufer"
    assert image["layout"] == "full"
    assert blocks[5]["html"] == "Weiter im Text."


def test_undo_reaches_captions_layouts_and_text_alike(write: Write) -> None:
    sheet = write(*EVERY)
    page = sheet.page

    page.select_option("#im select", "aside")
    page.click("#im [data-field=caption]")
    sheet.press("End")
    sheet.type("!")
    sheet.put_cursor("zz")
    sheet.type("Am ")
    for _ in range(8):
        sheet.press("Control+z")
    sheet.save()

    assert Revision.objects.filter(article=sheet.article).count() == 1


def test_list_is_written_and_left_by_enter(write: Write) -> None:
    sheet = write("Vorher.")

    sheet.put_cursor("p0")
    sheet.press("End", "Enter")
    sheet.type("- eins")
    sheet.press("Enter")
    sheet.type("zwei")
    sheet.press("Enter", "Enter")
    sheet.type("Danach.")
    blocks = sheet.save()

    assert [block["type"] for block in blocks] == ["paragraph", "list", "paragraph"]
    assert blocks[1]["items"] == ["eins", "zwei"]
    assert blocks[2]["html"] == "Danach."


def test_list_is_cut_in_two_by_leaving_in_the_middle(write: Write) -> None:
    sheet = write({"id": "li", "type": "list", "ordered": False, "items": ["a", "b", "c"]})
    page = sheet.page

    page.click("#li li:nth-child(2)")
    sheet.press("End", "Enter", "Enter")
    sheet.type("Mitte")
    blocks = sheet.save()

    assert [block["type"] for block in blocks] == ["list", "paragraph", "list"]
    assert (blocks[0]["id"], blocks[0]["items"]) == ("li", ["a", "b"])
    assert blocks[2]["items"] == ["c"]


def test_quote_goes_back_to_the_text_by_backspace(write: Write) -> None:
    sheet = write({"id": "qu", "type": "quote", "html": "Wir bleiben", "attribution": "Anna"})

    sheet.page.click("#qu [data-field=quote_text]")
    sheet.press("Home", "Backspace")
    blocks = sheet.save()

    assert shown(blocks) == [("paragraph", "Wir bleiben"), ("paragraph", "Anna")]
    assert blocks[0]["id"] == "qu"


def test_table_grows_by_tab_and_by_its_tools(write: Write) -> None:
    sheet = write({"id": "ta", "type": "table", "header": False, "rows": [["a", "b"]]})
    page = sheet.page

    page.click("#ta td:nth-child(2)")
    sheet.press("Tab")
    sheet.type("neu")
    page.click("text=Add a column")
    page.click("text=First row is a header")
    blocks = sheet.save()

    assert blocks[0]["rows"] == [["a", "", "b"], ["neu", "", ""]]
    assert blocks[0]["header"] is True


def test_chosen_words_are_marked_and_linked(write: Write) -> None:
    sheet = write("Ein starkes Wort")
    page = sheet.page

    sheet.put_cursor("p0", at=4)
    sheet.press("Control+Shift+ArrowRight", "Control+b", "Control+i")
    sheet.press("End", "Control+Shift+ArrowLeft", "Control+k")
    page.fill("dialog[open] input", "javascript:alert(1)")
    sheet.press("Enter")
    refused = page.inner_text("dialog[open] .told")
    page.fill("dialog[open] input", "fluss.example/wort")
    sheet.press("Enter")
    blocks = sheet.save()

    assert "no address" in refused
    assert "<strong><em>starkes" in blocks[0]["html"]
    assert '<a href="https://fluss.example/wort">Wort</a>' in blocks[0]["html"]


def test_slash_menu_puts_in_by_keys_alone(write: Write) -> None:
    sheet = write("Eins.")

    sheet.put_cursor("p0")
    sheet.press("End", "Enter")
    sheet.type("/divi")
    sheet.press("Enter")
    sheet.press("ArrowDown", "Enter")
    sheet.type("/h3")
    sheet.press("Enter")
    sheet.type("Danach")
    blocks = sheet.save()

    assert [block["type"] for block in blocks] == ["paragraph", "divider", "heading"]
    assert (blocks[2]["level"], blocks[2]["html"]) == (3, "Danach")


def test_slash_menu_is_left_by_escape_and_no_trap_for_words(write: Write) -> None:
    sheet = write("Eins.")

    sheet.put_cursor("p0")
    sheet.press("End")
    sheet.type(" und/oder /zw")
    sheet.press("Escape")
    sheet.type("ei")
    sheet.press("Enter")
    sheet.type("Neu")
    blocks = sheet.save()

    assert shown(blocks) == [("paragraph", "Eins. und/oder /zwei"), ("paragraph", "Neu")]


def test_plus_opens_the_menu_in_a_fresh_line(write: Write) -> None:
    sheet = write("Eins.", "Zwei.")
    page = sheet.page

    page.hover("#p0")
    page.click(".editor-gutter .plus")
    page.click(".editor-popup [role=option]:has-text('Embed')")
    sheet.type("https://video.example/7")
    blocks = sheet.save()

    assert [block["type"] for block in blocks] == ["paragraph", "embed", "paragraph"]
    assert blocks[1]["url"] == "https://video.example/7"


def test_wrong_block_is_marked_where_it_stands(write: Write) -> None:
    sheet = write("Eins.", "Zwei.")
    page = sheet.page

    sheet.put_cursor("p0")
    sheet.press("End", "Enter")
    sheet.type("/embed")
    sheet.press("Enter")
    sheet.type("nowhere")
    sheet.tab.save()

    assert page.locator(".editor-card.wrong[data-card=embed]").count() == 1
    assert "https://" in page.inner_text(".editor-text .problem")


def test_related_article_is_found_and_put_in(write: Write) -> None:
    sheet = write("Eins.")
    page = sheet.page

    sheet.put_cursor("p0")
    sheet.press("End", "Enter")
    sheet.type("/related")
    sheet.press("Enter")
    page.fill("dialog[open] input", "Häuser")
    page.click("dialog[open] .found button")
    blocks = sheet.save()

    assert blocks[1] == {"id": blocks[1]["id"], "type": "related", "article": str(sheet.article.pk)}
