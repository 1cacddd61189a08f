"""The desk speaks the editor's language; everything public is the same for everybody."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

DESK = "/admin/"


class DeskLanguageMiddleware(LocaleMiddleware):
    """Django's language negotiation, on the desk's paths only, as it always adds to Vary."""

    def process_request(self, request: HttpRequest) -> None:
        if request.path.startswith(DESK):
            super().process_request(request)
        else:
            # The thread may still speak the language of the editor whom it served before.
            translation.activate(settings.LANGUAGE_CODE)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path.startswith(DESK):
            return super().process_response(request, response)
        return response
