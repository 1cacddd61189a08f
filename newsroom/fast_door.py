"""The fast door: what readers ask for most, answered in front of Django.

A story and a page of the list, asked for with GET: this function knows nothing of its own about
them. The query is understood and the answer worded by `articles.api`, the rows come from
`articles.editions.prepared`, and the headers that our middleware adds to everything are asked of
that middleware. Whatever is not plainly one of these two, or not plainly well, goes through to
Django, which answers it as if this door were not there (docs/decisions/0016-the-fast-door.md).
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from http import HTTPStatus
from io import BytesIO
from uuid import UUID
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpRequest, HttpResponse

from articles.api import addresses, article_detail, article_list, clock
from articles.api.answers import Answer, unless_known
from articles.api.problems import Problem
from articles.api.values import ID, SLUG
from articles.editions import prepared
from articles.editions.direct import NotAnswered
from newsroom.request_id import HEADER, request_id_of

Headers = list[tuple[str, str]]
STATUS_LINES = {each.value: f"{each.value} {each.phrase}" for each in HTTPStatus}
ARTICLES = addresses.ARTICLES


def with_fast_door(application: WSGIApplication) -> WSGIApplication:
    """The same application, quicker where it matters."""
    everywhere = middleware_headers()

    def answered(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer = fast_answer(environ)
        if answer is None:
            return application(environ, start_response)
        headers = everywhere(
            environ.get("HTTP_HOST", ""),
            environ.get("HTTP_X_FORWARDED_PROTO", ""),
            environ["wsgi.url_scheme"],
        )
        if headers is None:
            return application(environ, start_response)
        request_id = request_id_of(environ.get("HTTP_X_REQUEST_ID", ""))
        start_response(
            STATUS_LINES[answer.status],
            [
                *answer.headers.items(),
                *headers,
                ("Content-Length", str(len(answer.body))),
                (HEADER, request_id),
            ],
        )
        return [answer.body]

    return answered


def fast_answer(environ: WSGIEnvironment) -> Answer | None:
    """What the API says, or None if Django is to be asked."""
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    if environ["REQUEST_METHOD"] != "GET" or not path.startswith(ARTICLES):
        return None
    if environ.get("SCRIPT_NAME"):
        return None
    try:
        whole = page_of(query) if path == ARTICLES else story_at(path, query)
    except (Problem, NotAnswered):
        return None
    return whole and unless_known(whole, if_none_match=environ.get("HTTP_IF_NONE_MATCH"))


def story_at(path: str, query: str) -> Answer | None:
    """The whole document of a story under its present slug or its id."""
    key = path[len(ARTICLES) : -1]
    if query or path[-1] != "/" or not SLUG.fullmatch(key):
        return None
    now = clock.now()
    found = prepared.shown(key=UUID(key) if ID.fullmatch(key) else key, now=now)
    if found is None or found.is_withdrawn:
        return None
    return article_detail.whole(found, now=now)


def page_of(query: str) -> Answer | None:
    """A page of the list. Raises Problem."""
    wanted, now = article_list.wanted(query), clock.now()
    if wanted.given.one("count"):
        return None
    found = wanted.page(now=now, turn=prepared.page)
    return article_list.told(wanted, found, now=now) if found else None


def middleware_headers() -> Callable[[str, str, str], Headers | None]:
    """The headers that middleware adds to any good answer; None if it refuses or redirects.

    Asked of the middleware itself, once for each host and scheme: nothing else in a request for
    the API makes a difference to it.
    """
    middleware = Empty()

    @lru_cache(maxsize=64)
    def everywhere(host: str, forwarded: str, scheme: str) -> Headers | None:
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": ARTICLES,
            "HTTP_HOST": host,
            "HTTP_X_FORWARDED_PROTO": forwarded,
            "wsgi.url_scheme": scheme,
            "wsgi.input": BytesIO(),
        }
        response = middleware.get_response(WSGIRequest(environ))
        if response.status_code != HTTPStatus.NO_CONTENT:
            return None
        return [each for each in response.headers.items() if each[0] not in OWN]

    return everywhere


OWN = {"Content-Length", "Content-Type", HEADER}
"""What each answer has of its own."""


class Empty(WSGIHandler):
    """Our middleware, with nothing inside."""

    def _get_response(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
