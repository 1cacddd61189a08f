"""How the feeds answer: strong validators, 304, and lifetimes that end before something changes."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from articles.editions.boundaries import cache_control, next_boundary
from articles.editions.composition import strong_etag


def answer(
    request: HttpRequest, *, body: bytes, content_type: str, now: datetime, tags: str = ""
) -> HttpResponseBase:
    """The same bytes for everybody; 304 for whoever has them already."""
    headers = {
        "ETag": strong_etag(body.decode()),
        "Cache-Control": cache_control(now=now, boundary=next_boundary(now=now)),
    }
    if tags:
        headers["Cache-Tag"] = tags
    response = HttpResponse(body, content_type=content_type, headers=headers)
    found = get_conditional_response(request, etag=headers["ETag"], response=response)
    answered: HttpResponseBase = found or response
    if answered.status_code == 304:
        for name in ("Cache-Control", "Cache-Tag"):
            if name in headers:
                answered.headers[name] = headers[name]
    return answered
