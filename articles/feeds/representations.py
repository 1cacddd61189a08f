"""The doors for one story in other people's formats: ninjs and JSON-LD."""

from datetime import datetime
from types import ModuleType
from uuid import UUID

import orjson
from django.http.response import HttpResponseBase
from django.utils import timezone
from rest_framework.exceptions import APIException, NotFound, ParseError
from rest_framework.request import Request
from rest_framework.views import APIView

from articles.editions.models import Listing
from articles.feeds import jsonld, ninjs
from articles.feeds.answers import answer
from articles.feeds.pictures import Json


class Gone(APIException):
    """The story was withdrawn, and why."""

    status_code = 410
    default_detail = "The story was withdrawn."


class Representation(APIView):
    """A story made over from its frozen document."""

    form: ModuleType
    schema = None  # the formats have schemas of their own

    def get(self, request: Request, article_id: UUID) -> HttpResponseBase:
        if request.query_params:
            names = ", ".join(request.query_params)
            raise ParseError(f"There are no parameters here. Remove: {names}.")
        now = timezone.now()
        made = self.form.render(document_of(article_id, now=now))
        return answer(
            request._request,
            body=safe(orjson.dumps(made)),
            content_type=self.form.CONTENT_TYPE,
            now=now,
            tags=f"article:{article_id}",
        )


class Ninjs(Representation):
    form = ninjs


class JsonLd(Representation):
    form = jsonld


def document_of(article_id: UUID, *, now: datetime) -> Json:
    """What readers see of the story. Raises NotFound, Gone."""
    shown = Listing.objects.visible(now).of(article_id).select_related("edition").first()
    if shown is None:
        raise NotFound("There is nothing at this address.")
    if shown.pub_status == Listing.Status.CANCELED:
        raise Gone(shown.reason)
    document: Json = orjson.loads(shown.edition.document)
    return document


def safe(json: bytes) -> bytes:
    """Fit to stand inside a <script> element: outside of strings JSON has none of these signs."""
    for sign in (b"<", b">", b"&"):
        json = json.replace(sign, b"\\u%04x" % ord(sign))
    return json
