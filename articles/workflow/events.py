"""Every verb leaves a trace."""

from datetime import datetime
from typing import Any
from uuid import UUID

from articles.models import Event
from articles.workflow.actors import Actor, name_of


def record(
    *,
    verb: str,
    about: str = "article",
    about_id: UUID | int | str,
    by: Actor,
    now: datetime,
    version: int | None = None,
    from_state: str = "",
    to_state: str = "",
    why: str = "",
    **detail: Any,
) -> Event:
    """Write who did what, when and why; `detail` is JSON."""
    event = told(
        verb=verb,
        about=about,
        about_id=about_id,
        by=by,
        now=now,
        version=version,
        from_state=from_state,
        to_state=to_state,
        why=why,
        **detail,
    )
    event.save(force_insert=True)
    return event


def told(
    *,
    verb: str,
    about: str = "article",
    about_id: UUID | int | str,
    by: Actor,
    now: datetime,
    version: int | None = None,
    from_state: str = "",
    to_state: str = "",
    why: str = "",
    **detail: Any,
) -> Event:
    """The same, not yet written."""
    return Event(
        at=now,
        verb=verb,
        by_id="" if by.pk is None else str(by.pk),
        by_name=name_of(by)[:150],
        about=about,
        about_id=str(about_id),
        version=version,
        from_state=from_state,
        to_state=to_state,
        why=why,
        detail=detail,
    )
