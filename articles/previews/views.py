"""The door for previews: one draft, for whoever shows its token."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import (
    AuthenticationFailed,
    NotAuthenticated,
    NotFound,
    ParseError,
)
from rest_framework.request import Request
from rest_framework.views import APIView

from articles.previews import tokens
from articles.previews.drafts import composed, wanted
from articles.previews.tokens import Grant

ASK = "Send the token of a preview link in the header: Authorization: Bearer <token>."


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer <token>` (RFC 6750); request.auth is then a Grant."""

    def authenticate(self, request: Request) -> tuple[None, Grant] | None:
        scheme, _, token = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "bearer":
            return None
        try:
            return None, tokens.read(token=token.strip(), now=timezone.now())
        except tokens.Unusable as unusable:
            raise AuthenticationFailed(str(unusable)) from unusable

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="preview"'


class PreviewView(APIView):
    """The document of a draft, byte for byte as it would be published now."""

    authentication_classes = [BearerToken]
    schema = None  # not a part of the published contract

    def get(self, request: Request, article_id: UUID) -> HttpResponse:
        grant = request.auth
        if not isinstance(grant, Grant):
            raise NotAuthenticated(ASK)
        if request.query_params:
            names = ", ".join(request.query_params)
            raise ParseError(f"A preview takes no parameters. Remove: {names}.")
        revision = wanted(article_id=article_id, revision=grant.revision)
        if revision is None or grant.article_id != article_id:
            raise NotFound("The token is for another article. Use the link as it was sent.")
        document = composed(revision=revision, now=timezone.now()).document
        return HttpResponse(document, content_type="application/json")

    def finalize_response(self, request, response, *args, **kwargs):  # type: ignore[no-untyped-def]  # as in APIView
        response = super().finalize_response(request, response, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response
