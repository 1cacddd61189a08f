"""What became of each file."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from articles.ingest.parser.document import ParsedBlock, ParsedDocument
from articles.models import ImportedFile, ImportRun

Outcome = ImportedFile.Outcome


@dataclass(frozen=True, kw_only=True)
class Report:
    """The fate of one file, or of one story in it. `document_id` names what it wrote, if anything;
    `parsed` is what was read in it, where it could be read."""

    path: str
    file: str
    outcome: Outcome
    message: str = ""
    article_id: UUID | None = None
    document_id: UUID | None = None
    parsed: ParsedDocument | None = None

    def as_json(self) -> str:
        """One line of JSON."""
        return orjson.dumps(
            {
                "file": self.file,
                "outcome": self.outcome.value,
                "message": self.message,
                "article_id": self.article_id,
                "article": described(self.parsed) if self.parsed else None,
            }
        ).decode()

    def as_row(self) -> str:
        return f"{self.outcome.value:<10}{self.file}{f'  {self.message}' if self.message else ''}"


def note(reports: Iterable[Report], *, run: ImportRun) -> None:
    """Keep reports with their run."""
    ImportedFile.objects.bulk_create(
        ImportedFile(
            run=run,
            path=report.path[-1000:],
            name=report.file[-500:],
            outcome=report.outcome,
            message=report.message,
            article_id=report.article_id,
            document_id=report.document_id,
        )
        for report in reports
    )


def summary(counts: Counter[Outcome]) -> str:
    """How many files had which fate; the parts add up to the whole."""
    parts = ", ".join(f"{counts[outcome]} {outcome.value}" for outcome in Outcome)
    return f"{counts.total()} files: {parts}"


def described(parsed: ParsedDocument) -> dict[str, Any]:
    """What was read, in words."""
    return {
        "headline": parsed.headline or None,
        "lead": parsed.lead or None,
        "blocks": [described_block(each) for each in parsed.blocks],
        "sources": [
            {"name": each.name, "url": each.url or None, "external_id": each.external_id or None}
            for each in parsed.sources
        ],
        "published_at": parsed.published_at,
        "bylines": [each.name for each in parsed.bylines],
        "language": parsed.language,
        "comment_count": parsed.comment_count,
        "comments": [
            {"author": each.author, "text": each.text, "at": each.at} for each in parsed.comments
        ],
        "headline_candidates": [each.text for each in parsed.candidates],
    }


def described_block(block: ParsedBlock) -> dict[str, Any]:
    match block.type:
        case "list":
            return {"type": "list", "items": list(block.items)}
        case "image":
            return {"type": "image", "caption": block.caption, "credit": block.credit or None}
        case "table":
            return {"type": "table", "items": [" | ".join(row) for row in block.rows]}
    return {"type": block.type, "text": block.text}
