"""Letting a remark of the linter stand."""

from datetime import datetime

from django.db import transaction

from articles.models import Article, Waiver
from articles.workflow import events
from articles.workflow.actors import Actor, name_of
from articles.workflow.linting.remark import Remark
from articles.workflow.refusals import ReasonMissing
from articles.workflow.saving import require_writing


@transaction.atomic
def waive(*, article: Article, remark: Remark, by: Actor, now: datetime, reason: str) -> Waiver:
    """Keep the words as they are, for a reason. It holds for the same words in this article only.

    Raises NotAllowed, WrongMoment, ReasonMissing.
    """
    require_writing(article=article, by=by)
    if not reason.strip():
        raise ReasonMissing
    waiver, _ = Waiver.objects.update_or_create(
        article=article,
        rule=remark.id,
        found=remark.found[:500],
        defaults={
            "reason": reason.strip(),
            "made_by_name": name_of(by)[:150],
            "made_at": now,
        },
    )
    events.record(
        verb="waive",
        about_id=article.pk,
        by=by,
        now=now,
        version=article.version,
        why=reason.strip(),
        rule=remark.id,
        found=remark.found[:500],
    )
    return waiver
