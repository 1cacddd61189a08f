"""What every answer with a draft in it carries: nobody keeps it, finds it or runs a script."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import NONE, SELF
from django.http import HttpResponse

POLICY = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
}
"""A draft is text, pictures and one style sheet."""


def sealed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a view that shows a draft to somebody without a login."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response.headers["Referrer-Policy"] = "no-referrer"  # the address holds the token
        response._csp_config = POLICY  # type: ignore[attr-defined]  # read by csp.middleware
        return unkept(response)

    return answer


def unkept(response: HttpResponse) -> HttpResponse:
    """The answer, with word to browsers, caches and robots to forget it."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
