"""The text in the form of the article page, as if it had been saved. Nothing is written."""

from typing import Any

from django.http import HttpRequest

from articles.admin.writing.page import Sheet
from articles.models import Article, Revision
from articles.workflow import snapshot
from articles.workflow.refusals import InvalidText, TextProblem
from articles.workflow.saving import without_filing
from articles.workflow.text import checked


def typed(request: HttpRequest, article: Article | None) -> Revision:
    """A revision that is in no table, of the text that was sent, under the embargo sent with it.

    Raises InvalidText naming what the form or the desk's door would refuse.
    """
    sheet = Sheet(article=article, request=request, is_seen=False)
    if not sheet.is_valid():
        raise InvalidText(tuple(faults(sheet)))
    before = article.head.snapshot if article else snapshot.blank()
    text = checked(
        snapshot.merged(before, without_filing(sheet.changes())),
        article_id=article.pk if article else None,
    )
    about: Article = article or sheet.form.instance
    about.embargo_until = sheet.form.cleaned_data["embargo_until"]
    return Revision(article=about, snapshot=text)


def faults(sheet: Sheet) -> list[TextProblem]:
    """What the form itself refuses, field by field."""
    found: list[Any] = [(field.label, field.errors) for field in sheet.form]
    for form in (*sheet.bylines.forms, *sheet.sources.forms):
        found += [(field.label, field.errors) for field in form]
    return [
        TextProblem("/", "invalid", f"{label}: {error}")
        for label, errors in found
        for error in errors
    ]
