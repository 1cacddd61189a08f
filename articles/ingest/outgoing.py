"""The way out: a draft with all that belongs to it as plain JSON, so that nobody is locked in."""

from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from articles.models import Article, RawDocument
from articles.workflow.snapshot import FIELDS

Json = dict[str, Any]  # Any: JSON


def drafts() -> Iterator[Article]:
    """Every article on the desk, the oldest first, a few at a time."""
    return (
        Article.objects.select_related("section", "lead_image")
        .prefetch_related("tags", "bylines__author", "sources__source", "raw_documents")
        .order_by("created_at", "id")
        .iterator(chunk_size=200)
    )


def described(article: Article) -> Json:
    """All of an article's fields, its blocks, and the raw documents with the fate of each byte."""
    section, picture = article.section, article.lead_image
    return {
        "id": article.pk,
        "state": article.desk_state,
        "version": article.version,
        **{name: getattr(article, name) for name in FIELDS},
        "section": {"slug": section.slug, "name": section.name} if section else None,
        "lead_image": picture and picture.pk,
        "tags": sorted(tag.name for tag in article.tags.all()),
        "bylines": [
            {"name": each.author.name, "slug": each.author.slug, "role": each.role}
            for each in sorted(article.bylines.all(), key=lambda each: each.position)
        ],
        "sources": [
            {
                "name": each.source.name,
                "domain": each.source.domain,
                "url": each.url,
                "role": each.role,
                "external_id": each.external_id,
            }
            for each in sorted(article.sources.all(), key=lambda each: each.position)
        ],
        "body": article.body,
        "raw_documents": [
            described_document(each)
            for each in sorted(article.raw_documents.all(), key=lambda each: each.number)
        ],
        "embargo_until": article.embargo_until,
        "expires_at": article.expires_at,
        "created_at": article.created_at,
        "changed_at": article.changed_at,
    }


def described_document(document: RawDocument) -> Json:
    """`content` is base64; `spans` are [start, end, label, reason it was left out]."""
    return {
        "name": document.name,
        "number": document.number,
        "encoding": document.encoding,
        "size": document.size,
        "sha256": document.sha256,
        "source_url": document.source_url,
        "imported_at": document.imported_at,
        "candidates": document.candidates,
        "spans": document.spans,
        "content": b64encode(document.content).decode(),
    }
