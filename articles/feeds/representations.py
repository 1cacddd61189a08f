"""The doors for one story in other people's formats: ninjs and JSON-LD."""

from datetime import datetime
from types import ModuleType
from typing import Any
from uuid import UUID

import orjson
from django.http.response import HttpResponseBase
from django.utils import timezone
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_view,
)
from rest_framework.exceptions import APIException, NotFound, ParseError
from rest_framework.request import Request
from rest_framework.views import APIView

from articles.editions.models import Listing
from articles.feeds import jsonld, ninjs
from articles.feeds.answers import answer
from articles.feeds.pictures import Json

NOWHERE = "There is nothing at this address."


class Gone(APIException):
    """The story was withdrawn, and why."""

    status_code = 410
    default_detail = "The story was withdrawn."


def described(name: str, summary: str, content_type: str) -> Any:  # as extend_schema gives it
    """The operation for the OpenAPI document; the formats have schemas of their own."""
    problem = {"$ref": "#/components/schemas/Problem"}
    refused = {400: "There are no parameters here.", 404: NOWHERE, 410: "It was withdrawn."}
    story = OpenApiParameter(
        name="article_id",
        location=OpenApiParameter.PATH,
        description="The id of a story.",
        type={"type": "string", "format": "uuid"},
    )
    responses: dict[Any, OpenApiResponse] = {
        (status, "application/problem+json"): OpenApiResponse(problem, description=about)
        for status, about in refused.items()
    }
    responses[200, content_type] = OpenApiResponse({"type": "object"}, description=summary)
    responses[304] = OpenApiResponse(description="You have it: it has the ETag of If-None-Match.")
    return extend_schema(
        operation_id=name,
        summary=summary,
        description=f"{summary}.",
        tags=["articles"],
        parameters=[story],
        responses=responses,
    )


class Representation(APIView):
    """A story made over from its frozen document."""

    form: ModuleType

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


@extend_schema_view(get=described("getNinjs", "One story as ninjs 3.1", ninjs.CONTENT_TYPE))
class Ninjs(Representation):
    form = ninjs


@extend_schema_view(get=described("getJsonLd", "One story as JSON-LD", jsonld.CONTENT_TYPE))
class JsonLd(Representation):
    form = jsonld


def document_of(article_id: UUID, *, now: datetime) -> Json:
    """What readers see of the story. Raises NotFound, Gone."""
    shown = Listing.objects.visible(now).of(article_id).select_related("edition").first()
    if shown is None:
        raise NotFound(NOWHERE)
    if shown.pub_status == Listing.Status.CANCELED:
        raise Gone(shown.reason)
    document: Json = orjson.loads(shown.edition.document)
    return document


def safe(json: bytes) -> bytes:
    """Fit to stand inside a <script> element: outside of strings JSON has none of these signs."""
    for sign in (b"<", b">", b"&"):
        json = json.replace(sign, b"\\u%04x" % ord(sign))
    return json
