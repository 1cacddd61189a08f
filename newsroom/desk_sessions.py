"""Sessions belong to the desk; what is public neither sets a cookie nor varies on one."""

from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware

from newsroom.desk_language import DESK


class DeskSessionMiddleware(SessionMiddleware):
    """Django's sessions, written on the desk's paths only: elsewhere it would answer a stale
    session cookie by deleting it, and so make the answer one person's own."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path.startswith(DESK):
            return super().process_response(request, response)
        return response


class DeskCsrfMiddleware(CsrfViewMiddleware):
    """Django's protection of forms, everywhere; its cookie is read and written on the desk's paths
    only: elsewhere it would answer a damaged cookie with a new one."""

    def process_request(self, request: HttpRequest) -> None:
        if request.path.startswith(DESK):
            super().process_request(request)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path.startswith(DESK):
            return super().process_response(request, response)
        return response
