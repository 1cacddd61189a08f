"""The log of decisions by batches, each of which can be taken back."""

from typing import Any

from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.admin.comments.queue import may_moderate, shell
from articles.comments.models import Comment, Decision
from articles.comments.wording import imported_text

PAGE = 100

LABELS = dict(Comment.Status.choices)


def log(request: HttpRequest) -> HttpResponse:
    """The newest batches; `?by=` those of one person or of the rules."""
    may_moderate(request)
    changed: Any = Decision.objects.filter(comment__isnull=False, number__gt=1)
    if by := imported_text(request.GET.get("by", ""))[:150]:
        changed = changed.filter(by=by)
    # Ids of batches carry their time, so the newest come first by the index of their ids.
    newest = list(changed.order_by("-id").values_list("batch", flat=True)[: PAGE * 20])
    batches = list(dict.fromkeys(newest))[:PAGE]
    rows = Decision.objects.filter(batch__in=batches).values("batch")
    told = rows.annotate(
        comments=Count("pk"),
        ways=Count("after", distinct=True),
        undone=Count("undone_by"),
        at=Max("at"),
        by=Max("by"),
        after=Max("after"),
        reason=Max("reason"),
        ground=Max("ground"),
        undoes=Count("undoes"),
    )
    by_batch = {row["batch"]: row for row in told}
    single = [batch for batch, row in by_batch.items() if row["comments"] == 1]
    comments = Decision.objects.filter(batch__in=single).select_related("comment")
    alone = {one.batch: one.comment for one in comments}
    grounds = dict(Decision.Ground.choices)
    context = shell(
        request,
        here="log",
        title=_("Decisions"),
        by=by,
        batches=[
            {
                **by_batch[batch],
                "comment": alone.get(batch),
                "label": LABELS.get(by_batch[batch]["after"]),
                "ground_label": grounds.get(by_batch[batch]["ground"], ""),
                "can_undo": by_batch[batch]["undone"] < by_batch[batch]["comments"],
            }
            for batch in batches
        ],
    )
    return TemplateResponse(request, "admin/comments/log.html", context)
