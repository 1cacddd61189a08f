"""Links to a draft for people without a login: made, listed, read and withdrawn."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from articles.models import Event
from articles.previews import tokens


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link that still works. `revision` is None where it follows the draft; `meant_for` is
    what its maker wrote down."""

    key: str
    token: str
    made_at: datetime
    made_by: str
    until: datetime
    revision: UUID | None
    meant_for: str


def working(*, article_id: UUID, now: datetime) -> list[Link]:
    """The links to a draft that work at `now`, newest first."""
    events = Event.objects.filter(about="article", about_id=str(article_id))
    refusing = list(events.filter(verb=tokens.WITHDRAWN))
    return [
        link
        for link in map(link_of, events.filter(verb=tokens.ISSUED).newest_first())
        if now < link.until and not tokens.is_refused(link.key, link.made_at, refusing)
    ]


def link_of(event: Event) -> Link:
    """The link that this event tells of; its token is signed anew and comes out the same."""
    revision = event.detail["revision"]
    until = datetime.fromisoformat(event.detail["until"])
    grant = tokens.Grant(
        article_id=UUID(event.about_id),
        revision=None if revision == tokens.HEAD else UUID(revision),
        issued_at=event.at,
        until=until,
        key=event.pk.hex,
    )
    return Link(
        key=grant.key,
        token=tokens.signed(grant),
        made_at=event.at,
        made_by=event.by_name,
        until=until,
        revision=grant.revision,
        meant_for=event.why,
    )
