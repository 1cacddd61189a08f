"""Markdown with front matter (CommonMark 0.31): a story as a file that any editor opens."""

import re
from collections.abc import Iterable, Iterator

import orjson

from articles.feeds.pictures import Json

FACTS = (
    "id", "headline", "kicker", "dek", "slug", "language", "genre", "urgency", "section",
    "bylines", "tags", "sources", "origin", "published_at", "updated_at", "url",
)  # fmt: skip
TAG = re.compile(r"(<[^>]*>)")
SIGNS = re.compile(r"([\\`*_\[\]#|~])|^([-+>])(?=\s)")
NUMBER = re.compile(r"^(\d+)([.)])(?=\s)")
INLINE = {
    "<strong>": "**", "</strong>": "**", "<em>": "*", "</em>": "*", "<br>": "\\\n",
    "<code>": "<code>",
}  # fmt: skip


def render(document: Json) -> str:
    """Front matter in YAML (each value written as JSON, which YAML contains), then the blocks."""
    facts = [f"{name}: {orjson.dumps(document[name]).decode()}" for name in FACTS]
    return "\n".join(["---", *facts, "---", "", *blocks(document["body"])])


def blocks(body: Iterable[Json]) -> Iterator[str]:
    """Ad slots and unknown blocks are left out."""
    for block in body:
        if text := "\n".join(lines(block)):
            yield text + "\n"


def lines(block: Json) -> Iterator[str]:
    match block["type"]:
        case "paragraph":
            yield inline(block["html"])
        case "heading":
            yield f"{'#' * block['level']} {inline(block['html'])}"
        case "list":
            for number, entry in enumerate(block["items"], start=1):
                yield f"{f'{number}.' if block['ordered'] else '-'} {inline(entry['html'])}"
        case "quote":
            yield from (f"> {line}" for line in inline(block["html"]).splitlines())
            if block["attribution"]:
                yield f">\n> — {escaped(block['attribution'])}"
        case "image":
            yield from picture(block)
        case "gallery":
            for each in block["images"]:
                yield from picture(each)
        case "embed":
            yield f"<{block['url']}>"
        case "table":
            yield from table(block["rows"])
        case "divider":
            yield "---"


def picture(image: Json) -> Iterator[str]:
    """The caption and credit stand as the title of the picture, which may have no file."""
    words = " · ".join(image[name] for name in ("caption", "credit_line") if image[name])
    title = ' "{}"'.format(words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " "))
    yield f"![{escaped(image['alt_text'] or '')}](<{address(image)}>{title if words else ''})"


def address(image: Json) -> str:
    files = [file for each in (image.get("renditions") or {}).values() for file in each]
    return max(files, key=lambda file: file["width"])["url"] if files else ""


def table(rows: list[list[Json]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield "| " + " | ".join(inline(cell["html"]).replace("\n", " ") for cell in row) + " |"
        if number == 0:
            yield "|" + " --- |" * len(row)


def inline(html: str) -> str:
    """Inline HTML as Markdown; tags that Markdown has no sign for stay, as it allows."""
    parts = TAG.split(html)
    return "".join(
        INLINE.get(part, part) if number % 2 else escaped(part) for number, part in enumerate(parts)
    )


def escaped(text: str) -> str:
    return NUMBER.sub(r"\1\\\2", SIGNS.sub(lambda match: "\\" + match[0], text))
