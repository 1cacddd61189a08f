"""The list of articles: tabs, filters, search, and what readers see of each row."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.admin.home import wanting_pictures
from articles.admin.writing.presence import others
from articles.editions.models import Listing
from articles.editions.standing import situations
from articles.models import State
from articles.models.article import ArticleQuerySet
from articles.workflow.actors import Actor

Narrow = Callable[[ArticleQuerySet, Actor, datetime], ArticleQuerySet]


def shown_now(articles: ArticleQuerySet, by: Actor, now: datetime) -> ArticleQuerySet:
    return articles.filter(Exists(Listing.objects.usable(now).filter(article_id=OuterRef("pk"))))


def shown_later(articles: ArticleQuerySet, by: Actor, now: datetime) -> ArticleQuerySet:
    coming = Listing.objects.filter(visible_from__gt=now, article_id=OuterRef("pk"))
    return articles.filter(Exists(coming))


def withdrawn(articles: ArticleQuerySet, by: Actor, now: datetime) -> ArticleQuerySet:
    canceled = Listing.objects.visible(now).filter(pub_status=Listing.Status.CANCELED)
    return articles.filter(Exists(canceled.filter(article_id=OuterRef("pk"))))


STAGES: dict[str, tuple[Any, Narrow]] = {
    "mine": (_("Mine"), lambda articles, by, now: articles.filter(owner_id=by.pk)),
    "draft": (_("Drafts"), lambda articles, by, now: articles.drafts()),
    "review": (_("In review"), lambda articles, by, now: articles.filter(state=State.IN_REVIEW)),
    "approved": (
        _("Approved"),
        lambda articles, by, now: articles.with_approval_in_force(),
    ),
    "scheduled": (_("Scheduled"), shown_later),
    "live": (_("Live"), shown_now),
    "killed": (_("Killed"), withdrawn),
    "wanted": (_("Pictures wanted"), lambda articles, by, now: wanting_pictures(articles)),
    "spiked": (_("Spiked"), lambda articles, by, now: articles.filter(state=State.SPIKED)),
}


class StageFilter(admin.SimpleListFilter):
    """The tabs above the list."""

    title = _("stage")
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(name, label) for name, (label, _narrow) in STAGES.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() not in STAGES:
            return queryset
        _label, narrow = STAGES[str(self.value())]
        return narrow(queryset, request.user, timezone.now())


class ArticleList(ChangeList):
    """Knows of each row on its page what readers see and who is writing, one query each."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        now, keys = timezone.now(), [each.pk for each in self.result_list]
        seen = situations(article_ids=keys, now=now)
        there = others(article_ids=keys, by=request.user, now=now)
        for article in self.result_list:
            article.situation = seen[article.pk]
            article.there = there.get(article.pk, [])

    @property
    def folding_filters(self) -> list[Any]:
        return [spec for spec in self.filter_specs if not isinstance(spec, StageFilter)]
