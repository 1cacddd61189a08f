"""Slugs: the last part of a story's address, made from its words."""

from uuid import UUID

from anyascii import anyascii
from django.utils.text import slugify

from articles.editions.models import SlugClaim
from articles.models import Article

LONGEST = 80
"""Characters; search engines and people read no further."""

GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def propose(*, words: str, language: str = "", article_id: UUID | None = None) -> str:
    """A free slug from these words, in Latin letters; numbered if others have the same words."""
    if language.startswith("de"):
        words = words.translate(GERMAN)
    wanted = shortened(slugify(anyascii(words[:400]))) or "story"
    slug, number = wanted, 1
    while is_taken(slug, article_id=article_id):
        number += 1 if number < 10 else number  # a thousand stories may share their first words
        slug = f"{wanted}-{number}"
    return slug


def shortened(slug: str) -> str:
    if len(slug) <= LONGEST:
        return slug
    return slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]


def is_taken(slug: str, *, article_id: UUID | None) -> bool:
    """Whether another story has it, on the desk or in the record."""
    on_desk = Article.objects.filter(slug=slug).values_list("pk", flat=True)
    in_record = SlugClaim.objects.filter(slug=slug).values_list("article_id", flat=True)
    return any(holder != article_id for holder in (*on_desk, *in_record))
