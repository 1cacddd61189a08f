"""What the head of a page says of its story: Open Graph, schema.org's JSON-LD, and plain HTML."""

from collections.abc import Iterator
from contextlib import suppress
from html.parser import HTMLParser
from typing import Any

import orjson

from articles.ingest.readers.passages import without_stray_signs

STORIES = ("Article", "Posting", "Report")
"""How schema.org's names of what is a story end."""


class Head(HTMLParser):
    """`said` has the first value of each meta name; `linked_data` every JSON-LD object."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.said: dict[str, str] = {}
        self.linked_data: list[dict[str, Any]] = []  # Any: JSON
        self._script: list[str] | None = None
        self.feed(without_stray_signs(page))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        match tag:
            case "html":
                self.said.setdefault("language", values.get("lang", ""))
            case "meta":
                name = values.get("property") or values.get("name") or ""
                self.said.setdefault(name.lower(), values.get("content", "").strip())
            case "link" if values.get("rel") == "canonical":
                self.said.setdefault("canonical", values.get("href", ""))
            case "script" if values.get("type") == "application/ld+json":
                self._script = []

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            with suppress(orjson.JSONDecodeError):  # a page may say it elsewhere, or not at all
                self.linked_data += objects(orjson.loads("".join(self._script)))
            self._script = None

    def first(self, *names: str) -> str:
        return next((self.said[name] for name in names if self.said.get(name)), "")

    @property
    def story(self) -> dict[str, Any]:
        """The JSON-LD object that is the story, or an empty one."""
        return next((each for each in self.linked_data if is_story(each)), {})

    @property
    def headline(self) -> str:
        return text(self.story.get("headline")) or self.first("og:title", "twitter:title")

    @property
    def url(self) -> str:
        found = self.first("canonical", "og:url") or text(self.story.get("url"))
        return found if found.startswith(("http://", "https://")) else ""

    @property
    def published(self) -> str:
        named = self.first("article:published_time", "date", "dc.date", "dcterms.created")
        return text(self.story.get("datePublished")) or named

    @property
    def authors(self) -> list[str]:
        said = self.story.get("author")
        every = said if isinstance(said, list) else [said]
        names = [text(each.get("name") if isinstance(each, dict) else each) for each in every]
        return [name for name in names if name] or list(filter(None, [self.first("author")]))

    @property
    def language(self) -> str:
        return text(self.story.get("inLanguage")) or self.said.get("language", "")


def objects(data: Any, *, depth: int = 4) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD text: alone, in a list, or in a @graph."""
    if isinstance(data, dict):
        yield data
        if depth:
            yield from objects(data.get("@graph"), depth=depth - 1)
    elif isinstance(data, list) and depth:
        for each in data:
            yield from objects(each, depth=depth - 1)


def is_story(data: dict[str, Any]) -> bool:
    kinds = data.get("@type")
    every = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(STORIES) for kind in every)


def text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
