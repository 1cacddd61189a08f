"""The fast door: what readers ask for most, answered in front of Django.

A story and a page of the list, asked for with GET: this function knows nothing of its own about
them. The query is understood and the answer worded by `articles.api`, the rows come from
`articles.editions.prepared`, and the headers that our middleware adds to everything are asked of
that middleware. Whatever is not plainly one of these two, or not plainly well, goes through to
Django, which answers it as if this door were not there (docs/decisions/0016-the-fast-door.md).
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from http import HTTPStatus
from io import BytesIO
from uuid import UUID
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import DatabaseError, close_old_connections
from django.http import HttpRequest, HttpResponse

from articles.api import addresses, article_detail, article_list, clock, search_results
from articles.api.answers import OF_THE_BODY, Answer
from articles.api.caching import is_known
from articles.api.problems import Problem
from articles.api.values import ID, SLUG
from articles.editions import packing, prepared
from articles.editions.direct import NotAnswered
from articles.editions.lifetimes import cache_control
from articles.editions.watching import watch
from newsroom.remembered import Kept, Memory
from newsroom.request_id import HEADER, request_id_of

Headers = list[tuple[str, str]]
STATUS_LINES = {each.value: f"{each.value} {each.phrase}" for each in HTTPStatus}
ARTICLES, SEARCH = addresses.ARTICLES, search_results.PATH


def with_fast_door(application: WSGIApplication) -> WSGIApplication:
    """The same application, quicker where it matters."""
    everywhere, memory = middleware_headers(), Memory(watch())

    def answered(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        told = fast_answer(environ, memory)
        if told is None:
            return application(environ, start_response)
        headers = everywhere(
            environ.get("HTTP_HOST", ""),
            environ.get("HTTP_X_FORWARDED_PROTO", ""),
            environ["wsgi.url_scheme"],
        )
        if headers is None:
            return application(environ, start_response)
        answer, now = told
        known = environ.get("HTTP_IF_NONE_MATCH")
        status, own, body = answer.status, answer.headers, answer.body
        if known and is_known(answer.etag, if_none_match=known):
            status, body = 304, b""
            own = [each for each in own if each[0] not in OF_THE_BODY]
        start_response(
            STATUS_LINES[status],
            [
                *own,
                *headers,
                ("Cache-Control", cache_control(now=now, boundary=answer.boundary)),
                ("Content-Length", str(len(body))),
                (HEADER, request_id_of(environ.get("HTTP_X_REQUEST_ID", ""))),
            ],
        )
        return [body]

    return answered


def fast_answer(environ: WSGIEnvironment, memory: Memory) -> tuple[Kept, datetime] | None:
    """What the API says, and when; None if Django is to be asked."""
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    if environ["REQUEST_METHOD"] != "GET" or not path.startswith((ARTICLES, SEARCH)):
        return None
    if environ.get("SCRIPT_NAME"):
        return None
    coding = packing.wanted(environ.get("HTTP_ACCEPT_ENCODING", ""))
    asked, now = (path, query, coding), clock.now()
    try:
        answers = memory.answers(now=now)
        kept = answers.kept.get(asked)
        if kept is None or not kept.holds(now):
            answer = say(path, query, coding, now)
            if answer is None:
                return None
            kept = Kept(answer, now=now, since=answers.since)
            answers.keep(asked, kept)
    except (Problem, NotAnswered, DatabaseError):
        return None
    return kept, now


def say(path: str, query: str, coding: str, now: datetime) -> Answer | None:
    """What the API says. Raises Problem, NotAnswered, DatabaseError."""
    if path == ARTICLES:
        return page_of(query, now=now)
    if path == SEARCH:
        return found_by(query, now=now)
    return story_at(path, query, coding=coding, now=now)


def story_at(path: str, query: str, *, coding: str, now: datetime) -> Answer | None:
    """The whole document of a story under its present slug or its id."""
    key = path[len(ARTICLES) : -1]
    if query or path[-1] != "/" or not path.startswith(ARTICLES) or not SLUG.fullmatch(key):
        return None
    name = UUID(key) if ID.fullmatch(key) else key
    found = prepared.shown(key=name, now=now, coding=coding)
    if found is None or found.is_withdrawn:
        return None
    return article_detail.whole(found, now=now)


def page_of(query: str, *, now: datetime) -> Answer | None:
    """A page of the list. Raises Problem."""
    wanted = article_list.wanted(query)
    if wanted.given.one("count") or wanted.given.groups("include"):
        return None
    found = wanted.page(now=now, turn=prepared.page)
    return article_list.told(wanted, found, now=now) if found and found.cards else None


def found_by(query: str, *, now: datetime) -> Answer:
    """A page of what a search finds, on a connection of Django's. Raises Problem."""
    close_old_connections()
    try:
        return search_results.search_results(query=query, now=now)
    finally:
        close_old_connections()


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
