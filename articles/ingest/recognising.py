"""Recognising documents: by their bytes, their words, and the address that they came from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from articles.ingest.incoming import Incoming
from articles.models import RawDocument


@dataclass(frozen=True, kw_only=True)
class Match:
    """The document of the same bytes, that of the same words, the last from the same address."""

    same: RawDocument | None
    likely: RawDocument | None
    earlier: RawDocument | None

    def __bool__(self) -> bool:
        return bool(self.same or self.likely or self.earlier)


class Known:
    """The documents that stories may be copies or newer texts of; one question for them all."""

    def __init__(self, stories: Sequence[Incoming]) -> None:
        self.by_bytes: dict[str, RawDocument] = {}
        self.by_words: dict[str, RawDocument] = {}
        self.by_address: dict[str, RawDocument] = {}
        self.add(asked(stories).defer("content", "spans").order_by("number"))

    def add(self, documents: Iterable[RawDocument]) -> None:
        """Of one address the last is known, whether or not its bytes are asked for."""
        for document in documents:
            self.by_bytes[document.sha256] = document
            self.by_words[document.text_digest] = document
            if document.source_url:
                self.by_address[document.source_url] = document

    def match(self, story: Incoming) -> Match:
        return Match(
            same=self.by_bytes.get(story.sha256),
            likely=self.by_words.get(story.text_digest),
            earlier=self.by_address.get(story.source_url) if story.source_url else None,
        )


def asked(stories: Sequence[Incoming]) -> QuerySet[RawDocument]:
    known = Q(sha256__in=[story.sha256 for story in stories])
    known |= Q(text_digest__in=[story.text_digest for story in stories])
    if addresses := [story.source_url for story in stories if story.source_url]:
        known |= Q(source_url__in=addresses)
    return RawDocument.objects.filter(known)


def is_kin(story: Incoming, others: Iterable[Incoming]) -> bool:
    """Whether a story may be a copy or a newer text of one of the others."""
    return any(
        story.sha256 == other.sha256
        or story.text_digest == other.text_digest
        or (story.source_url and story.source_url == other.source_url)
        for other in others
    )
