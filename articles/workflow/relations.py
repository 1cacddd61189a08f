"""A text's relations, written as rows so that the desk can search and protect them."""

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


def write(*, article: Article, text: Snapshot) -> None:
    """Make the article's tags, bylines and sources those of the text."""
    article.tags.clear()
    article.bylines.all().delete()
    article.sources.all().delete()
    add(article=article, text=text)


def add(*, article: Article, text: Snapshot) -> None:
    """The same for an article that has none yet."""
    article.tags.add(*text["tags"])
    Byline.objects.bulk_create(
        Byline(article=article, author_id=each["author"], role=each["role"], position=position)
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
        for position, each in enumerate(text["sources"])
    )


def protect(*, revision: Revision) -> None:
    """Write down what a revision refers to, so that none of it can be deleted."""
    text = revision.snapshot
    rows = [
        Reference(revision=revision, image_id=found.id, block_id=found.block_id)
        if found.kind == "image"
        else Reference(revision=revision, related_id=found.id, block_id=found.block_id)
        for found in references(text["body"])
    ]
    if text["lead_image"]:
        rows.append(Reference(revision=revision, image_id=text["lead_image"]))
    Reference.objects.bulk_create(rows)


def missing(*, text: Snapshot) -> list[TextProblem]:
    """Whatever the text refers to that does not exist: never dropped, always named."""
    in_body = references(text["body"])
    wanted: list[tuple[type[models.Model], list[tuple[str, object]]]] = [
        (Section, pointed(("/section", text["section"]))),
        (Image, pointed(("/lead_image", text["lead_image"])) + blocks(in_body, "image")),
        (Article, blocks(in_body, "article")),
        (Tag, [(f"/tags/{n}", each) for n, each in enumerate(text["tags"])]),
        (Author, [(f"/bylines/{n}", each["author"]) for n, each in enumerate(text["bylines"])]),
        (Source, [(f"/sources/{n}", each["source"]) for n, each in enumerate(text["sources"])]),
    ]
    return [
        TextProblem(
            pointer, "unknown", f"There is no {model._meta.verbose_name} {key}. Choose another one."
        )
        for model, named in wanted
        if named
        for pointer, key in named
        if key not in existing(model, [key for _, key in named])
    ]


def existing(model: type[models.Model], keys: list[object]) -> set[object]:
    found = set(model._default_manager.filter(pk__in=keys).values_list("pk", flat=True))
    return found | {str(key) for key in found if isinstance(key, UUID)}


def pointed(reference: tuple[str, object]) -> list[tuple[str, object]]:
    return [reference] if reference[1] is not None else []


def blocks(found: tuple[BodyReference, ...], kind: str) -> list[tuple[str, object]]:
    return [(f"/body#{each.block_id}", each.id) for each in found if each.kind == kind]
