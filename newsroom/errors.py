"""What is said when something is not there, not allowed or broken.

Programs, under /api/, get a problem document (RFC 9457); people get a short page.
"""

from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.api.problems import problem_response

SENTENCES = {
    HTTPStatus.BAD_REQUEST: "The request could not be understood. Go back and try it again.",
    HTTPStatus.FORBIDDEN: "This is not open to you. Log in with an account that may do it.",
    HTTPStatus.NOT_FOUND: "There is nothing at this address. Check it for a typing error.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The request is too large. Send less at once.",
    HTTPStatus.INTERNAL_SERVER_ERROR: (
        "Something broke on our side; it is in the log under this request's id. Try it again."
    ),
}
STALE_FORM = (
    "The form was not sent, as it was opened too long ago or the browser refuses cookies. "
    "Go back, reload it and send it again."
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return _say(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return _say(request, HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _say(request, HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _say(request, HTTPStatus.NOT_FOUND)


def broken(request: HttpRequest) -> HttpResponse:
    return _say(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid CSRF token."""
    return _say(request, HTTPStatus.FORBIDDEN, sentence=STALE_FORM)


def _say(request: HttpRequest, status: HTTPStatus, *, sentence: str = "") -> HttpResponse:
    sentence = sentence or SENTENCES[status]
    if request.path.startswith("/api/"):
        return problem_response(request, status=status, title=status.phrase, detail=sentence)
    context = {"title": status.phrase, "sentence": sentence}
    return render(request, "newsroom/error.html", context, status=status)
