"""Which stories a person finds on the desk."""

from articles.models import Article
from articles.models.article import ArticleQuerySet
from articles.workflow.actors import Actor


def within_reach(*, by: Actor) -> ArticleQuerySet:
    """Reporters find their own stories; everybody else who may look finds all."""
    if by.has_perm("articles.write_article") and not by.has_perm("articles.change_article"):
        return Article.objects.filter(owner_id=by.pk)
    return Article.objects.all()


def may_read(*, article: Article, by: Actor) -> bool:
    """Whether this person finds the story on the desk."""
    may_look = by.has_perm("articles.view_article")
    return may_look and within_reach(by=by).filter(pk=article.pk).exists()
