"""The checklist of a text that nobody has saved yet: JSON for the list beside it."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from articles.admin.writing.unsaved import typed
from articles.models import Article
from articles.workflow import checklist
from articles.workflow.refusals import InvalidText


def check(request: HttpRequest, article: Article | None) -> JsonResponse:
    """`findings`, each with its severity, message and place, as the page itself lists them. What
    the desk would not even store comes first."""
    try:
        revision = typed(request, article)
    except InvalidText as refused:
        found: list[dict[str, Any]] = [
            {"severity": "error", "message": problem.detail, "place": place_of(problem.pointer)}
            for problem in refused.problems
        ]
    else:
        text, now = revision.snapshot, timezone.now()
        found = [
            {"severity": each.severity, "message": str(each.message), "place": each.place}
            for each in checklist.examine(article=revision.article, text=text, at=now)
        ]
    response = JsonResponse({"findings": found})
    response.headers["Cache-Control"] = "private, no-store"
    return response


def place_of(pointer: str) -> str:
    """The field, or the block that is named by its id."""
    before, _sign, block = pointer.partition("#")
    return block or before.strip("/").partition("/")[0]
