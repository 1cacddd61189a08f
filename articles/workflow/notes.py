"""Writing notes on a story, mentioning colleagues in them, and laying them to rest."""

import re
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Mention, Note
from articles.models.note import LONGEST
from articles.workflow.actors import Actor, name_of
from articles.workflow.reading import may_read
from articles.workflow.refusals import NotAllowed, Refused, WrongMoment
from articles.workflow.text import CONTROLS

MENTION = re.compile(r"(?<![\w.@+-])@([\w.@+-]+)")
"""An @ at the start of a word, and what Django allows in a user name."""


class UnfitNote(Refused):
    """The note cannot be kept in these words."""


@transaction.atomic
def write(*, article: Article, text: str, by: Actor, now: datetime, block_id: str = "") -> Note:
    """Put a note on a block of the saved text, or on the whole story.

    Raises NotAllowed, WrongMoment, UnfitNote; the last names every @name that nobody bears.
    """
    if not may_read(article=article, by=by):
        raise NotAllowed
    text = fit(text)
    # Held, so that nobody rolls the import back under the note.
    story = Article.objects.select_for_update().filter(pk=article.pk).first()
    if story is None:
        raise WrongMoment(_("The story is no longer on the desk."))
    if block_id and block_id not in {block["id"] for block in story.body["blocks"]}:
        raise WrongMoment(
            _("This block is not in the saved text. Save first, or choose another place.")
        )
    people = mentioned(text, article=story)
    note = Note.objects.create(
        article=story,
        block_id=block_id,
        text=text,
        author_id=by.pk,
        author_name=name_of(by)[:150],
        made_at=now,
    )
    Mention.objects.bulk_create([Mention(note=note, person=person) for person in people])
    return note


def fit(text: str) -> str:
    """The words as they are stored. Raises UnfitNote."""
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise UnfitNote(_("The note is empty. Write what your colleagues should know."))
    if len(text) > LONGEST:
        told = _("The note has %(count)s characters, %(most)s are possible. Shorten it.")
        raise UnfitNote(told % {"count": len(text), "most": LONGEST})
    if CONTROLS.search(text):
        raise UnfitNote(_("The note holds a character that cannot be stored. Type it anew."))
    return text


def mentioned(text: str, *, article: Article) -> list[Any]:
    """The people whom the words name by @username. Raises UnfitNote."""
    names = dict.fromkeys(MENTION.findall(text))
    # A full stop may end the name or the sentence.
    spellings = {name: [name, name.rstrip(".-+@")] for name in names}
    wanted = {each for spelt in spellings.values() for each in spelt}
    active = get_user_model()._default_manager.filter(is_active=True)
    found = {each.get_username(): each for each in active.filter(username__in=wanted)}
    people: dict[str, Any] = {}
    unknown, outside = [], []
    for spelt in spellings.values():
        person = next((found[each] for each in spelt if each in found), None)
        if person is None:
            unknown.append(f"@{spelt[1]}")
        elif person.get_username() not in people and not may_read(article=article, by=person):
            outside.append(f"@{person.get_username()}")
        else:
            people[person.get_username()] = person
    if unknown:
        told = _("Nobody on the desk is called %(names)s. Correct the name, or leave out the @.")
        raise UnfitNote(told % {"names": ", ".join(unknown)})
    if outside:
        told = _("This story is not open to %(names)s. Leave out the @, or change the owner first.")
        raise UnfitNote(told % {"names": ", ".join(outside)})
    return list(people.values())


def may_settle(*, note: Note, by: Actor) -> bool:
    """Whoever wrote it, and editors."""
    own = note.author_id is not None and note.author_id == by.pk
    return own or by.has_perm("articles.change_article")


def resolve(*, note: Note, by: Actor, now: datetime) -> None:
    """The matter is settled. Raises NotAllowed, WrongMoment."""
    require_settling(note=note, by=by)
    open_ones = Note.objects.filter(pk=note.pk, resolved_at=None)
    if not open_ones.update(resolved_at=now, resolved_by_name=name_of(by)[:150]):
        raise WrongMoment(_("Somebody has resolved the note already."))


def reopen(*, note: Note, by: Actor, now: datetime) -> None:
    """It is not settled after all. Raises NotAllowed, WrongMoment."""
    require_settling(note=note, by=by)
    resolved = Note.objects.filter(pk=note.pk, resolved_at__isnull=False)
    if not resolved.update(resolved_at=None, resolved_by_name=""):
        raise WrongMoment(_("The note is open already."))


def require_settling(*, note: Note, by: Actor) -> None:
    if not may_read(article=note.article, by=by) or not may_settle(note=note, by=by):
        raise NotAllowed


def read(*, note: Note, by: Actor, now: datetime) -> None:
    """Whoever is mentioned has read it. Of others nothing is taken down. Raises NotAllowed."""
    if not may_read(article=note.article, by=by):
        raise NotAllowed
    note.mentions.filter(person_id=by.pk, read_at=None).update(read_at=now)
