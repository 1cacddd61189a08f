"""A second opinion: what readers see, computed the slow and simple way.

It knows nothing of windows. For each story it keeps a list of moments and what readers see from
each of them on; a verb forgets all later moments and writes its own.
"""

from dataclasses import dataclass, field
from datetime import datetime

Sight = tuple[object, ...] | None
"""("text", headline, corrections, section) or ("killed", reason); None: nothing."""


@dataclass
class StoryModel:
    steps: list[tuple[datetime, Sight]] = field(default_factory=list)
    corrections: int = 0
    section: str = "Politik"
    end: datetime | None = None
    scheduled: tuple[datetime, Sight] | None = None

    def at(self, moment: datetime) -> Sight:
        """What readers see at a moment."""
        sight: Sight = None
        for when, then in self.steps:
            if when <= moment:
                sight = then
        return sight

    def forget(self, moment: datetime) -> None:
        self.steps = [step for step in self.steps if step[0] < moment]
        self.scheduled = None

    def show(self, moment: datetime, headline: str) -> None:
        self.forget(moment)
        self.steps.append((moment, ("text", headline, self.corrections, self.section)))
        self.stop_at_end()

    def schedule(self, moment: datetime, at: datetime, headline: str) -> None:
        self.forget(moment)
        self.scheduled = (at, ("text", headline, self.corrections, self.section))
        self.steps.append(self.scheduled)
        self.stop_at_end()

    def unschedule(self, moment: datetime) -> None:
        live = self.at(moment)
        self.forget(moment)
        if live:
            self.stop_at_end()

    def set_end(self, moment: datetime, end: datetime | None) -> None:
        scheduled = self.scheduled if self.scheduled and self.scheduled[0] > moment else None
        self.end = end
        self.forget(moment)
        if scheduled:
            self.steps.append(scheduled)
            self.scheduled = scheduled
        self.stop_at_end()

    def stop(self, moment: datetime) -> None:
        self.forget(moment)
        self.steps.append((moment, None))

    def kill(self, moment: datetime, reason: str) -> None:
        was_public = any(sight for when, sight in self.steps if when < moment)
        self.forget(moment)
        if was_public:
            self.steps.append((moment, ("killed", reason)))

    def rename(self, moment: datetime, section: str) -> None:
        """Readers see the section's new name, now and in all that is to come."""
        self.section = section
        live = self.at(moment)
        if self.scheduled:
            self.scheduled = (self.scheduled[0], renamed(self.scheduled[1], section))
        past = [step for step in self.steps if step[0] < moment]
        coming = [(at, renamed(sight, section)) for at, sight in self.steps if at >= moment]
        self.steps = [*past, (moment, renamed(live, section)), *coming]

    def stop_at_end(self) -> None:
        if self.end:
            self.steps.append((self.end, None))

    def changes(self) -> list[tuple[datetime, str]]:
        """What the change log says of this story: when, and what kind."""
        told, before = [], None
        for when, sight in self.steps:
            if sight == before:
                continue
            if sight is None:
                told.append((when, "withdrawn"))
            elif sight[0] == "killed":
                told.append((when, "killed"))
            elif before is None or before[0] == "killed":
                told.append((when, "published"))
            else:
                told.append((when, "changed"))
            before = sight
        return told


def renamed(sight: Sight, section: str) -> Sight:
    return (*sight[:3], section) if sight and sight[0] == "text" else sight
