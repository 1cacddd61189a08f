"""Words in, stories of the desk out."""

from uuid import UUID

from django.conf import settings
from django.db.models.expressions import RawSQL

from articles.lookup.engines import engine
from articles.lookup.indexing import index_some
from articles.models.article import ArticleQuerySet
from articles.search.analyser import stem, words
from articles.search.following import languages

MOST_WORDS = 12
SHORTEST_STEM = 4


def holding(articles: ArticleQuerySet, asked: str) -> ArticleQuerySet:
    """Those of the articles that hold every word of `asked`, in their text, among their sources or
    in a raw document. A word may be the beginning of one there, and stand in another form. The id
    of a story finds that story. Indexes what lags first, as far as one step goes."""
    if key := key_of(asked):
        return articles.filter(pk=key)
    groups = [beginnings(word.folded) for word in words(asked)][:MOST_WORDS]
    if not groups:
        return articles if not asked.strip() else articles.none()
    index_some()
    sql, values = engine().matching(groups)
    return articles.filter(pk__in=RawSQL(sql, values))


def beginnings(folded: str) -> set[str]:
    """The word, and what is left of it when endings of the languages in use are taken off."""
    spoken = {*languages(), *(code for code, _name in settings.LANGUAGES)}
    stems = {stem(folded, language=language) for language in spoken}
    return {folded, *(each for each in stems if len(each) >= SHORTEST_STEM)}


def key_of(asked: str) -> UUID | None:
    try:
        return UUID(asked.strip())
    except ValueError:
        return None
