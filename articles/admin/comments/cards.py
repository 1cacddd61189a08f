"""Cards: comments as moderators see them, with all that is needed to decide about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse

from articles.admin.parts.titles import title
from articles.comments.explaining import Reason, explain_all
from articles.comments.models import Comment, ReaderStanding, Report
from articles.models import Article


@dataclass(frozen=True, kw_only=True)
class Story:
    """The article above the discussion; None where it is gone."""

    headline: str
    kicker: str
    dek: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Author:
    """What is known of whoever wrote it; guests have no key and no history."""

    key: str
    approved: int = 0
    refused: int = 0
    standing: str = ""
    standing_label: str = ""


@dataclass(frozen=True, kw_only=True)
class Card:
    """`pieces` is the text, cut where a rule found something: (words, whether it did)."""

    comment: Comment
    pieces: list[tuple[str, bool]]
    reasons: list[Reason]
    complaints: list[Report]
    author: Author
    story: Story | None
    parent: Comment | None = None


@dataclass(kw_only=True)
class Surroundings:
    """Everything about some comments that takes a query, fetched for all of them at once."""

    reasons: dict[UUID, list[Reason]] = field(default_factory=dict)
    complaints: dict[UUID, list[Report]] = field(default_factory=dict)
    authors: dict[str, Author] = field(default_factory=dict)
    stories: dict[UUID, Article] = field(default_factory=dict)


def cards(comments: Iterable[Comment], *, now: datetime) -> list[Card]:
    """Five queries, however many comments. Fetch them with `select_related("parent")`."""
    rows = list(comments)
    around = surroundings(rows, now=now)
    return [
        Card(
            comment=row,
            pieces=pieces(row.text, around.reasons[row.pk]),
            reasons=around.reasons[row.pk],
            complaints=around.complaints.get(row.pk, []),
            author=around.authors.get(row.author_key, Author(key="")),
            story=story_of(around.stories.get(row.thread_id)),
            parent=row.parent,
        )
        for row in rows
    ]


def surroundings(rows: Sequence[Comment], *, now: datetime) -> Surroundings:
    around = Surroundings(reasons=explain_all(rows))
    for complaint in Report.objects.filter(comment__in=rows, settled_at=None).order_by("at"):
        around.complaints.setdefault(complaint.comment_id, []).append(complaint)
    around.authors = authors({row.author_key for row in rows if row.author_key}, now=now)
    around.stories = Article.objects.defer("body").in_bulk({row.thread_id for row in rows})
    return around


def authors(keys: Iterable[str], *, now: datetime) -> dict[str, Author]:
    """Their histories and the moderators' newest words. Two queries."""
    listed = list(keys)
    own: Any = Comment.objects.filter(author_key__in=listed).values("author_key")
    counts = own.annotate(
        approved=Count("pk", filter=Q(status="approved")),
        refused=Count("pk", filter=Q(status__in=["rejected", "spam"])),
    )
    histories = {row.pop("author_key"): row for row in counts}
    words = ReaderStanding.objects.filter(author_key__in=listed).order_by("at", "id")
    newest = {word.author_key: word for word in words}
    newest = {key: word for key, word in newest.items() if not word.until or word.until > now}
    return {
        key: Author(
            key=key,
            standing=newest[key].standing if key in newest else "normal",
            standing_label=newest[key].get_standing_display() if key in newest else "",
            **histories.get(key, {}),
        )
        for key in listed
    }


def story_of(article: Article | None) -> Story | None:
    if article is None:
        return None
    return Story(
        headline=title(article),
        kicker=article.kicker,
        dek=article.dek,
        address=reverse("admin:articles_article_change", args=[article.pk]),
    )


def pieces(text: str, reasons: Iterable[Reason]) -> list[tuple[str, bool]]:
    """The text in pieces; spans that overlap become one."""
    spans = [(one.start, one.end) for one in reasons if one.start is not None and one.end]
    cut: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted(spans):
        if end <= at:
            continue
        start = max(start, at)
        cut += [(text[at:start], False), (text[start:end], True)]
        at = end
    cut.append((text[at:], False))
    return [piece for piece in cut if piece[0]]
