"""The public words of a story, in four weights; and a query's terms."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from articles.search.analyser import stem, terms, words

MOST_TERMS = 20_000
"""Of a body. What stands further down in a text of book length is not found."""

QUERY_LENGTH = 300
QUERY_TERMS = 12

Json = dict[str, Any]  # Any: JSON, as the API's contract describes it


@dataclass(frozen=True, kw_only=True)
class Weighted:
    """The terms of one story, weightiest first."""

    article_id: UUID
    language: str
    headline: list[str]
    dek: list[str]
    names: list[str]
    body: list[str]


@dataclass(frozen=True)
class Query:
    """A match has one of the alternatives in every group: a word's stems in several languages."""

    groups: tuple[tuple[str, ...], ...]

    @property
    def terms(self) -> frozenset[str]:
        return frozenset(term for group in self.groups for term in group)


def weighted(document: Json) -> Weighted:
    language = document["language"]
    headline = [document["kicker"] or "", document["headline"]]
    return Weighted(
        article_id=UUID(document["id"]),
        language=language,
        headline=terms("\n".join(headline), language=language),
        dek=terms(document["dek"] or "", language=language),
        names=terms("\n".join(names(document)), language=language),
        body=terms("\n".join(text for _, text in texts(document)), language=language)[:MOST_TERMS],
    )


def names(document: Json) -> Iterator[str]:
    """Who and what the story names outside of its text."""
    for named in [
        document["section"],
        *document["bylines"],
        *document["tags"],
        *document["sources"],
    ]:
        if named:
            yield named["name"]


def texts(document: Json) -> Iterator[tuple[str, str]]:
    """What readers read in the body: (block id, text)."""
    for block in document["body"]:
        for text in texts_of(block):
            yield block["id"], text


def texts_of(block: Json) -> Iterable[str]:
    match block["type"]:
        case "list":
            return [entry["text"] for entry in block["items"]]
        case "table":
            return [cell["text"] for row in block["rows"] for cell in row]
        case "gallery":
            return [image["caption"] for image in block["images"] if image["caption"]]
        case "quote":
            return [block["text"], block["attribution"] or ""]
    return [text for text in (block.get("text"), block.get("caption")) if text]


def asked(text: str, *, languages: Iterable[str]) -> Query:
    """The query that somebody typed. Signs and operators mean nothing; what is too long is cut."""
    known = list(languages)
    folded = dict.fromkeys(word.folded for word in words(text[:QUERY_LENGTH]))
    return Query(
        tuple(
            tuple(dict.fromkeys(stem(word, language=language) for language in known) or [word])
            for word in list(folded)[:QUERY_TERMS]
        )
    )
