"""Slugs: the last part of a story's address, made from its words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
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
    return free([wanted(words=words, language=language)], article_id=article_id)[0]


def wanted(*, words: str, language: str = "") -> str:
    """The slug that these words would have, were it free."""
    if language.startswith("de"):
        words = words.translate(GERMAN)
    return shortened(slugify(anyascii(words[:400]))) or "story"


def free(wanted: Sequence[str], *, article_id: UUID | None = None) -> list[str]:
    """For each wanted slug the same or a numbered one that is free; none twice."""
    held = holders(wanted)
    given: dict[str, None] = {}
    for slug in wanted:
        taken = slug in given or held[slug] - {article_id}
        given[numbered(slug, article_id=article_id, given=given) if taken else slug] = None
    return list(given)


def numbered(slug: str, *, article_id: UUID | None, given: Collection[str]) -> str:
    """The slug with the first free number. It is sought in growing steps, then between the last
    two: a hundred thousand stories may share their first words."""

    def is_free(number: int) -> bool:
        candidate = f"{slug}-{number}"
        return candidate not in given and not is_taken(candidate, article_id=article_id)

    last_taken, number = 1, 2
    while not is_free(number):
        last_taken, number = number, number * 2
    while number - last_taken > 1:
        between = (last_taken + number) // 2
        if is_free(between):
            number = between
        else:
            last_taken = between
    return f"{slug}-{number}"


def shortened(slug: str) -> str:
    if len(slug) <= LONGEST:
        return slug
    return slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]


def is_taken(slug: str, *, article_id: UUID | None) -> bool:
    """Whether another story has it, on the desk or in the record."""
    return bool(holders([slug])[slug] - {article_id})


def holders(slugs: Iterable[str]) -> defaultdict[str, set[UUID | None]]:
    """The stories that have these slugs, on the desk or in the record."""
    slugs = list(slugs)
    found: defaultdict[str, set[UUID | None]] = defaultdict(set)
    on_desk = Article.objects.filter(slug__in=slugs).values_list("slug", "pk")
    in_record = SlugClaim.objects.filter(slug__in=slugs).values_list("slug", "article_id")
    for slug, holder in (*on_desk, *in_record):
        found[slug].add(holder)
    return found
