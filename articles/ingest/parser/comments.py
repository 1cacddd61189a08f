"""Readers' comments that came along with a story."""

from __future__ import annotations

from collections.abc import Sequence

from articles.ingest.parser.assembly import Labelled
from articles.ingest.parser.document import ParsedComment
from articles.ingest.parser.shapes import shape_of


def comments_of(labelled: Sequence[Labelled]) -> tuple[ParsedComment, ...]:
    """Lines labelled as comments, each with the writer named on the line above it."""
    found: list[ParsedComment] = []
    writer, sentences = "", []
    for text in [each.line.text for each in labelled if each.label == "comment"]:
        if shape_of(text).closed:
            sentences.append(text)
            continue
        if sentences:
            found.append(ParsedComment(author=writer, text="\n".join(sentences)))
        writer, sentences = text, []
    if sentences:
        found.append(ParsedComment(author=writer, text="\n".join(sentences)))
    return tuple(found)
