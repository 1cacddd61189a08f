"""Which stories a person finds on the desk, and which of them that person may write."""

from articles.models import Article, State
from articles.workflow import saving
from articles.workflow.actors import Actor
from articles.workflow.reading import within_reach

__all__ = ["may_begin", "may_write", "within_reach"]


def may_begin(*, by: Actor) -> bool:
    """Whether this person begins new stories."""
    return by.has_perm("articles.write_article") or by.has_perm("articles.add_article")


def may_write(*, article: Article | None, by: Actor) -> bool:
    """Whether the form of this story (None: a new one) is open to this person now."""
    if article is None:
        return may_begin(by=by)
    return article.state != State.SPIKED and saving.may_write(article=article, by=by)
