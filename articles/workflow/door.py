"""The one door through which an article is written."""

from typing import Any

from django.db.models import F

from articles.models import Article
from articles.workflow.refusals import Stale


def compare_and_swap(*, article: Article, **columns: Any) -> None:
    """Write `columns`, if the article still stands at `article.version`; that then counts one up.

    Raises Stale, having written nothing, if somebody else was first. Afterwards the row is locked
    until the transaction ends, and `article` holds what was written.
    """
    unchanged = Article.objects.filter(pk=article.pk, version=article.version)
    if not unchanged.update(version=F("version") + 1, **columns):
        raise Stale
    article.version += 1
    for name, value in columns.items():
        setattr(article, name, value)
