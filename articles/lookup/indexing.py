"""The index follows the stories: an entry names the version whose words it holds, and every write
counts the version of its story up. What lags is indexed by the worker, or by whoever searches."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from articles.body.text import plain_text
from articles.lookup.engines import engine
from articles.models import Article, DeskEntry, RawDocument, SourceReference
from articles.models.article import ArticleQuerySet
from articles.search.analyser import words

STEP = 100
LONGEST = 200_000
"""Characters of a raw document that are read: what is longer is no story."""


def catch_up(*, now: datetime) -> int:
    """Index some of the stories that lag; answers how many."""
    return index_some()


def index_some() -> int:
    """The same for whoever searches, who needs no clock."""
    # Their keys first: those are found in an index, without reading any story.
    keys = list(lagging().values_list("pk", flat=True)[:STEP])
    return step(Article.objects.filter(pk__in=keys)) if keys else 0


def lagging() -> ArticleQuerySet:
    """Stories whose words, as they stand, are not in the index."""
    known = DeskEntry.objects.filter(article_id=OuterRef("pk"), version=OuterRef("version"))
    return Article.objects.filter(~Exists(known))


def step(articles: ArticleQuerySet) -> int:
    stories = list(articles.only("pk", "version", "kicker", "headline", "dek", "slug", "body"))
    if not stories:
        return 0
    beside = words_beside([each.pk for each in stories])
    found = {each.pk: {*words_of(each), *beside[each.pk]} for each in stories}
    with transaction.atomic():
        DeskEntry.objects.bulk_create(
            [DeskEntry(article_id=each.pk, version=each.version) for each in stories],
            update_conflicts=True,
            unique_fields=["article"],
            update_fields=["version"],
        )
        entries = DeskEntry.objects.filter(article_id__in=found).values_list("pk", "article_id")
        engine().write([(key, found[article_id]) for key, article_id in entries])
    return len(stories)


def words_of(article: Article) -> Iterable[str]:
    """The folded words of the text itself."""
    slug = article.slug.replace("-", " ")
    fields = (article.kicker, article.headline, article.dek, slug, plain_text(article.body))
    return folded("\n".join(fields))


def words_beside(keys: Sequence[UUID]) -> dict[UUID, set[str]]:
    """The folded words of the stories' sources and raw documents; two queries."""
    found: dict[UUID, set[str]] = defaultdict(set)
    sources = SourceReference.objects.filter(article_id__in=keys)
    for key, *texts in sources.values_list("article_id", "source__name", "url", "external_id"):
        found[key].update(folded(" ".join(texts)))
    raw = RawDocument.objects.filter(article_id__in=keys)
    for key, name, content, encoding in raw.values_list(
        "article_id", "name", "content", "encoding"
    ):
        found[key].update(folded(f"{name}\n{decoded(bytes(content), encoding)}"))
    return found


def decoded(content: bytes, encoding: str) -> str:
    """As the import read it; in parts, if it must be."""
    try:
        text = content.decode(encoding or "utf-8", "replace")
    except LookupError:
        text = content.decode("utf-8", "replace")
    return text[:LONGEST]


def folded(text: str) -> set[str]:
    return {word.folded for word in words(text)}
