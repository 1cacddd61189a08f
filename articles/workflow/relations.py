"""A text's relations, written as rows so that the desk can search and protect them."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.db import models

from articles.body.references import Reference as BodyReference
from articles.body.references import references
from articles.models import (
    Article,
    Author,
    Byline,
    Reference,
    Revision,
    Section,
    Source,
    SourceReference,
    Tag,
)
from articles.workflow.refusals import TextProblem
from articles.workflow.snapshot import Snapshot
from media.models import Image

Existing = dict[type[models.Model], set[object]]


def write(*, article: Article, text: Snapshot) -> None:
    """Make the article's tags, bylines and sources those of the text."""
    article.tags.clear()
    article.bylines.all().delete()
    article.sources.all().delete()
    add((article, text))


def add(*texts: tuple[Article, Snapshot]) -> None:
    """The same for articles that have none yet."""
    tagged = Article.tags.through
    tagged._default_manager.bulk_create(
        tagged(article_id=article.pk, tag_id=tag) for article, text in texts for tag in text["tags"]
    )
    Byline.objects.bulk_create(
        Byline(article=article, author_id=each["author"], role=each["role"], position=position)
        for article, text in texts
        for position, each in enumerate(text["bylines"])
    )
    SourceReference.objects.bulk_create(
        SourceReference(
            article=article,
            source_id=each["source"],
            url=each["url"],
            role=each["role"],
            external_id=each["external_id"],
            position=position,
        )
        for article, text in texts
        for position, each in enumerate(text["sources"])
    )


def protect(*revisions: Revision) -> None:
    """Write down what revisions refer to, so that none of it can be deleted."""
    Reference.objects.bulk_create(row for revision in revisions for row in references_of(revision))


def references_of(revision: Revision) -> Iterator[Reference]:
    text = revision.snapshot
    for found in references(text["body"]):
        of = "image_id" if found.kind == "image" else "related_id"
        yield Reference(revision=revision, block_id=found.block_id, **{of: found.id})
    if text["lead_image"]:
        yield Reference(revision=revision, image_id=text["lead_image"])


def missing(*, text: Snapshot, found: Existing | None = None) -> list[TextProblem]:
    """Whatever the text refers to that does not exist: never dropped, always named."""
    found = existing(text) if found is None else found
    return [
        TextProblem(
            pointer, "unknown", f"There is no {model._meta.verbose_name} {key}. Choose another one."
        )
        for model, named in named_in(text)
        for pointer, key in named
        if key not in found[model]
    ]


def named_in(text: Snapshot) -> list[tuple[type[models.Model], list[tuple[str, object]]]]:
    """The keys that a text names, by the table that should hold them, each with its place."""
    in_body = references(text["body"])
    return [
        (Section, pointed(("/section", text["section"]))),
        (Image, pointed(("/lead_image", text["lead_image"])) + blocks(in_body, "image")),
        (Article, blocks(in_body, "article")),
        (Tag, [(f"/tags/{n}", each) for n, each in enumerate(text["tags"])]),
        (Author, [(f"/bylines/{n}", each["author"]) for n, each in enumerate(text["bylines"])]),
        (Source, [(f"/sources/{n}", each["source"]) for n, each in enumerate(text["sources"])]),
    ]


def existing(*texts: Snapshot) -> Existing:
    """Which of the keys that texts name exist; one question a table."""
    wanted: Existing = defaultdict(set)
    for text in texts:
        for model, named in named_in(text):
            wanted[model].update(key for _, key in named)
    return {model: stored(model, keys) for model, keys in wanted.items()}


def stored(model: type[models.Model], keys: set[object]) -> set[object]:
    found = set(model._default_manager.filter(pk__in=keys).values_list("pk", flat=True))
    return found | {str(key) for key in found if isinstance(key, UUID)}


def pointed(reference: tuple[str, object]) -> list[tuple[str, object]]:
    return [reference] if reference[1] is not None else []


def blocks(found: tuple[BodyReference, ...], kind: str) -> list[tuple[str, object]]:
    return [(f"/body#{each.block_id}", each.id) for each in found if each.kind == kind]
