"""Picture files beside a seed go into its story: `123.txt` with `123.jpg`, `123-2.webp`.

In the order of their names they fill the places in which the text wants pictures. What finds no
place is in the archive all the same.
"""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from articles.ingest.files import Found, is_beside, read
from articles.ingest.files import Refusal as Unreadable
from articles.models import Article
from articles.workflow.actors import IMPORTER
from articles.workflow.filling import fill_place, wanted_places
from articles.workflow.refusals import Refused as Stopped
from media.intake import take_in
from media.refusals import Refused


def fill_from_beside(found: Found, *, now: datetime) -> Iterator[str]:
    """Take in the pictures beside one file; a sentence for each. Safe to be repeated."""
    pictures = sorted(path for path in found.path.parent.iterdir() if is_beside(path, found.path))
    if not pictures:
        return
    try:
        digest = hashlib.sha256(read(found)).hexdigest()
    except Unreadable:
        return
    article = Article.objects.filter(raw_documents__sha256=digest).first()
    if article is None:
        return
    for path in pictures:
        yield f"{path.name}: {_put_in(path, article=article, now=now)}"


def _put_in(path: Path, *, article: Article, now: datetime) -> str:
    try:
        with path.open("rb") as file:
            image = take_in(file=file, now=now, by_name=IMPORTER.name)
    except (Refused, OSError) as refusal:
        return str(refusal)
    if article.head.references.filter(image=image).exists():
        return "there already"
    place = next(iter(wanted_places(article)), None)
    if place is None:
        return "taken in; the story wants no picture"
    try:
        fill_place(
            article=article,
            block_id=place.block_id,
            position=place.position,
            image=image,
            by=IMPORTER,
            now=now,
        )
    except Stopped as refusal:
        return f"taken in; {refusal}"
    return "in the story"
