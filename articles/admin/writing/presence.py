"""Who else is writing on a story now."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from articles.workflow.actors import Actor
from articles.workflow.autosaving import Writer, writers


def others(*, article_ids: Iterable[UUID], by: Actor, now: datetime) -> dict[UUID, list[str]]:
    """A line for everybody else at each of these stories, by the story's id."""
    found = writers(article_ids=article_ids, now=now, but=by)
    return {key: [said(writer) for writer in present] for key, present in found.items()}


def said(writer: Writer) -> str:
    since = time_format(timezone.localtime(writer.since), "TIME_FORMAT")
    return _("%(name)s is editing since %(time)s") % {"name": writer.name, "time": since}
