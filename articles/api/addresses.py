"""Addresses of the API, always on the site's own host: a request cannot change them."""

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from django.conf import settings

ROOT = "/api/v1/"
ARTICLES = f"{ROOT}articles/"


def article(key: object) -> str:
    """Where a story is found under its id or slug, without scheme and host."""
    return f"{ARTICLES}{quote(str(key))}/"


def relative(path: str, query: Iterable[tuple[str, str]] = ()) -> str:
    """The path with a query, for a client who knows the host."""
    asked = urlencode(list(query), safe=",:")
    return f"{path}?{asked}" if asked else path


def absolute(path: str, query: Iterable[tuple[str, str]] = ()) -> str:
    """The path on the site's host, with a query."""
    return settings.SITE_URL + relative(path, query)
