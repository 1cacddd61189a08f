"""What the comments room refuses, as problems."""

from collections.abc import Iterator
from contextlib import contextmanager

from articles.api.bodies import refused
from articles.api.problems import NOWHERE, Fault, Problem
from articles.comments import refusals

POINTERS = {
    refusals.EmptyText: "/text",
    refusals.TooLong: "/text",
    refusals.NameMissing: "/author_name",
    refusals.NameTooLong: "/author_name",
    refusals.BadEmail: "/email",
    refusals.ParentElsewhere: "/parent",
}
STATUSES = {
    refusals.Closed: 403,
    refusals.NotYours: 403,
    refusals.TooLate: 409,
    refusals.NothingToAppeal: 409,
    refusals.KeyReused: 422,
}


@contextmanager
def as_problems() -> Iterator[None]:
    """Whatever the room refuses inside becomes a Problem."""
    try:
        yield
    except refusals.Refused as refusal:
        raise problem_of(refusal) from refusal


def problem_of(refusal: refusals.Refused) -> Problem:
    """Stories and comments that readers do not see are missing like those that never were."""
    if isinstance(refusal, refusals.NotVisible | refusals.Unknown):
        return Problem(status=404, detail=NOWHERE)
    if isinstance(refusal, refusals.Throttled):
        headers = {"Retry-After": str(refusal.retry_after)}
        return Problem(status=429, detail=str(refusal), headers=headers)
    if pointer := POINTERS.get(type(refusal)):
        return refused([Fault(pointer=pointer, code=refusal.code, detail=str(refusal))])
    status = STATUSES.get(type(refusal), 400)
    return Problem(
        status=status,
        detail=str(refusal),
        errors=[Fault(code=refusal.code, detail=str(refusal))],
    )
