"""How the feeds answer: strong validators, 304, and lifetimes that end before something changes."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from articles.editions.composition import strong_etag
from articles.editions.finding import horizon
from articles.editions.lifetimes import cache_control

SAFE = "GET, HEAD, OPTIONS"


def public(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For reading only: other methods are told so (405), and OPTIONS what there is."""

    @csrf_exempt
    @wraps(view)
    def reading(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in {"GET", "HEAD"}:
            return view(request, *args, **kwargs)
        status = 204 if request.method == "OPTIONS" else 405
        response = HttpResponse(status=status, headers={"Allow": SAFE})
        del response.headers["Content-Type"]
        return response

    return reading


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
