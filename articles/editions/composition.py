"""What a draft is turned into before it is frozen: what crosses from workflow to record."""

import hashlib
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
    document: str


@dataclass(frozen=True, kw_only=True)
class PublicPicture:
    image_id: UUID
    document: str


@dataclass(frozen=True, kw_only=True)
class Composition:
    """One public version of one article, ready to be frozen. `terms` are (kind, slug) pairs,
    a section with all its ancestors among them."""

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
    terms: tuple[tuple[str, str], ...]
    names: tuple[Name, ...]
    pictures: tuple[PublicPicture, ...]

    @property
    def etag(self) -> str:
        return strong_etag(self.document)


def strong_etag(text: str) -> str:
    """A strong validator (RFC 9110, 8.8.3) made from the bytes themselves."""
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
