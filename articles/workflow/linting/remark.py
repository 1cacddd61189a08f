"""What the desk linter says, and what it looks at."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from articles.body.text import block_text
from articles.workflow.checklist import Severity
from articles.workflow.snapshot import Snapshot


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A piece of text. `place` is a field of the article or the id of a block; `kind` says what
    it is: headline, dek, credit, caption, or the type of its block."""

    place: str
    kind: str
    text: str


@dataclass(frozen=True)
class Copy:
    """A text as the linter reads it: all its stretches, and what is known about it."""

    snapshot: Snapshot
    source_names: tuple[str, ...] = ()
    source_domains: tuple[str, ...] = ()

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        return tuple(_stretches(self.snapshot))

    @property
    def prose(self) -> tuple[Stretch, ...]:
        """What the story tells, without captions and credits."""
        return tuple(s for s in self.stretches if s.kind not in ("caption", "credit"))


@dataclass(frozen=True, kw_only=True)
class Remark:
    """`found` stands from `start` to `end` (characters) in the plain text of `place`. `waived` is
    the reason why an editor lets it stand."""

    id: str
    severity: Severity
    message: str
    place: str
    start: int
    end: int
    found: str
    waived: str = ""


def remark(
    *, rule: str, at: Stretch, start: int, end: int, message: str, severity: str = Severity.WARNING
) -> Remark:
    """A remark on some characters of a stretch."""
    return Remark(
        id=rule,
        severity=Severity(severity),
        message=message,
        place=at.place,
        start=start,
        end=end,
        found=at.text[start:end],
    )


def _stretches(text: Snapshot) -> Iterator[Stretch]:
    for name in ("kicker", "headline", "dek"):
        if text[name]:
            yield Stretch(place=name, kind=name, text=text[name])
    for block in text["body"]["blocks"]:
        kind = "caption" if block["type"] in ("image", "gallery") else block["type"]
        if words := block_text(block):
            yield Stretch(place=block["id"], kind=kind, text=words)
        for picture in [block, *block.get("images", [])]:
            if credit := picture.get("credit_line"):
                yield Stretch(place=block["id"], kind="credit", text=credit)
