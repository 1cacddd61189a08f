"""A story that has been read and waits to be stored; how it is recognised. Plain Python."""

import hashlib
from dataclasses import dataclass

from django.utils.encoding import iri_to_uri

from articles.body.schema import Body
from articles.ingest.bodies import body_of
from articles.ingest.fitting import fitted
from articles.ingest.parser.document import ParsedDocument
from articles.ingest.signature import signature


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """`path` tells it from all others of a run; `raw` are its own bytes of the file.

    `text_digest` is the same for copies that differ in line ends, blanks or encoding only.
    `source_url` is in ASCII: an index of PostgreSQL holds no more than 2,704 bytes.
    `remarks` say what of the file had to be cut or cleaned to fit.
    """

    path: str
    name: str
    raw: bytes
    parsed: ParsedDocument
    body: Body
    sha256: str
    text_digest: str
    source_url: str
    bands: list[int]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Unfit:
    """What is not imported, and why. `ignored`: nobody would expect it to be."""

    path: str
    name: str
    message: str
    ignored: bool = False
    parsed: ParsedDocument | None = None


def incoming(*, path: str, name: str, raw: bytes, parsed: ParsedDocument) -> Incoming:
    """Everything about a story that can be told without a database. Raises InvalidBody."""
    made = fitted(parsed)
    parsed = made.parsed
    body = body_of(parsed)
    text = decoded(raw, encoding=parsed.encoding)
    url = next((source.url for source in parsed.sources if source.url), "")
    return Incoming(
        path=path,
        name=name,
        raw=raw,
        parsed=parsed,
        body=body,
        sha256=hashlib.sha256(raw).hexdigest(),
        text_digest=digest(text),
        source_url=iri_to_uri(url)[:2000],
        bands=signature(text),
        remarks=tuple(made.remarks),
    )


def digest(text: str) -> str:
    """The SHA-256 of its words with one blank between them, a line at a time: the words of a large
    file, all at once, would take ten times its size."""
    hashed = hashlib.sha256()
    parted = False
    for line in text.splitlines():
        if words := " ".join(line.split()):
            hashed.update(f" {words}".encode("utf-8", "surrogatepass")[0 if parted else 1 :])
            parted = True
    return hashed.hexdigest()


def decoded(raw: bytes, *, encoding: str) -> str:
    """The characters of a raw document, without byte order marks."""
    return raw.decode(encoding, "surrogateescape").replace("\ufeff", " ")
