"""A source that a government controls."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from articles.workflow.linting.remark import Copy, Remark, Stretch, remark

ID = "state-controlled-source"
DOCS = """The story, a credit or a source names a medium that a government controls. It may be right
to quote it: readers should then learn whose voice it is. The list, with its reasons, is
articles/workflow/linting/state_media.json."""

LIST = Path(__file__).with_name("state_media.json")


@dataclass(frozen=True, kw_only=True)
class Medium:
    """`names` stand for it anywhere, `short` ones in credits and sources only: they mean other
    things elsewhere (RT, Sputnik V)."""

    names: tuple[str, ...]
    short: tuple[str, ...]
    domains: tuple[str, ...]
    country: str
    why: str

    def named(self, text: str, *, is_credit: bool) -> re.Match[str] | None:
        names = self.names + (self.short if is_credit else ())
        if not names:
            return None
        return re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", text)

    def owns(self, domain: str) -> bool:
        domain = domain.casefold().removeprefix("www.")
        return any(domain == own or domain.endswith(f".{own}") for own in self.domains)


@cache
def media() -> tuple[Medium, ...]:
    rows = json.loads(LIST.read_text(encoding="utf-8"))["media"]
    return tuple(
        Medium(
            names=tuple(row["names"]),
            short=tuple(row.get("short", ())),
            domains=tuple(row.get("domains", ())),
            country=row["country"],
            why=row["why"],
        )
        for row in rows
    )


def find(copy: Copy) -> Iterator[Remark]:
    """Each medium once, where it is first named."""
    stretches = (
        *copy.stretches,
        *(Stretch(place="sources", kind="credit", text=name) for name in copy.source_names),
    )
    for medium in media():
        for stretch in stretches:
            if match := medium.named(stretch.text, is_credit=stretch.kind == "credit"):
                yield told(medium, stretch, match.start(), match.end())
                break
        else:
            for domain in filter(medium.owns, copy.source_domains):
                stretch = Stretch(place="sources", kind="credit", text=domain)
                yield told(medium, stretch, 0, len(domain))
                break


def told(medium: Medium, stretch: Stretch, start: int, end: int) -> Remark:
    return remark(
        rule=ID,
        at=stretch,
        start=start,
        end=end,
        message=_("%(name)s (%(country)s): %(why)s. Tell readers whose voice it is.")
        % {"name": stretch.text[start:end], "country": medium.country, "why": medium.why},
    )
