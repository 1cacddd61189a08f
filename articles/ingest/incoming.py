"""A story that has been read and waits to be stored; how it is recognised."""

import hashlib
from dataclasses import dataclass

from django.utils.encoding import iri_to_uri

from articles.body.text import plain_text
from articles.ingest.parser.document import ParsedDocument
from articles.workflow.snapshot import Snapshot


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """`path` tells it from all others of a run; `raw` are its own bytes of the file."""

    path: str
    name: str
    raw: bytes
    parsed: ParsedDocument

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def text(self) -> str:
        return decoded(self.raw, encoding=self.parsed.encoding)

    @property
    def text_digest(self) -> str:
        """The same for copies that differ in line ends, blanks or encoding only."""
        words = " ".join(self.text.split())
        return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def source_url(self) -> str:
        """In ASCII: an index of PostgreSQL holds no more than 2,704 bytes."""
        url = next((source.url for source in self.parsed.sources if source.url), "")
        return iri_to_uri(url)[:2000]


def decoded(raw: bytes, *, encoding: str) -> str:
    """The characters of a raw document, without byte order marks."""
    return raw.decode(encoding, "surrogateescape").replace("\ufeff", " ")


def says_the_same(one: Snapshot, other: Snapshot) -> bool:
    """Whether a reader would find no difference, wherever in their files the words stood."""
    fields = ("headline", "dek", "language", "origin_published_at", "bylines", "sources")
    return all(one[name] == other[name] for name in fields) and (
        plain_text(one["body"]) == plain_text(other["body"])
    )
