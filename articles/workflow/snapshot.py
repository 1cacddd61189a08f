"""A text as plain data: what a revision keeps, and what a save is made from."""

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson

from articles.models import Article

FIELDS = (
    "kicker",
    "headline",
    "dek",
    "slug",
    "language",
    "genre",
    "urgency",
    "translation_group",
    "origin",
    "origin_language",
    "origin_system",
    "origin_published_at",
    "headline_inferred",
    "seo_title",
    "seo_description",
    "canonical_url",
    "robots",
)
"""Columns of Article that belong to its text. State, owner and schedule do not."""

RELATIONS = ("section", "lead_image", "tags", "bylines", "sources")
"""By id: section 3, tags [1, 2], bylines [{"author": 7, "role": "author"}],
sources [{"source": 5, "url": "…", "role": "original", "external_id": "…"}]."""

Snapshot = dict[str, Any]


def blank() -> Snapshot:
    """The text of an article on which nobody has written yet."""
    article = Article()
    fields = {name: plain(getattr(article, name)) for name in FIELDS}
    relations: Snapshot = {
        "section": None,
        "lead_image": None,
        "tags": [],
        "bylines": [],
        "sources": [],
    }
    return {**fields, **relations, "body": article.body}


def merged(text: Snapshot, changes: Mapping[str, Any]) -> Snapshot:
    """The text with `changes` made to it, in the order of `blank()`."""
    if unknown := changes.keys() - text.keys():
        raise TypeError(f"Not part of a text: {', '.join(sorted(unknown))}.")
    return {name: plain(changes.get(name, value)) for name, value in text.items()}


def digest(text: Snapshot) -> str:
    """The same for the same text, whoever saved it."""
    return hashlib.sha256(orjson.dumps(text, option=orjson.OPT_SORT_KEYS)).hexdigest()


def plain(value: Any) -> Any:
    """A value as JSON gives it back: times and ids as text, enumerations as their value."""
    return orjson.loads(orjson.dumps(value, default=str))
