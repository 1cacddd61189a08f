"""The page at the root: where to go from here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Names the API, its documentation and the desk."""
    response = render(request, "newsroom/front.html")
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
