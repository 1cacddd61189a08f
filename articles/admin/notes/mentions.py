"""Whoever is mentioned in a note finds it on their home screen."""

from django.utils.translation import gettext_lazy as _

from articles.admin.home import LENGTH, Line, Queue
from articles.admin.notes.beside import address_of
from articles.admin.parts.reach import within_reach
from articles.admin.parts.titles import title
from articles.models import Mention
from articles.workflow.actors import Actor


def mentions(*, by: Actor) -> list[Queue]:
    """The queue of open notes that name this person, who has not read them yet."""
    if not by.has_perm("articles.view_article"):
        return []
    reach = within_reach(by=by).values("pk")
    waiting = Mention.objects.waiting(by.pk).filter(note__article__in=reach)
    shown = waiting.select_related("note__article").defer("note__article__body")
    lines = [
        Line(
            address=address_of(each.note),
            words=each.note.text,
            above=title(each.note.article, length=60),
            note=each.note.author_name,
            at=each.note.made_at,
            is_headline=False,
        )
        for each in shown.order_by("-note__made_at", "-pk")[:LENGTH]
    ]
    empty = _("No note waits for you.")
    return [Queue(title=_("You are mentioned"), lines=lines, empty=empty, count=waiting.count())]
