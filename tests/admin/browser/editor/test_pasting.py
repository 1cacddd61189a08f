"""What is pasted from Word, documents and the web becomes blocks, cleaned and whole."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import PIL.Image
import pytest

from media.models import Image
from tests.admin.browser.editor.conftest import shown

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Write = Callable[..., Any]

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><style>p {color: red}</style></head>
<body lang=DE><!--StartFragment-->
<p class=MsoNormal style='margin-bottom:0cm'><b><span lang=EN-US
style='font-size:12pt'>Am Morgen</span></b><span
lang=EN-US> stand das Wasser <i>hoch</i>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>
<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times"'>&nbsp;&nbsp; </span></span></span><![endif]>Sandsäcke</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'>
<![if !supportLists]><span style='mso-list:Ignore'>o&nbsp; </span><![endif]>Pumpen</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>
<span style='mso-list:Ignore'>1.&nbsp; </span>Erstens</p>
<h1 style='color:blue'>Was nun?</h1>
<script>alert(1)</script>
<!--EndFragment--></body></html>"""


def test_word_becomes_clean_blocks(write: Write) -> None:
    sheet = write("Vorher.")

    sheet.put_cursor("p0")
    sheet.press("End", "Enter")
    sheet.paste(WORD)
    blocks = sheet.save()

    assert [(block["type"], block.get("html") or block.get("items")) for block in blocks] == [
        ("paragraph", "Vorher."),
        ("paragraph", "<strong>Am Morgen</strong> stand das Wasser <em>hoch</em>."),
        ("list", ["Sandsäcke", "Pumpen"]),
        ("list", ["Erstens"]),
        ("heading", "Was nun?"),
    ]
    assert blocks[3]["ordered"] is True


def test_list_pasted_in_mid_paragraph_does_not_swallow_the_rest(write: Write) -> None:
    sheet = write("Davor danach.")

    sheet.put_cursor("p0", at=6)
    sheet.paste("<ul><li>eins</li><li>zwei<ul><li>drei</li></ul></li></ul>")
    blocks = sheet.save()

    assert [block["type"] for block in blocks] == ["paragraph", "list", "paragraph"]
    assert blocks[0] == {"id": "p0", "type": "paragraph", "html": blocks[0]["html"]}
    assert blocks[0]["html"].strip() == "Davor"
    assert blocks[1]["items"] == ["eins", "zwei", "drei"]
    assert blocks[2]["html"].strip() == "danach."


def test_words_flow_into_the_paragraph(write: Write) -> None:
    sheet = write("Davor danach.")

    sheet.put_cursor("p0", at=6)
    sheet.paste(
        '<meta charset="utf-8"><b style="font-weight:normal">'
        '<span style="font-weight:700">fett</span></b> '
    )
    blocks = sheet.save()

    assert shown(blocks) == [("paragraph", "Davor <strong>fett</strong>danach.")] or shown(
        blocks
    ) == [("paragraph", "Davor <strong>fett</strong> danach.")]


def test_web_page_gives_quotes_tables_and_wanted_pictures(write: Write) -> None:
    sheet = write("Vorher.")

    sheet.put_cursor("p0")
    sheet.press("End", "Enter")
    sheet.paste(
        "<div><p>Text <a href='https://a.example/'>gut</a> <a href='javascript:x()'>böse</a>"
        "<br><br>Neuer Absatz</p>"
        "<blockquote><p>Wir</p><p>bleiben</p><footer>— Anna</footer></blockquote>"
        "<table><tr><th>a</th><th>b</th></tr><tr><td colspan=2><p>1</p></td></tr></table>"
        "<figure><img src='https://a.example/x.jpg' alt='Ein Ufer' onload='x()'>"
        "<figcaption>Das Ufer</figcaption></figure>"
        "<img src='https://track.example/1.gif'><hr>"
        "<iframe src='https://video.example/1'></iframe></div>"
    )
    blocks = sheet.save()

    assert [block["type"] for block in blocks] == [
        "paragraph",
        "paragraph",
        "paragraph",
        "quote",
        "table",
        "image",
        "divider",
        "embed",
    ]
    assert blocks[1]["html"] == 'Text <a href="https://a.example/">gut</a> böse'
    assert (blocks[3]["html"], blocks[3]["attribution"]) == ("Wir<br>bleiben", "Anna")
    assert blocks[4] == {
        "id": blocks[4]["id"],
        "type": "table",
        "header": True,
        "rows": [["a", "b"], ["1", ""]],
    }
    assert (blocks[5]["image"], blocks[5]["caption"], blocks[5]["alt_text"]) == (
        None,
        "Das Ufer",
        "Ein Ufer",
    )
    assert blocks[7]["url"] == "https://video.example/1"


def test_plain_text_becomes_paragraphs(write: Write) -> None:
    sheet = write("Vorher.")

    sheet.put_cursor("p0")
    sheet.press("End", "Enter")
    sheet.paste(text="Eins & <zwei>\n\nDrei")
    blocks = sheet.save()

    assert [block["html"] for block in blocks] == ["Vorher.", "Eins &amp; &lt;zwei&gt;", "Drei"]


def test_address_pasted_onto_words_links_them(write: Write) -> None:
    sheet = write("Ein Wort")

    sheet.put_cursor("p0")
    sheet.press("End", "Control+Shift+ArrowLeft")
    sheet.paste(text="https://a.example/x")

    assert sheet.save()[0]["html"] == 'Ein <a href="https://a.example/x">Wort</a>'


def test_picture_file_is_taken_in_where_it_is_pasted(write: Write) -> None:
    sheet = write("Eins.", "Zwei.")
    file = BytesIO()
    PIL.Image.new("RGB", (1200, 800), "steelblue").save(file, "PNG")

    sheet.put_cursor("p0")
    sheet.press("End")
    sheet.paste_file("ufer.png", file.getvalue())
    sheet.page.wait_for_selector(".editor-card[data-card=image]:not(.wanted)")
    blocks = sheet.save()

    assert [block["type"] for block in blocks] == ["paragraph", "image", "paragraph"]
    assert blocks[1]["image"] == str(Image.objects.get().pk)


def test_file_that_is_no_picture_leaves_the_reason_and_no_frame(write: Write) -> None:
    sheet = write("Eins.")

    sheet.put_cursor("p0")
    sheet.paste_file("leer.png", b"kein Bild")
    sheet.page.wait_for_selector(".editor-told:visible")

    assert "leer.png" in sheet.page.inner_text(".editor-told")
    assert sheet.page.locator(".editor-card").count() == 0
