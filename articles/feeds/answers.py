"""How the feeds answer: strong validators, 304, and lifetimes that end before something changes."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from articles.editions.composition import strong_etag
from articles.editions.finding import horizon
from articles.editions.lifetimes import cache_control


def answer(
    request: HttpRequest, *, body: bytes, content_type: str, now: datetime, tags: str = "articles"
) -> HttpResponseBase:
    """The same bytes for everybody; 304 for whoever has them already."""
    headers = {
        "ETag": strong_etag(body.decode()),
        "Cache-Control": cache_control(now=now, boundary=horizon(now=now)),
        "Cache-Tag": tags,
    }
    response = HttpResponse(body, content_type=content_type, headers=headers)
    found = get_conditional_response(request, etag=headers["ETag"], response=response)
    answered: HttpResponseBase = found or response
    if answered.status_code == 304:
        for name in ("Cache-Control", "Cache-Tag"):
            answered.headers[name] = headers[name]
    return answered
