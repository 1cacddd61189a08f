"""Our reader of web pages beside trafilatura: `python -m tests.benchmarks.read_pages FOLDER`

FOLDER holds `gold/NAME.json` with `{"lang", "lines": [{"text", "label"}]}`. From each a page is
made with what surrounds stories on the web (menu, share bar, teasers of other stories, readers'
comments, footer), built in three ways. Printed is how much of the stories is kept and how much of
what surrounds them is let in, in letters. Where trafilatura is not installed, ours is read alone.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

from articles.ingest.readers import formats

Gold = dict[str, Any]
TAGS = {
    "headline": "h1", "heading": "h2", "paragraph": "p", "lead": "p", "quote": "blockquote",
    "list": "p", "caption": "figcaption",
}  # fmt: skip
STORY = ("lead", "heading", "paragraph", "quote")
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/p'>Politics</a></li></ul></nav>"
SHARE = "<div class='share'><a href='#'>Facebook</a> <button>Copy link</button></div>"
FOOT = "<footer><p>© 2024 Example. All rights reserved.</p></footer>"
AROUND = ["Politics", "Facebook", "Copy link", "More stories", "All rights reserved"]


def texts(gold: Gold, *labels: str) -> list[str]:
    return [line["text"] for line in gold["lines"] if line["label"] in labels]


def page(golds: list[Gold], at: int, *, way: int) -> tuple[str, list[str], list[str]]:
    """A page, the story's lines, and what surrounds them."""
    gold, other, third = (golds[(at * step + step - 1) % len(golds)] for step in (1, 7, 5))
    teasers = texts(third, "headline", "heading")[:6]
    said = [each for each in texts(other, "paragraph") if 40 < len(each) < 300][:3]
    lines = [
        f"<{TAGS[each['label']]}>{escape(each['text'])}</{TAGS[each['label']]}>"
        for each in gold["lines"]
        if each["label"] in TAGS
    ]
    related = "".join(f"<a href='/x'>{escape(each)}</a>" for each in teasers[:2])
    lines.insert(len(lines) // 2, f"<aside class='related'>{related}</aside>")
    boxes = "".join(f"<div class='teaser'><h3>{escape(each)}</h3></div>" for each in teasers)
    below = f"<section class='teasers'><h2>More stories</h2>{boxes}</section>"
    below += "<section id='comments'>" + "".join(f"<p>{escape(e)}</p>" for e in said) + "</section>"
    body = "\n".join(lines)
    middle = (
        f"<article>{SHARE}{body}</article>{below}",
        f"<div id='main'><div class='content'>{SHARE}{body}</div></div>{below}",
        f"<main><article>{body}{below}</article></main>",
    )[way]
    html = f"<!doctype html><html lang='{gold['lang']}'><body>{MENU}{middle}{FOOT}</body></html>"
    return html, texts(gold, *STORY), [*teasers, *said, *AROUND]


def ours(html: str) -> str:
    [item] = formats.read(html.encode())
    assert item.parsed
    blocks = (" ".join([b.text, *b.items, b.caption, b.credit]) for b in item.parsed.blocks)
    return "\n".join([item.parsed.headline, item.parsed.lead, *blocks])


def letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def measure(golds: list[Gold], *, way: int, reader: Callable[[str], str]) -> tuple[float, float]:
    """The share of the stories that is kept, and of what surrounds them that is let in."""
    kept = whole = strays = around = 0
    for at in range(len(golds)):
        html, story, beside = page(golds, at, way=way)
        found, own = letters(reader(html)), letters("".join(story))
        for line in map(letters, story):
            whole, kept = whole + len(line), kept + len(line) * (line in found)
        for line in map(letters, beside):
            if line not in own:
                around, strays = around + len(line), strays + len(line) * (line in found)
    return kept / whole, strays / around


def main() -> None:
    """Read all pages with both."""
    paths = sorted((Path(sys.argv[1]) / "gold").glob("*.json"))
    golds = [gold for path in paths if (gold := json.loads(path.read_text()))["variant"] == "t2"]
    readers = {"ours": ours}
    try:
        extract = import_module("trafilatura").extract
        readers["trafilatura"] = lambda html: extract(html, include_comments=False) or ""
    except ImportError:
        sys.stdout.write("trafilatura is not installed\n")
    for name, reader in readers.items():
        for way, what in enumerate(("article", "plain divisions", "all within the article")):
            kept, strays = measure(golds, way=way, reader=reader)
            told = f"{name:12} {what:24} kept {kept:.4f}  strays let in {strays:.4f}"
            sys.stdout.write(told + "\n")


if __name__ == "__main__":
    main()
