"""What a story must have before readers see it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from articles.body.residue import residue
from articles.models import Article
from articles.workflow.pictures import uses_of
from articles.workflow.refusals import Refused
from articles.workflow.snapshot import Snapshot
from media.rights import may_use


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is missing or wrong. An error stops publication, unless it is overridable
    and an editor overrides it with a reason; a warning only tells. `place` is a field or block id.
    """

    id: str
    severity: Severity = Severity.ERROR
    overridable: bool = False
    message: str
    place: str = ""


class NotReady(Refused):
    """The checklist found errors; `findings` has them all."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__(" ".join(finding.message for finding in findings))


def examine(*, article: Article, text: Snapshot, at: datetime) -> tuple[Finding, ...]:
    """Everything that is to be said about publishing this text of the article at `at`."""
    return (
        *of_fields(text),
        *of_embargo(embargo_until=article.embargo_until, at=at),
        *of_pictures(text, at=at),
        *of_embeds(text),
        *of_residue(text),
    )


def require(
    *, article: Article, text: Snapshot, at: datetime, overrides: Mapping[str, str]
) -> None:
    """Raise NotReady unless every error is absent or overridden with a reason."""
    standing = tuple(
        finding
        for finding in examine(article=article, text=text, at=at)
        if finding.severity == Severity.ERROR
        and not (finding.overridable and overrides.get(finding.id, "").strip())
    )
    if standing:
        raise NotReady(standing)


def of_fields(text: Snapshot) -> Iterator[Finding]:
    missing = {
        "headline": _("The headline is missing. Write one, or choose a proposed one."),
        "dek": _("The dek is missing. Sum the story up in a sentence or two."),
        "section": _("No section is chosen. Choose the one in which readers look for the story."),
        "language": _("The language is not set. Choose the language the story is written in."),
        "slug": _("The slug is missing. It makes the address of the story."),
    }
    for name, message in missing.items():
        if not text[name]:
            yield Finding(id=f"{name}-missing", message=message, place=name)
    if not text["bylines"] and not text["sources"]:
        yield Finding(
            id="origin-missing",
            message=_("Neither an author nor a source is named. Name at least one."),
            place="bylines",
        )
    if not text["body"]["blocks"]:
        yield Finding(
            id="body-empty",
            overridable=True,
            message=_("The story has no text. Write it, or say why it needs none."),
            place="body",
        )
    if text["headline_inferred"]:
        yield Finding(
            id="headline-inferred",
            severity=Severity.WARNING,
            message=_("The headline was inferred by the import. Read it once more."),
            place="headline",
        )


def of_embargo(*, embargo_until: datetime | None, at: datetime) -> Iterator[Finding]:
    if embargo_until and at < embargo_until:
        yield Finding(
            id="embargo",
            message=_("The embargo holds until %(until)s. Schedule the story for then or later.")
            % {"until": f"{embargo_until:%Y-%m-%d %H:%M %Z}"},
            place="embargo_until",
        )


def of_pictures(text: Snapshot, *, at: datetime) -> Iterator[Finding]:
    for use in uses_of(text):
        if use.image is None or use.image.is_wanted:
            yield Finding(
                id="picture-wanted",
                severity=Severity.WARNING,
                message=_("A picture is wanted here: there is a caption, but no file."),
                place=use.block_id,
            )
            continue
        if not use.credit_line:
            yield Finding(
                id="credit-missing",
                overridable=True,
                message=_("The picture has no credit line. Name the photographer or agency."),
                place=use.block_id,
            )
        if not use.alt_text:
            yield Finding(
                id="alt-text-missing",
                overridable=True,
                message=_("The picture has no alternative text. Say what it shows."),
                place=use.block_id,
            )
        for reason in may_use(use.image, at=at).reasons:
            if not reason.overridable:
                yield Finding(
                    id=f"picture-{reason.code.replace('_', '-')}",
                    message=reason.text,
                    place=use.block_id,
                )


def of_embeds(text: Snapshot) -> Iterator[Finding]:
    for block in text["body"]["blocks"]:
        if block["type"] == "embed" and not block["url"].lower().startswith("https:"):
            yield Finding(
                id="embed-insecure",
                severity=Severity.WARNING,
                message=_(
                    "Browsers do not show what comes over http://. Give an https:// address."
                ),
                place=block["id"],
            )


def of_residue(text: Snapshot) -> Iterator[Finding]:
    for trace in residue(text["body"]):
        yield Finding(
            id="residue",
            overridable=True,
            message=_("This looks like a trace of the import: “%(found)s”. Remove it.")
            % {"found": trace.found[:60]},
            place=trace.block_id,
        )
