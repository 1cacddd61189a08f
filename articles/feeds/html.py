"""The blocks of a public document as one piece of HTML, for formats that have no blocks."""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from articles.feeds.stories import jpeg

Block = dict[str, Any]  # Any: JSON, as the API's contract describes it


def html(blocks: Iterable[Block]) -> str:
    """What is not text or picture (ad slots, related stories) and what is unknown is left out."""
    parts = (SHAPES[block["type"]](block) for block in blocks if block["type"] in SHAPES)
    return "\n".join(part for part in parts if part)


def text(blocks: Iterable[Block]) -> str:
    """The paragraphs, headings, lists and quotes as plain text, a blank line between them."""
    return "\n\n".join(part for part in map(plain, blocks) if part)


def plain(block: Block) -> str:
    if block["type"] == "list":
        return "\n".join(f"– {entry['text']}" for entry in block["items"])
    return str(block.get("text") or "")


def paragraph(block: Block) -> str:
    return f"<p>{block['html']}</p>"


def heading(block: Block) -> str:
    return f"<h{block['level']}>{block['html']}</h{block['level']}>"


def listed(block: Block) -> str:
    tag = "ol" if block["ordered"] else "ul"
    entries = "".join(f"<li>{entry['html']}</li>" for entry in block["items"])
    return f"<{tag}>{entries}</{tag}>"


def quote(block: Block) -> str:
    said_by = f"<footer>{escape(block['attribution'])}</footer>" if block["attribution"] else ""
    return f"<blockquote><p>{block['html']}</p>{said_by}</blockquote>"


def picture(block: Block) -> str:
    """Nothing for a picture that has no file."""
    file = jpeg(block)
    if file is None:
        return ""
    words = [escape(block[name]) for name in ("caption", "credit_line") if block[name]]
    caption = f"<figcaption>{' · '.join(words)}</figcaption>" if words else ""
    return (
        f'<figure><img src="{escape(file["url"])}" alt="{escape(block["alt_text"] or "")}"'
        f' width="{file["width"]}" height="{file["height"]}">{caption}</figure>'
    )


def gallery(block: Block) -> str:
    return "\n".join(filter(None, map(picture, block["images"])))


def embed(block: Block) -> str:
    url = escape(block["url"])
    return f'<p><a href="{url}">{escape(block["provider"] or "") or url}</a></p>'


def table(block: Block) -> str:
    rows = []
    for number, row in enumerate(block["rows"]):
        tag = "th" if block["header"] and number == 0 else "td"
        rows.append("".join(f"<{tag}>{cell['html']}</{tag}>" for cell in row))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def divider(block: Block) -> str:
    return "<hr>"


SHAPES: dict[str, Callable[[Block], str]] = {
    "paragraph": paragraph,
    "heading": heading,
    "list": listed,
    "quote": quote,
    "image": picture,
    "gallery": gallery,
    "embed": embed,
    "table": table,
    "divider": divider,
}
