"""Renditions from where they are stored. In production a web server or a CDN may do the same."""

from django.core.files.storage import default_storage
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
    if not key.startswith(shard):
        raise _missing()
    stored = f"{RENDITIONS}/{shard}/{key}/{name}"
    headers = [
        ("Content-Type", MEDIA_TYPES[name.rpartition(".")[2]]),
        ("Cache-Control", FOREVER),
        ("X-Content-Type-Options", "nosniff"),
        ("Access-Control-Allow-Origin", "*"),
        ("Cross-Origin-Resource-Policy", "cross-origin"),
    ]
    place = local_path(stored)
    if place is None:
        return _from_store(stored, headers)
    headers.append(("Accept-Ranges", "bytes"))
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


def _from_store(name: str, headers: list[tuple[str, str]]) -> HttpResponseBase:
    """Through this server, for the desk; readers go to the store itself, or a CDN before it."""
    try:
        return FileResponse(default_storage.open(name), headers=dict(headers))
    except FileNotFoundError as error:
        raise _missing() from error


def _missing() -> Http404:
    return Http404(_("There is no such rendition, or it has not been made yet."))
