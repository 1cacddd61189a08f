"""Stories as JSON objects: ninjs 1 to 3 (IPTC), and the lines of JSON that scrapers write."""

import json
from collections.abc import Iterator
from typing import Any

from articles.ingest.parser.cleaners import single_blanks
from articles.ingest.parser.document import Origin, ParsedBlock
from articles.ingest.parser.unreadable import Unreadable
from articles.ingest.readers.blocks import blocks_of
from articles.ingest.readers.item import Item
from articles.ingest.readers.offsets import Bytes
from articles.ingest.readers.story import NO_TEXT, Story, language_tag, moment

Json = Any
Members = dict[str, tuple[Json, Origin]]
"""The members of an object, each with its bytes."""

NOT_UTF8 = "JSON is always UTF-8 (RFC 8259), and this is not. Export it again."
NO_OBJECT = "This is not a JSON object. Each story is one: {…}."
DECODER = json.JSONDecoder()
BLANKS = " \t\r\n"

HEADLINES = ("headline", "title")
LEADS = ("dek", "lead", "standfirst", "summary", "excerpt", "description", "description_text")
HTML = ("body_html", "content_html", "html")
TEXTS = ("body_text", "body", "content", "text", "maintext", "articleBody")
ADDRESSES = ("url", "source_url", "canonical_url", "link", "uri")
AUTHORS = ("authors", "author", "byline", "bylines", "by", "creator")
DATES = (
    "published_at", "firstCreated", "firstcreated", "versioncreated", "versionCreated",
    "date_published", "datePublished", "published", "pubDate", "date_publish", "date",
)  # fmt: skip
LANGUAGES = ("language", "lang", "inLanguage")
PUBLISHERS = ("publisher", "source", "site_name", "provider")
NUMBERS = ("id", "guid", "uri")


def read_ninjs(raw: bytes, *, language: str) -> Iterator[Item]:
    """One item: the file is one object. Raises Unreadable."""
    yield item(raw, start=0, end=len(raw), language=language)


def read_lines(raw: bytes, *, language: str) -> Iterator[Item]:
    """An item for each line that is not blank."""
    start = 0
    while start < len(raw):
        end = raw.find(b"\n", start) + 1 or len(raw)
        if raw[start:end].strip():
            try:
                yield item(raw[start:end], start=start, end=end, language=language)
            except Unreadable as refusal:
                yield Item(start=start, end=end, refusal=refusal.reason)
        start = end


def item(raw: bytes, *, start: int, end: int, language: str) -> Item:
    story = story_of(members(raw))
    if story.is_empty:
        raise Unreadable(NO_TEXT)
    parsed = story.document(size=len(raw), encoding="utf-8", language=language)
    return Item(start=start, end=end, parsed=parsed)


def members(raw: bytes) -> Members:
    """The members of the object that these bytes are. Raises Unreadable."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(NOT_UTF8) from error
    offsets = Bytes(text, encoding="utf-8")
    found: Members = {}
    at = past_blanks(text, 1 if text.startswith("\ufeff") else 0)
    if text[at : at + 1] != "{":
        raise Unreadable(NO_OBJECT)
    try:
        while (at := past_blanks(text, at + 1)) < len(text) and text[at] != "}":
            begins = at
            name, at = DECODER.raw_decode(text, at)
            at = past_blanks(text, at)
            value, at = DECODER.raw_decode(text, past_blanks(text, at + 1))
            found[str(name)] = (legible(value), (offsets.at(begins), offsets.at(at)))
            at = past_blanks(text, at)
            if text[at : at + 1] not in (",", "}"):
                raise Unreadable(NO_OBJECT)
            if text[at] == "}":
                break
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unreadable(f"The JSON is broken: {error}. Export it again.") from error
    return found


def legible(value: Json) -> Json:
    """The value without halves of characters, which JSON can write and nobody can read."""
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case list():
            return [legible(each) for each in value]
        case dict():
            return {name: legible(each) for name, each in value.items()}
    return value


def past_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in BLANKS:
        at += 1
    return at


def story_of(own: Members) -> Story:
    story = Story()

    def take(label: str, *names: str) -> tuple[Json, Origin]:
        """The first of these members that has a value."""
        for name in names:
            value, origin = own.get(name, (None, (0, 0)))
            if value not in (None, "", [], {}):
                story.mark(label, origin)
                return value, origin
        return None, (0, 0)

    headlines, _ = take("headline", "headlines")
    headline, _ = (headlines, None) if headlines else take("headline", *HEADLINES)
    story.headline = valued(headline, "headline", "main")
    descriptions, _ = take("lead", "descriptions")
    lead, _ = (descriptions, None) if descriptions else take("lead", *LEADS)
    story.lead = plain(valued(lead, "dek", "summary", "description"))
    story.blocks = body_of(take)
    url, _ = take("source", *ADDRESSES)
    story.url = url if isinstance(url, str) and url.startswith(("http://", "https://")) else ""
    story.publisher = name_of(take("source", *PUBLISHERS)[0])
    story.external_id = name_of(take("source", *NUMBERS)[0])
    story.authors = names_in(take("byline", *AUTHORS)[0])
    date, _ = take("date", *DATES)
    story.published_at = moment(str(date)) if date else None
    story.language = language_tag(name_of(take("date", *LANGUAGES)[0]))
    return story


def body_of(take: Json) -> tuple[ParsedBlock, ...]:  # Json: the function within `story_of`
    """The body, as HTML if there is any: else as text, a paragraph a line or list entry."""
    bodies, origin = take("paragraph", "bodies", *HTML)
    if isinstance(bodies, list):
        by_type = {each.get("contentType"): each for each in bodies if isinstance(each, dict)}
        best = by_type.get("text/html") or next(iter(by_type.values()), {})
        bodies = str(best.get("value", ""))
    if isinstance(bodies, str) and bodies:
        return blocks_of(bodies, origin=origin, blank_lines=True)
    text, origin = take("paragraph", *TEXTS)
    if isinstance(text, str) and looks_like_html(text):
        return blocks_of(text, origin=origin, blank_lines=True)
    lines = text if isinstance(text, list) else str(text or "").splitlines()
    return tuple(
        ParsedBlock(type="paragraph", text=words, origin=origin)
        for line in lines
        if (words := single_blanks(name_of(line)))
    )


def looks_like_html(text: str) -> bool:
    return "<p" in text or "</" in text


def valued(value: Json, *roles: str) -> str:
    """A text, or of ninjs 2 and 3's list of {role, value} the one in the best role."""
    if isinstance(value, list):
        by_role = {each.get("role"): each for each in value if isinstance(each, dict)}
        best = next((by_role[role] for role in roles if role in by_role), None)
        return valued((best or next(iter(by_role.values()), {})).get("value"))
    return name_of(value)


def plain(text: str) -> str:
    if not looks_like_html(text):
        return text
    return " ".join(block.text for block in blocks_of(text, origin=(0, 0)))


def name_of(value: Json) -> str:
    """A text, a number, or the name in an object."""
    if isinstance(value, dict):
        return name_of(value.get("name") or value.get("text") or value.get("value"))
    return str(value) if isinstance(value, str | int) else ""


def names_in(value: Json) -> list[str]:
    if isinstance(value, list):
        return [name for each in value if (name := name_of(each).strip())]
    return [name for name in name_of(value).split(", ") if name.strip()]
