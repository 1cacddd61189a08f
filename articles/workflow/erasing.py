"""Destroying every text of an article; what it was can afterwards only be recognised by hashes."""

from django.db import models

from articles.editions import freeze
from articles.models import (
    Article,
    Author,
    Autosave,
    Band,
    Correction,
    Event,
    ImportedFile,
    Likeness,
    Note,
    RawDocument,
    Reference,
    Revision,
    Slot,
    Waiver,
)
from articles.workflow import fronts, relations, snapshot
from media import renditions
from media.models import Image


def erase(article: Article, *, told: str) -> dict[str, list[str]]:
    """Empty the article's revisions, raw documents, corrections and editions for good, and what
    its history quotes of them. `told` is the reason that readers get from now on.

    Gives the hashes of what was destroyed. Needs a transaction and the record's lock; the
    article's own columns are left to the verb.
    """
    revisions = Revision.objects.filter(article=article)
    documents = RawDocument.objects.filter(article=article)
    hashes = {
        "revisions": list(revisions.order_by("number").values_list("digest", flat=True)),
        "raw_documents": list(documents.order_by("number").values_list("sha256", flat=True)),
        "editions": freeze.erase(article_id=article.pk, reason=told),
    }
    pictures = list(Image.objects.filter(references__revision__article=article).distinct())
    Reference.objects.filter(revision__article=article).delete()
    Correction.objects.filter(article=article).update(text="")
    Waiver.objects.filter(article=article).delete()
    Autosave.objects.filter(article=article).delete()
    Note.objects.filter(article=article).delete()
    ImportedFile.objects.filter(article=article).update(path="", name="", message="")
    Band.objects.filter(document__article=article).delete()
    Likeness.objects.filter(
        models.Q(document__article=article) | models.Q(like__article=article)
    ).delete()
    forget_words(article)
    fronts.forget_words(article=article)
    documents.update(content=b"", size=0, spans=[], candidates=[], name="", source_url="")
    revisions.update(snapshot=snapshot.blank())
    relations.write(article=article, text=snapshot.blank())
    for image in pictures:
        take_away(image)
    return hashes


def take_away(image: Image) -> None:
    """The files that readers had of a picture go, unless others use it. The original stays in the
    archive, and publishing a story with it asks for its files anew."""
    users = (Reference.objects.filter(image=image), Slot.objects.filter(image=image))
    if not any(each.exists() for each in (*users, Author.objects.filter(portrait=image))):
        renditions.remove(image=image)


def forget_words(article: Article) -> None:
    """Who did what and when stays; reasons and notes, which may quote the story, go, but for those
    of its removal. The one exception to «events never change».
    """
    events: models.QuerySet[Event] = models.QuerySet(Event).filter(
        about="article", about_id=str(article.pk)
    )
    events.exclude(verb="expunge").update(why="")
    events.filter(verb="waive").update(detail={})
