"""Near-duplicates: documents with an equal band are compared, and linked where they are alike.

Bands are indexed, and no more documents are kept of one band than are ever compared: finding the
candidates takes the same time however many documents there are. The similarity that is told is
then counted exactly.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from uuid import UUID

from articles.ingest.incoming import decoded
from articles.ingest.signature import shingles
from articles.models import Band, Likeness, RawDocument

LEAST = 0.6
"""Similarity from which documents are reported."""

MOST = 20
"""Candidates that are looked at, the earliest first, and documents kept of one band."""


def link(documents: Sequence[tuple[RawDocument, Sequence[int]]]) -> list[list[Likeness]]:
    """Keep the bands of new documents, and link each with those before it that are alike, the
    likest first."""
    wanted = {value for _, bands in documents for value in bands}
    sharing: defaultdict[int, list[UUID]] = defaultdict(list)
    rows = Band.objects.filter(value__in=wanted).order_by("pk") if wanted else Band.objects.none()
    for value, document_id in rows.values_list("value", "document_id"):
        sharing[value].append(document_id)
    found, kept = [], []
    for document, bands in documents:
        candidates = dict.fromkeys(each for value in bands for each in sharing[value])
        found.append(likenesses(document=document, candidates=list(candidates)[:MOST]))
        for value in bands:
            if len(sharing[value]) < MOST:
                sharing[value].append(document.pk)
                kept.append(Band(document=document, value=value))
    Band.objects.bulk_create(kept)
    Likeness.objects.bulk_create(each for links in found for each in links)
    return found


def likenesses(*, document: RawDocument, candidates: Sequence[UUID]) -> list[Likeness]:
    if not candidates:
        return []
    own = shingles(decoded(bytes(document.content), encoding=document.encoding))
    found = []
    for candidate in candidates:
        theirs = shingles_of(candidate)
        similarity = len(own & theirs) / len(own | theirs)
        if similarity >= LEAST:
            found.append(Likeness(document=document, like_id=candidate, similarity=similarity))
    return sorted(found, key=lambda each: -each.similarity)


@lru_cache(maxsize=32)
def shingles_of(document_id: UUID) -> frozenset[int]:
    """Of a stored document, whose bytes never change: where many are alike, the same few are
    compared with each."""
    document = RawDocument.objects.only("content", "encoding").get(pk=document_id)
    return frozenset(shingles(decoded(bytes(document.content), encoding=document.encoding)))


def told(likenesses: list[Likeness]) -> str:
    """For the report: “87 % the same as a.txt”."""
    if not likenesses:
        return ""
    first = likenesses[0]
    others = f" and {len(likenesses) - 1} more" if len(likenesses) > 1 else ""
    return f"{first.similarity:.0%} the same as {first.like.name}{others}."
