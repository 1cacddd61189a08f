"""Which stories a person finds on the desk, and which of them that person may write."""

from articles.models import Article, State
from articles.models.article import ArticleQuerySet
from articles.workflow import saving
from articles.workflow.actors import Actor


def within_reach(*, by: Actor) -> ArticleQuerySet:
    """Reporters find their own stories; everybody else who may look finds all."""
    if by.has_perm("articles.write_article") and not by.has_perm("articles.change_article"):
        return Article.objects.filter(owner_id=by.pk)
    return Article.objects.all()


def may_begin(*, by: Actor) -> bool:
    """Whether this person begins new stories."""
    return by.has_perm("articles.write_article") or by.has_perm("articles.add_article")


def may_write(*, article: Article | None, by: Actor) -> bool:
    """Whether the form of this story (None: a new one) is open to this person now."""
    if article is None:
        return may_begin(by=by)
    return article.state != State.SPIKED and saving.may_write(article=article, by=by)
