"""Problem documents (RFC 9457): how the API says what went wrong, on every path, every time."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from math import ceil
from typing import Any

import orjson
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework import exceptions
from rest_framework.request import Request

CONTENT_TYPE = "application/problem+json"

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing wrong with a request: in a query parameter, or at a JSON pointer of its body."""

    parameter: str | None = None
    pointer: str | None = None
    code: str
    detail: str


class Problem(Exception):
    """The request was refused; `detail` says why, `errors` say where."""

    def __init__(
        self,
        *,
        status: int,
        detail: str,
        title: str = "",
        errors: Iterable[Fault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.title = title or HTTPStatus(status).phrase
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = {"Cache-Control": "no-store", **(headers or {})}

    def body(self, *, request_id: str | None) -> bytes:
        """The document's bytes."""
        return orjson.dumps(
            {
                "type": "about:blank",
                "title": self.title,
                "status": self.status,
                "detail": self.detail,
                "errors": [
                    {name: value for name, value in asdict(fault).items() if value is not None}
                    for fault in self.errors
                ],
                "request_id": request_id,
            }
        )


def handle(exc: Exception, context: Mapping[str, Any]) -> HttpResponse:  # Any: DRF's own shape
    """Django REST framework's exception handler: whatever is raised becomes a problem document."""
    request, problem = context["request"], problem_of(exc)
    if isinstance(exc, exceptions.MethodNotAllowed):
        problem.headers["Allow"] = ", ".join(context["view"].allowed_methods)
    if problem.status >= 500:
        log.error("%s %s broke", request.method, request.path, exc_info=exc)
    return answer(request, problem)


def problem_response(
    request: HttpRequest | Request,
    status: int,
    title: str,
    detail: str,
    errors: Sequence[Fault] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """A problem as a response, for those who stand outside of any view."""
    problem = Problem(status=status, title=title, detail=detail, errors=errors, headers=headers)
    return answer(request, problem)


def answer(request: HttpRequest | Request, problem: Problem) -> HttpResponse:
    return HttpResponse(
        problem.body(request_id=getattr(request, "request_id", None)),
        status=problem.status,
        content_type=CONTENT_TYPE,
        headers=problem.headers,
    )


def problem_of(exc: Exception) -> Problem:
    """What readers are told about an exception. Nothing of its own words, unless it is ours."""
    match exc:
        case Problem():
            return exc
        case exceptions.APIException():
            return problem_of_framework(exc)
        case Http404():
            return Problem(status=404, detail=NOWHERE)
        case PermissionDenied():
            return Problem(status=403, detail="This is not open to you.")
        case RequestDataTooBig():
            return Problem(status=413, detail="The request is too large. Send less at once.")
        case SuspiciousOperation() | RecursionError():
            return Problem(status=400, detail="The request could not be understood.")
        case _:
            return Problem(status=500, detail=BROKEN)


def problem_of_framework(exc: exceptions.APIException) -> Problem:
    headers = {}
    if challenge := getattr(exc, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(exc, "wait", None):
        headers["Retry-After"] = str(ceil(wait))
    detail = exc.detail if isinstance(exc.detail, str) else "The request was refused."
    return Problem(status=exc.status_code, detail=str(detail), headers=headers)


def parameter_problem(faults: Sequence[Fault]) -> Problem:
    """A 400 that names every parameter at fault."""
    names = dict.fromkeys(f"“{fault.parameter}”" for fault in faults)
    return Problem(
        status=400,
        title="Bad parameters",
        detail=f"Nothing was looked up, because of {', '.join(names)}. See errors.",
        errors=faults,
    )


NOWHERE = "There is nothing at this address."
BROKEN = (
    "Something broke on our side. It is in the log under this request_id; try again in a moment."
)
