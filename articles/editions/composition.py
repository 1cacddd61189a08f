"""What a draft is turned into before it is frozen: what crosses from workflow to record."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class Name:
    """A section, tag, author or source as readers meet it. `document` is the API's JSON."""

    kind: str
    slug: str
    name: str
    parent: str = ""
    position: int = 0
    portrait_id: UUID | None = None
    document: str


@dataclass(frozen=True, kw_only=True)
class PublicPicture:
    image_id: UUID
    document: str


@dataclass(frozen=True, kw_only=True)
class Composition:
    """One public version of one article, ready to be frozen. `terms` are (kind, slug) pairs,
    a section with all its ancestors among them; what is not `is_indexed` search engines are not to
    keep."""

    article_id: UUID
    revision_id: UUID
    number: int
    document: str
    card: str
    slug: str
    section: str
    language: str
    genre: str
    origin: str
    has_image: bool
    has_corrections: bool
    is_indexed: bool = True
    terms: tuple[tuple[str, str], ...]
    names: tuple[Name, ...]
    pictures: tuple[PublicPicture, ...]

    @property
    def etag(self) -> str:
        return strong_etag(self.document)


PURGED_BY = {"section", "image"}
"""Kinds of names whose change makes the stories that carry them stale."""


def cache_tags(*, article_id: UUID, terms: Iterable[tuple[str, str]] = ()) -> str:
    """What caches forget a story by, as Cache-Tag has it: itself, its sections, its pictures."""
    names = (f"{kind}:{slug}" for kind, slug in terms if kind in PURGED_BY)
    return ",".join([f"article:{article_id}", *names])


def strong_etag(text: str) -> str:
    """A strong validator (RFC 9110, 8.8.3) made from the bytes themselves."""
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
