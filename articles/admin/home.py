"""The desk's home: what waits for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.fronts.slots import to_check
from articles.admin.parts.chips import Chip, chips
from articles.admin.parts.reach import within_reach
from articles.admin.parts.titles import title
from articles.body.schema import Block
from articles.comments.models import Comment
from articles.editions.models import Listing
from articles.editions.standing import situations
from articles.models import Article, Front, RawDocument, Reference, State
from articles.models.article import ArticleQuerySet
from articles.workflow.actors import Actor
from articles.workflow.pictures import pictured
from media.models import Image
from media.rights import ends_at

LENGTH = 6
A_WEEK = timedelta(days=7)
LATELY = 200
"""Among so many of the newest stories pictures are missed; older ones have been let go."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One story, picture or file in a queue."""

    address: str
    words: str
    above: str = ""
    at: datetime | None = None
    note: str = ""
    chips: tuple[Chip, ...] = ()
    is_headline: bool = True
    image: Image | None = None
    has_place: bool = False
    """Whether there is room for a picture, be there one or not."""


@dataclass(frozen=True, kw_only=True)
class Queue:
    """One card on the home screen. `address` leads to the whole list."""

    title: Any
    lines: list[Line]
    empty: Any
    address: str = ""
    count: int = 0
    """How many there are in all, where that is known and worth telling."""


def queues(*, by: Actor, now: datetime) -> list[Queue]:
    """Everything on the home screen, in a number of queries that no story adds to."""
    if not by.has_perm("articles.view_article"):
        return []
    reach = within_reach(by=by).select_related("section", "lead_image").defer("body")
    mine = newest(reach.drafts().filter(owner_id=by.pk))
    review = newest(reach.filter(state=State.IN_REVIEW))
    later = Listing.objects.filter(visible_from__gt=now)
    coming = first_of(later.order_by("visible_from", "id"))
    live = first_of(Listing.objects.usable(now).order_by("-updated_at", "-article_id"))
    shown = reach.in_bulk([*coming, *live])
    seen = situations(article_ids={each.pk for each in (*mine, *review)} | shown.keys(), now=now)
    listed = reverse("admin:articles_article_changelist")

    def lines(articles: Iterable[Article], times: dict[Any, datetime] | None = None) -> list[Line]:
        return [
            line(each, chips(article=each, situation=seen[each.pk]), (times or {}).get(each.pk))
            for each in articles
        ]

    found = [
        Queue(
            title=_("My drafts"),
            lines=lines(mine),
            empty=_("No drafts of yours. Begin a new article."),
            address=f"{listed}?stage=mine",
            count=within_reach(by=by).drafts().filter(owner_id=by.pk).count(),
        ),
        Queue(
            title=_("Awaiting review"),
            lines=lines(review),
            empty=_("Nobody is waiting for you."),
            address=f"{listed}?stage=review",
            count=within_reach(by=by).filter(state=State.IN_REVIEW).count(),
        ),
        Queue(
            title=_("Scheduled"),
            lines=lines((shown[key] for key in coming if key in shown), coming),
            empty=_("Nothing is scheduled."),
            address=f"{listed}?stage=scheduled",
            count=within_reach(by=by).filter(pk__in=later.values("article_id")).count(),
        ),
        Queue(
            title=_("Live and just changed"),
            lines=lines((shown[key] for key in live if key in shown), live),
            empty=_("Readers see nothing yet. Publish a story."),
            address=f"{listed}?stage=live",
        ),
        Queue(
            title=_("Pictures wanted"),
            lines=wanted_lines(reach),
            empty=_("Every picture has its file."),
            address=reverse("admin:media_image_wanted")
            if by.has_perm("media.view_image")
            else f"{listed}?stage=wanted",
        ),
    ]
    if by.has_perm("media.view_image"):
        found.append(ending_rights(now))
    if by.has_perm("articles.change_front"):
        found.append(fronts_to_check(now))
    if by.has_perm("articles.view_rawdocument"):
        found.append(imports(reach))
    if by.has_perm("comments.view_comment"):
        found.append(waiting_comments())
    return found


def fronts_to_check(now: datetime) -> Queue:
    """Fronts with slots that readers do not see, or whose stories are old, doubled or changed."""
    counted = [(each, to_check(each, now=now)) for each in Front.objects.order_by("slug")]
    return Queue(
        title=_("Fronts to check"),
        lines=[
            Line(
                address=reverse("admin:articles_front_change", args=[front.pk]),
                words=front.name,
                note=ngettext("%(slots)s slot to check", "%(slots)s slots to check", slots)
                % {"slots": slots},
            )
            for front, slots in counted
            if slots
        ],
        empty=_("Every slot of every front is in order."),
        address=reverse("admin:articles_front_changelist"),
    )


