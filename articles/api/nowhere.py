"""Addresses below /api/v1/ at which there is nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import resolve
from django.utils.encoding import iri_to_uri
from django.views.decorators.csrf import csrf_exempt

from articles.api.answers import Answer
from articles.api.door import send
from articles.api.problems import NOWHERE, problem_response


@csrf_exempt
def nowhere(request: HttpRequest) -> HttpResponse:
    """404, but who reads an address and only forgot its last slash is sent on."""
    slashed = f"{request.path}/"
    if request.method in {"GET", "HEAD"} and resolve(slashed).func is not nowhere:
        query = request.META.get("QUERY_STRING", "")
        location = iri_to_uri(f"{slashed}?{query}" if query else slashed)
        return send(Answer(status=301, headers={"Location": location}))
    return problem_response(request, 404, "Not Found", NOWHERE)
