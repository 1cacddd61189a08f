"""What all views of the public API share: no sessions, no negotiation, one way out."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.views import APIView

from articles.api import problems
from articles.api.answers import Answer, unless_known

READING = {"GET", "HEAD"}


class AlwaysJson(BaseContentNegotiation):
    """Ignores Accept: whoever asks gets JSON, so that caches need not care either."""

    def select_parser(self, request: Request, parsers: Any) -> Any:  # Any: DRF's own
        return next((p for p in parsers if request.content_type.startswith(p.media_type)), None)

    def select_renderer(self, request: Request, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class Door(APIView):
    """A public view. Its methods give what `deliver` gives."""

    content_negotiation_class = AlwaysJson

    @property
    def default_response_headers(self) -> dict[str, str]:
        return {}

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:  # as wide as DRF says
        """Reading needs nothing of what the framework prepares: no body, user or negotiation."""
        if request.method not in READING or not hasattr(self, request.method.lower()):
            return super().dispatch(request, *args, **kwargs)
        try:
            return getattr(self, request.method.lower())(request, *args, **kwargs)
        except Exception as error:  # whatever it is, it becomes a problem document
            return problems.handle(error, {"request": request, "view": self})

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:  # wider than DRF says
        return send(Answer(status=204, headers={"Allow": ", ".join(self.allowed_methods)}))


def deliver(request: Request, say: Callable[..., Answer], **wanted: Any) -> HttpResponse:
    """Ask one of the API's functions, and send what it says, unless the client has it already."""
    whole = say(query=request.META.get("QUERY_STRING", ""), **wanted)
    return send(unless_known(whole, if_none_match=request.headers.get("If-None-Match")))


def send(answer: Answer) -> HttpResponse:
    """The answer as Django sends it. Without a body it has no type either."""
    response = HttpResponse(answer.body, status=answer.status, headers=answer.headers)
    if "Content-Type" not in answer.headers:
        del response.headers["Content-Type"]
    return response
