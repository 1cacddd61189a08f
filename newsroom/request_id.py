"""Every request carries an id, so that a problem document and a log line can be put together."""

import re
from collections.abc import Callable
from contextvars import ContextVar
from random import Random

from django.http import HttpRequest, HttpResponseBase

HEADER = "X-Request-ID"
_random = Random()
"""An id has to be told from others, not to be kept secret."""
_ACCEPTABLE = re.compile(r"[A-Za-z0-9._-]{8,64}")

current_request_id: ContextVar[str] = ContextVar("current_request_id", default="-")


def request_id_of(given: str) -> str:
    """The id that came with a request, if it is a plain one, or a new one."""
    if given and _ACCEPTABLE.fullmatch(given):
        return given
    return f"{_random.getrandbits(128):032x}"


class RequestIdMiddleware:
    """Takes the proxy's id, if it is a plain one, or makes one; returns it with the response."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request_id = request_id_of(request.headers.get(HEADER, ""))
        request.request_id = request_id  # type: ignore[attr-defined]  # Django has no such slot
        token = current_request_id.set(request_id)
        try:
            response = self.get_response(request)
        finally:
            current_request_id.reset(token)
        response.headers[HEADER] = request_id
        return response
