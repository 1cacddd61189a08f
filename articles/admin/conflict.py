"""Two people saved at once: what each of them changed, and what is left to decide."""

from dataclasses import dataclass

from articles.admin.article_form import TEXT
from articles.admin.comparison import Difference, compare
from articles.models import Article, Revision
from articles.workflow.snapshot import Snapshot

ASIDE = (Revision.Kind.REFUSED, Revision.Kind.PROPOSED)


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """`theirs` stands on the desk, `mine` was refused and kept. `untouched` are the fields that
    only they changed: the form takes those over, so that saving again undoes nothing."""

    theirs: Revision
    mine: Revision
    untouched: tuple[str, ...]
    differences: list[Difference]


def conflict(*, current: Article, refused: Revision, base_version: int) -> Conflict:
    """What the refused text would change in the current one, told apart."""
    theirs, mine = current.head.snapshot, refused.snapshot
    base = text_at(article=current, version=base_version)
    untouched = tuple(name for name in TEXT if mine[name] == base[name] != theirs[name])
    return Conflict(
        theirs=current.head,
        mine=refused,
        untouched=untouched,
        differences=compare(theirs, {**mine, **{name: theirs[name] for name in untouched}}),
    )


def text_at(*, article: Article, version: int) -> Snapshot:
    """The text that stood on the desk at an earlier version of the article."""
    kept = Revision.objects.filter(article=article, base_version__lte=version)
    found = kept.exclude(kind__in=ASIDE).order_by("-number").first()
    return found.snapshot if found else article.head.snapshot