def ending_rights(now: datetime) -> Queue:
    """Pictures in use that readers lose within a week: time to renew, or to replace them."""
    soon = Q(rights_until__gt=now, rights_until__lte=now + A_WEEK) | ~Q(leases=[])
    used = Image.objects.filter(Exists(Reference.objects.filter(image=OuterRef("pk"))))
    ends = {each: ends_at(each, after=now) for each in used.filter(soon).order_by("pk")[:LATELY]}
    ending = sorted(
        ((at, image) for image, at in ends.items() if at and at <= now + A_WEEK),
        key=lambda pair: (pair[0], pair[1].pk),
    )
    return Queue(
        title=_("Rights ending"),
        lines=[
            Line(
                address=reverse("admin:media_image_change", args=[image.pk]),
                words=str(image),
                above=image.credit_line,
                at=at,
                is_headline=False,
            )
            for at, image in ending[:LENGTH]
        ],
        empty=_("No rights to a picture in use end within a week."),
        address=f"{reverse('admin:media_image_changelist')}?rights=soon",
    )


def waiting_comments() -> Queue:
    waiting = Comment.objects.waiting().newest()[:LENGTH]
    return Queue(
        title=_("Comments to moderate"),
        lines=[
            Line(
                address=reverse("admin:comments_comment_change", args=[each.pk]),
                words=each.text,
                above=each.author_name,
                at=each.created_at,
                is_headline=False,
            )
            for each in waiting
        ],
        empty=_("Every comment has been read."),
        address=reverse("admin:comments_comment_changelist"),
    )


def newest(articles: ArticleQuerySet) -> list[Article]:
    return list(articles.newest_first()[:LENGTH])


def first_of(windows: "QuerySet[Listing]") -> dict[Any, datetime]:
    """The first articles of an ordered list of windows, each once, with its moment."""
    found: dict[Any, datetime] = {}
    for key, opens, updated in windows.values_list("article_id", "visible_from", "updated_at")[
        : LENGTH * 3
    ]:
        found.setdefault(key, max(opens, updated))
    return dict(list(found.items())[:LENGTH])


def line(article: Article, marks: list[Chip], at: datetime | None = None) -> Line:
    return Line(
        address=reverse("admin:articles_article_change", args=[article.pk]),
        words=title(article),
        is_headline=bool(article.headline),
        above=article.kicker or (article.section.name if article.section else ""),
        at=at or article.changed_at,
        chips=tuple(marks),
        image=article.lead_image,
        has_place=True,
    )


def wanting_pictures(articles: ArticleQuerySet) -> ArticleQuerySet:
    """Those of the newest stories in which a picture has a caption and no file."""
    lately = articles.exclude(state=State.SPIKED).newest_first().values("pk")[:LATELY]
    in_words = articles.alias(words=Cast("body", TextField()))
    return in_words.filter(pk__in=list(lately.values_list("pk", flat=True))).filter(
        words__contains='"image": null'
    )


def wanted_lines(articles: ArticleQuerySet) -> list[Line]:
    found = wanting_pictures(articles).defer(None).newest_first()[:LENGTH]
    return [
        Line(
            address=f"{reverse('admin:articles_article_change', args=[article.pk])}#{block['id']}",
            words=str(words.get("caption") or _("A picture without a caption")),
            above=title(article, length=60),
            note=str(words.get("credit_line") or ""),
            is_headline=bool(words.get("caption")),
        )
        for article in found
        for block, words in wanted_in(article)
    ][:LENGTH]


def wanted_in(article: Article) -> list[tuple[Block, dict[str, Any]]]:
    """The places of a text where a picture is wanted."""
    return [
        (block, dict(words))
        for block in article.body["blocks"]
        for words in pictured(block)
        if words["image"] is None
    ]


def imports(articles: ArticleQuerySet) -> Queue:
    files = RawDocument.objects.filter(article__in=articles).select_related("article")
    files = files.defer("content", "spans", "candidates", "article__body")
    return Queue(
        title=_("Imports to check"),
        lines=[
            Line(
                address=reverse("admin:articles_rawdocument_change", args=[each.pk]),
                words=title(each.article),
                is_headline=bool(each.article.headline),
                above=each.name,
                at=each.imported_at,
            )
            for each in files.order_by("-imported_at", "-id")[:LENGTH]
        ],
        empty=_("Nothing was imported."),
        address=reverse("admin:articles_rawdocument_changelist"),
    )
