"""Answers: what is sent when nothing went wrong, still free of any web framework."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from articles.api import caching
from articles.editions.lifetimes import cache_control

JSON = "application/json"


class Answer(NamedTuple):
    """Headers by name, the bytes of the body, a status, and when what it tells changes next."""

    headers: dict[str, str]
    body: bytes = b""
    status: int = 200
    boundary: datetime | None = None


def answer(
    body: bytes,
    *,
    now: datetime,
    boundary: datetime | None,
    tags: Iterable[str],
    etag: str = "",
    modified: datetime | None = None,
    links: Iterable[tuple[str, str]] = (),
    content_type: str = JSON,
    coding: str = "",
    is_negotiated: bool = False,
) -> Answer:
    """Something readers may see until `boundary`; `links` are (relation, address) pairs.

    `coding` is what the body is packed in; a negotiated answer might have come in another one.
    """
    headers = {
        "Content-Type": content_type,
        "ETag": etag or caching.etag_of(body),
        "Cache-Control": cache_control(now=now, boundary=boundary),
        "Cache-Tag": ",".join(dict.fromkeys(tags)),
    }
    if coding:
        headers["Content-Encoding"] = coding
    if is_negotiated:
        headers["Vary"] = "Accept-Encoding"
    if modified:
        headers["Last-Modified"] = caching.last_modified(modified)
    if linked := ", ".join(f'<{address}>; rel="{relation}"' for relation, address in links):
        headers["Link"] = linked
    return Answer(headers=headers, body=body, boundary=boundary)


def moved(
    location: str, *, now: datetime, boundary: datetime | None, tags: Iterable[str]
) -> Answer:
    """The same thing has another address for good."""
    return Answer(
        status=301,
        headers={
            "Location": location,
            "Cache-Control": cache_control(now=now, boundary=boundary),
            "Cache-Tag": ",".join(tags),
        },
    )


def unless_known(whole: Answer, *, if_none_match: str | None) -> Answer:
    """The answer, or 304 with its headers if the client says that it has it."""
    etag = whole.headers.get("ETag")
    if not (etag and if_none_match and caching.is_known(etag, if_none_match=if_none_match)):
        return whole
    headers = {name: value for name, value in whole.headers.items() if name not in OF_THE_BODY}
    return Answer(status=304, headers=headers, boundary=whole.boundary)


OF_THE_BODY = {"Content-Type", "Content-Encoding"}
