"""Traces of an import left in the text."""

from collections.abc import Iterator

from articles.body.residue import traces
from articles.workflow.linting.remark import Copy, Remark, remark

ID = "residue"
DOCS = """Placeholders of other systems, html codes, shortcodes, characters read in a wrong
encoding: see articles/body/residue.py."""


def find(copy: Copy) -> Iterator[Remark]:
    for stretch in copy.stretches:
        for found, reason in dict.fromkeys(traces(stretch.text)):
            start = max(0, stretch.text.find(found))
            yield remark(rule=ID, at=stretch, start=start, end=start + len(found), message=reason)
