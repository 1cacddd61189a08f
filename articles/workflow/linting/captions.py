"""A caption that only repeats the story."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.workflow.linting.remark import Copy, Remark, remark

ID = "caption-repeats-story"
DOCS = """A sentence of a caption stands word for word in the story. The caption was probably made
by a machine and tells nothing about the picture."""

SENTENCE = re.compile(r"[^.!?。！？]+")
SHORTEST = 30


def find(copy: Copy) -> Iterator[Remark]:
    story = "\n".join(letters(stretch.text) for stretch in copy.prose)
    for stretch in copy.stretches:
        if stretch.kind != "caption":
            continue
        for match in SENTENCE.finditer(stretch.text):
            words = letters(match[0])
            if len(words) >= SHORTEST and words in story:
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                yield remark(
                    rule=ID,
                    at=stretch,
                    start=start,
                    end=match.end(),
                    message=_(
                        "The caption repeats a sentence of the story. Say what the picture shows."
                    ),
                )


def letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
