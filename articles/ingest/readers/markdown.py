"""Markdown (CommonMark) with front matter, as static sites keep their stories."""

import json
import re
from collections.abc import Iterator

from articles.ingest.parser.decoding import decode
from articles.ingest.parser.document import Origin, ParsedBlock
from articles.ingest.parser.lines import Line, lines
from articles.ingest.parser.unreadable import Unreadable
from articles.ingest.readers.item import Item
from articles.ingest.readers.records import Members, story_of
from articles.ingest.readers.story import NO_TEXT

FENCE = "---"
NAMED = re.compile(r"([A-Za-z_][\w-]{0,60}):(?:\s+(.*))?")
HEADING = re.compile(r"(#{1,6})\s+(.*?)(?:\s+#+)?")
ENTRY = re.compile(r"(?:([-*+])|(\d{1,9})[.)])\s+(.*)")
PICTURE = re.compile(r"""!\[([^\]]*)\]\(<?([^)\s>]*)>?(?:\s+"((?:[^"\\]|\\.)*)")?\)""")
RULE = re.compile(r"(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
EMPHASIS = re.compile(r"(?<!\\)(\*\*|__|\*|`)")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
TAG = re.compile(r"</?(?:strong|em|code|sub|sup|br|s|mark|span|a)\b[^>]*>")


def read(raw: bytes, *, language: str) -> Iterator[Item]:
    """One item. Raises Unreadable."""
    decoded = decode(raw)
    every = list(lines(decoded))
    facts, body = front_matter(every)
    story = story_of(facts)
    story.blocks = tuple(blocks(body))
    for block in story.blocks:
        story.mark(LABELS.get(block.type, block.type), block.origin)
    if not story.headline and story.blocks and story.blocks[0].type == "heading":
        story.headline, story.blocks = story.blocks[0].text, story.blocks[1:]
    if story.is_empty:
        raise Unreadable(NO_TEXT)
    parsed = story.document(size=len(raw), encoding=decoded.encoding, language=language)
    yield Item(start=0, end=len(raw), parsed=parsed)


LABELS = {"image": "caption"}


def front_matter(every: list[Line]) -> tuple[Members, list[Line]]:
    """The facts between the two fences, and the lines after them."""
    if not every or every[0].raw.strip("\ufeff \t\r\n") != FENCE:
        return {}, every
    ends = (at for at, line in enumerate(every[1:], start=1) if line.text.strip() in (FENCE, "..."))
    end = next(ends, 0)
    found: Members = {}
    name = ""
    for line in every[1:end]:
        text = line.raw.strip()
        if match := NAMED.fullmatch(text) if not line.raw.startswith((" ", "\t")) else None:
            name = match[1]
            found[name] = (value_of(match[2] or ""), line.origin)
        elif name and text.startswith("- "):
            value, (start, _) = found[name]
            entries = value if isinstance(value, list) else []
            found[name] = ([*entries, value_of(text[2:])], (start, line.end))
    return found, every[end + 1 :]


def value_of(text: str) -> object:
    """A value as YAML writes simple ones: JSON, a quoted or a bare text, a list in brackets."""
    text = text.strip()
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        pass
    if text.startswith("[") and text.endswith("]"):
        return [value_of(part) for part in text[1:-1].split(",") if part.strip()]
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    return text


def blocks(body: list[Line]) -> Iterator[ParsedBlock]:
    """Lines as blocks: a blank line, or a line of another kind, ends one."""
    together: list[Line] = []
    kind = ""
    for line in body:
        own = kind_of(line.text.strip())
        if together and (own != kind or own in ("heading", "image", "divider", "")):
            yield block(kind, together)
            together = []
        if own:
            together.append(line)
        kind = own
    if together:
        yield block(kind, together)


def kind_of(text: str) -> str:
    if not text:
        return ""
    if RULE.fullmatch(text):
        return "divider"
    if HEADING.fullmatch(text):
        return "heading"
    if entry := ENTRY.fullmatch(text):
        return "list" if entry[1] else "ordered"
    if PICTURE.fullmatch(text):
        return "image"
    if text.startswith(">"):
        return "quote"
    return "table" if text.startswith("|") and text.endswith("|") else "paragraph"


def block(kind: str, own: list[Line]) -> ParsedBlock:
    origin: Origin = (own[0].start, own[-1].end)
    texts = [line.text.strip() for line in own]
    match kind:
        case "heading":
            sign, words = HEADING.fullmatch(texts[0]).groups()  # type: ignore[union-attr]  # it is one
            level = min(4, max(2, len(sign)))
            return ParsedBlock(type="heading", text=plain(words), level=level, origin=origin)
        case "list" | "ordered":
            items = tuple(plain(ENTRY.fullmatch(text)[3]) for text in texts)  # type: ignore[index]  # each is one
            return ParsedBlock(type="list", items=items, ordered=kind == "ordered", origin=origin)
        case "image":
            alt, _, title = PICTURE.fullmatch(texts[0]).groups()  # type: ignore[union-attr]  # it is one
            return ParsedBlock(type="image", caption=plain(title or alt or ""), origin=origin)
        case "quote":
            words = " ".join(text.lstrip("> ") for text in texts)
            return ParsedBlock(type="quote", text=plain(words), origin=origin)
        case "table":
            rows = tuple(
                tuple(plain(cell) for cell in text.strip("|").split("|"))
                for text in texts
                if text.strip("|-: ")
            )
            return ParsedBlock(type="table", rows=rows, origin=origin)
        case "divider":
            return ParsedBlock(type="divider", origin=origin)
    words = " ".join(text.removesuffix("\\") for text in texts)
    return ParsedBlock(type="paragraph", text=plain(words), origin=origin)


def plain(text: str) -> str:
    """The words without the signs: `**bold**`, `[link](…)`, `\\*`."""
    return ESCAPE.sub(r"\1", EMPHASIS.sub("", LINK.sub(r"\1", TAG.sub(" ", text)))).strip()
