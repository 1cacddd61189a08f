"""What a change makes stale: the paths where something stands or stood, and keys of Cache-Tag."""

from urllib.parse import quote

from django.conf import settings

from articles.editions.following import Happening

ROOT = "/api/v1/"
ARTICLES = f"{ROOT}articles/"


def paths_of(change: Happening) -> list[str]:
    """Where it is found, and where it was until then, without scheme and host."""
    match change.about:
        case "article":
            paths = paths_of_story(change)
        case "comments":
            paths = [f"{ARTICLES}{change.article_id}/comments/"]
        case about:
            paths = [f"{ROOT}{about}s/"]
            for slug in filter(None, (change.place, change.place_before)):
                paths.append(f"{ROOT}{about}s/{quote(slug)}/")
                if about == "page":
                    paths.append(settings.PAGE_PATH.format(slug=slug))
    return list(dict.fromkeys(paths))


def paths_of_story(change: Happening) -> list[str]:
    paths = [f"{ARTICLES}{change.article_id}/"]
    before = (change.slug_before, change.section_before)
    for slug, section in dict.fromkeys([(change.slug, change.section), before]):
        if slug is not None:
            paths += [
                f"{ARTICLES}{quote(slug)}/",
                settings.ARTICLE_PATH.format(slug=slug, section=section),
            ]
    return paths


def cache_tags_of(change: Happening) -> list[str]:
    """Of a story: itself, all lists, and every name that it carries or carried."""
    match change.about:
        case "article":
            names = f"{change.names or ''} {change.names_before or ''}".split()
            return [f"article:{change.article_id}", "articles", *sorted(set(names))]
        case "comments":
            return [f"comments:{change.article_id}"]
        case about:
            places = dict.fromkeys(filter(None, (change.place, change.place_before)))
            return [f"{about}s", *(f"{about}:{slug}" for slug in places)]
