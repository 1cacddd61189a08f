"""Renditions from the local disk. In production a web server or a CDN may do the same."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from servestatic.responders import (
    IsDirectoryError,
    MissingFileError,
    NotARegularFileError,
    StaticFile,
)

from media.recipes import ALL
from media.storing import RENDITIONS, local_path

FOREVER = "public, max-age=31536000, immutable"
MEDIA_TYPES = {encoding.extension: encoding.media_type for encoding in ALL}


@require_safe
def rendition(request: HttpRequest, shard: str, key: str, name: str) -> HttpResponseBase:
    """One file by its hashed name, in ranges if asked. It never changes under its address."""
    place = local_path(f"{RENDITIONS}/{shard}/{key}/{name}")
    if place is None or not key.startswith(shard):
        raise _missing()
    headers = [
        ("Content-Type", MEDIA_TYPES[place.suffix.removeprefix(".")]),
        ("Cache-Control", FOREVER),
        ("X-Content-Type-Options", "nosniff"),
        ("Access-Control-Allow-Origin", "*"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
        ("Accept-Ranges", "bytes"),
    ]
    try:
        answer = StaticFile(str(place), headers).get_response(request.method or "", request.META)
    except (FileNotFoundError, MissingFileError, IsDirectoryError, NotARegularFileError) as error:
        raise _missing() from error
    response: HttpResponseBase = HttpResponse(status=answer.status)
    if answer.file is not None:
        response = FileResponse(answer.file, status=answer.status)
    for header, value in answer.headers:
        response.headers[header] = value or ""
    return response


def _missing() -> Http404:
    return Http404(_("There is no such rendition, or it has not been made yet."))
