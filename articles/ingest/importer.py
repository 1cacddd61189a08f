"""The importer: one document, one transaction. Nothing lost, nothing invented, nothing twice."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, transaction

from articles.body.problems import InvalidBody
from articles.comments.importing import import_comments
from articles.editions.standing import Standing, situation
from articles.ingest.drafting import Wishes, draft
from articles.ingest.files import Found, Refusal, find, read
from articles.ingest.parser.document import ParsedDocument
from articles.ingest.parser.parse import parse
from articles.ingest.parser.unreadable import Unreadable
from articles.ingest.report import Outcome, Report
from articles.models import Article, RawDocument, Revision
from articles.workflow import actions, saving, snapshot
from articles.workflow.actors import IMPORTER
from articles.workflow.checklist import NotReady
from articles.workflow.refusals import InvalidText
from articles.workflow.text import checked

ATTEMPTS = 3
"""How often a document is tried again when another import is storing the same one."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file that has been read."""

    name: str
    raw: bytes
    parsed: ParsedDocument

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def text_digest(self) -> str:
        """The same for copies that differ in line ends, blanks or encoding only."""
        return text_digest(self.raw, encoding=self.parsed.encoding)

    @property
    def source_url(self) -> str:
        return next((source.url for source in self.parsed.sources if source.url), "")


def import_files(
    *, paths: list[Path], wishes: Wishes, clock: Callable[[], datetime], dry_run: bool = False
) -> Iterator[Report]:
    """Import every file below these paths; one report a file, as it is done."""
    for found in find(paths):
        yield import_file(found=found, wishes=wishes, now=clock(), dry_run=dry_run)


def import_file(*, found: Found, wishes: Wishes, now: datetime, dry_run: bool = False) -> Report:
    """Import one file. Never raises for what the file holds: a failure is a report."""
    if found.ignored:
        return Report(file=found.name, outcome=Outcome.IGNORED, message=found.refusal)
    try:
        raw = read(found)
        parsed = parse(raw, language=wishes.language or None)
    except (Refusal, Unreadable) as refusal:
        return Report(file=found.name, outcome=Outcome.REJECTED, message=str(refusal))
    document = Document(name=found.name, raw=raw, parsed=parsed)
    try:
        return stored(document=document, wishes=wishes, now=now, dry_run=dry_run)
    except (InvalidBody, InvalidText) as refusal:
        return Report(
            file=found.name, outcome=Outcome.REJECTED, message=str(refusal), parsed=parsed
        )


def stored(*, document: Document, wishes: Wishes, now: datetime, dry_run: bool) -> Report:
    """Store a document, unless it is already there. A race with another import is run again."""
    for attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                report = store(document=document, wishes=wishes, now=now)
                transaction.set_rollback(dry_run)
                return report
        except IntegrityError:
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


def store(*, document: Document, wishes: Wishes, now: datetime) -> Report:
    """Decide what the document is to what we have, and write what follows from it."""
    if same := RawDocument.objects.filter(sha256=document.sha256).first():
        outcome = Outcome.UNCHANGED if same.name == document.name else Outcome.DUPLICATE
        message = "" if same.name == document.name else f"The same bytes as {same.name}."
        return told(document, outcome, message, same.article_id)
    if same := RawDocument.objects.filter(text_digest=document.text_digest).first():
        return told(document, Outcome.DUPLICATE, f"The same words as {same.name}.", same.article_id)
    earlier = (
        RawDocument.objects.filter(source_url=document.source_url).order_by("-number").first()
        if document.source_url
        else None
    )
    if earlier:
        return renew(document=document, earlier=earlier, wishes=wishes, now=now)
    return begin(document=document, wishes=wishes, now=now)


def begin(*, document: Document, wishes: Wishes, now: datetime) -> Report:
    """A story that is new to the desk."""
    changes = draft(parsed=document.parsed, wishes=wishes)
    article = saving.create(by=IMPORTER, now=now, changes=changes, kind=Revision.Kind.IMPORTED)
    keep(document=document, article=article, revision=article.head, number=1, now=now)
    import_comments(
        article_id=article.pk,
        comments=[(each.author, each.text, each.at) for each in document.parsed.comments],
        count=document.parsed.comment_count,
        now=now,
    )
    message = published(article=article, now=now) if wishes.publish else ""
    return told(document, Outcome.IMPORTED, message, article.pk)


def renew(*, document: Document, earlier: RawDocument, wishes: Wishes, now: datetime) -> Report:
    """The source has changed its text. What editors have touched or published is theirs: there the
    new text waits beside it as a proposal."""
    article = earlier.article
    text = snapshot.merged(
        article.head.snapshot, unfiled(draft(parsed=document.parsed, wishes=wishes))
    )
    seen = situation(article_id=article.pk, now=now).standing
    if article.head_id == earlier.revision_id and seen == Standing.NEVER:
        revision = saving.save(
            article=article, by=IMPORTER, now=now, changes=text, kind=Revision.Kind.IMPORTED
        )
        message = f"A newer text than {earlier.name}."
    else:
        revision = saving.add_aside(
            article=article,
            text=checked(text, article_id=article.pk),
            kind=Revision.Kind.PROPOSED,
            by=IMPORTER,
            now=now,
        )
        message = "Editors have worked on the article: the newer text waits in its history."
    keep(
        document=document,
        article=article,
        revision=revision or article.head,
        number=earlier.number + 1,
        now=now,
    )
    return told(document, Outcome.UPDATED, message, article.pk)


def unfiled(changes: dict[str, object]) -> dict[str, object]:
    """What a source's new text says; where the article is filed was decided on the desk."""
    return {name: value for name, value in changes.items() if name not in ("slug", "section")}


def keep(
    *, document: Document, article: Article, revision: Revision, number: int, now: datetime
) -> RawDocument:
    """Store the bytes and the fate of each of them."""
    return RawDocument.objects.create(
        article=article,
        revision=revision,
        name=document.name[:500],
        content=document.raw,
        size=len(document.raw),
        sha256=document.sha256,
        text_digest=document.text_digest,
        source_url=document.source_url[:2000],
        number=number,
        encoding=document.parsed.encoding,
        spans=[[span.start, span.end, span.label, span.reason] for span in document.parsed.spans],
        candidates=[
            {"text": each.text, "origin": list(each.origin)} for each in document.parsed.candidates
        ],
        imported_at=now,
    )


def published(*, article: Article, now: datetime) -> str:
    """Publish what was just imported; what is not ready stays a draft, and the report says why."""
    try:
        actions.publish(article=article, by=IMPORTER, now=now)
    except NotReady as refusal:
        return f"Not published: {refusal}"
    return "Published."


def told(document: Document, outcome: Outcome, message: str, article_id: object) -> Report:
    return Report(
        file=document.name,
        outcome=outcome,
        message=message,
        article_id=article_id,  # type: ignore[arg-type]  # a UUID, from an untyped model field
        parsed=document.parsed,
    )


def text_digest(raw: bytes, *, encoding: str) -> str:
    words = raw.decode(encoding, "surrogateescape").replace("\ufeff", " ").split()
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()
