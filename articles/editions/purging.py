"""What a change makes stale: the paths where the story stands or stood, and keys of Cache-Tag."""

from urllib.parse import quote

from django.conf import settings

from articles.editions.following import Happening

ARTICLES = "/api/v1/articles/"


def paths_of(change: Happening) -> list[str]:
    """Where the story is found, and where it was until then, without scheme and host."""
    paths = [f"{ARTICLES}{change.article_id}/"]
    before = (change.slug_before, change.section_before)
    for slug, section in dict.fromkeys([(change.slug, change.section), before]):
        if slug is not None:
            paths += [
                f"{ARTICLES}{quote(slug)}/",
                settings.ARTICLE_PATH.format(slug=slug, section=section),
            ]
    return list(dict.fromkeys(paths))


def cache_tags_of(change: Happening) -> list[str]:
    """The story, all lists, and every name that it carries or carried."""
    names = f"{change.names or ''} {change.names_before or ''}".split()
    return [f"article:{change.article_id}", "articles", *sorted(set(names))]
