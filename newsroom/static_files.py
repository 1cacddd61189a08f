"""Static files, answered in front of Django: from where they lie, or from a built folder."""

from wsgiref.headers import Headers
from wsgiref.types import WSGIApplication

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from servestatic import ServeStatic


def _no_guessing(headers: Headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"


def with_static_files(application: WSGIApplication) -> WSGIApplication:
    """The same application, and the static files under STATIC_URL.

    With DEBUG a file is looked up at every request, so that a change shows.
    """
    front = ServeStatic(
        application,
        autorefresh=settings.DEBUG,
        allow_all_origins=False,
        add_headers_function=_no_guessing,
    )
    if settings.STATIC_ROOT:
        front.add_files(settings.STATIC_ROOT, prefix=settings.STATIC_URL)
        return front
    for finder in reversed(list(get_finders())):  # what is added later wins
        folders = {storage.location: None for _, storage in finder.list([])}
        for folder in reversed(folders):
            front.add_files(folder, prefix=settings.STATIC_URL)
    return front
