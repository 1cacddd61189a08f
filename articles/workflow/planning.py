"""Who sees which text from when to when: an article's future, before it is composed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from articles.editions.composition import Composition
from articles.editions.freeze import Continuation, Window, Withdrawal, next_number
from articles.editions.models import FAR_FUTURE, Listing
from articles.editions.standing import Situation
from articles.models import Article, Revision
from articles.workflow.compose import Publication, compose
from articles.workflow.pictures import images_of, rights_change
from articles.workflow.refusals import EndsBeforeItBegins


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A stretch of time in which readers see one text with the same pictures."""

    revision: Revision
    opens: datetime
    closes: datetime
    ends: str
    first_published_at: datetime
    published_at: datetime
    updated_at: datetime


def to_show(
    *, article: Article, revision: Revision, opens: datetime, situation: Situation
) -> list[Segment]:
    """The segments in which readers see `revision` from `opens` until the article's end.

    The time of publication is that of the running publication, if there is one.
    """
    closes = end_of(article)
    if closes <= opens:
        raise EndsBeforeItBegins
    first = situation.last.first_published_at if situation.last else opens
    running = situation.open if situation.standing == "live" else None
    return cut(
        Segment(
            revision=revision,
            opens=opens,
            closes=closes,
            ends=Listing.Ends.EXPIRED if closes < FAR_FUTURE else Listing.Ends.OPEN,
            first_published_at=first,
            published_at=running.published_at if running else opens,
            updated_at=opens,
        )
    )


def to_keep(
    *, article: Article, situation: Situation, moment: datetime, until: datetime = FAR_FUTURE
) -> list[Segment]:
    """The segments in which readers go on seeing what they see at `moment`, up to `until`."""
    shown = situation.open
    if shown is None or situation.standing != "live":
        return []
    end = end_of(article)
    closes = min(end, until)
    if closes <= moment:
        raise EndsBeforeItBegins
    if until <= end:
        ends = Listing.Ends.OPEN if until == FAR_FUTURE else Listing.Ends.REPLACED
    else:
        ends = Listing.Ends.EXPIRED
    return cut(segment_of(shown, opens=moment, closes=closes, ends=ends))


def end_of(article: Article) -> datetime:
    """When readers no longer find the story. What lies beyond all windows is no end."""
    return min(article.expires_at or FAR_FUTURE, FAR_FUTURE)


def segment_of(listing: Listing, *, opens: datetime, closes: datetime, ends: str) -> Segment:
    return Segment(
        revision=Revision.objects.get(pk=listing.edition.revision_id),
        opens=opens,
        closes=closes,
        ends=ends,
        first_published_at=listing.first_published_at,
        published_at=listing.published_at,
        updated_at=listing.updated_at,
    )


def cut(segment: Segment) -> list[Segment]:
    """The segment in pieces, one for each moment at which the rights to a picture change."""
    images = images_of(segment.revision.snapshot).values()
    inner = rights_change(images=images, after=segment.opens, before=segment.closes)
    edges = list(pairwise([segment.opens, *inner, segment.closes]))
    return [
        replace(
            segment,
            opens=opens,
            closes=closes,
            ends=segment.ends if closes == segment.closes else Listing.Ends.REPLACED,
        )
        for opens, closes in edges
    ]


@dataclass(frozen=True, kw_only=True)
class Future:
    """What `freeze.rewrite_future` is to be told."""

    windows: Sequence[Window | Continuation | Withdrawal]
    closes_open: datetime | None
    ends: str = Listing.Ends.REPLACED


def replacing(*, article: Article, segments: list[Segment]) -> Future:
    """Readers see the segments, from the first one's beginning."""
    return Future(
        windows=list(composed(article=article, segments=segments)), closes_open=segments[0].opens
    )


def keeping(
    *, article: Article, shown: Listing, kept: list[Segment], then: list[Segment]
) -> Future:
    """Readers go on seeing `shown` as long as `kept` says, then the segments `then`."""
    first, *later = kept
    windows = list(composed(article=article, segments=[*later, *then]))
    if first.closes <= shown.visible_until:
        return Future(windows=windows, closes_open=first.closes, ends=first.ends)
    on = Continuation(of=shown, opens=shown.visible_until, closes=first.closes, ends=first.ends)
    return Future(windows=[on, *windows], closes_open=None)


def composed(*, article: Article, segments: Iterable[Segment]) -> Iterator[Window]:
    """Each segment with its public document, under the article's next edition numbers."""
    first = next_number(article_id=article.pk)
    for number, segment in enumerate(segments, first):
        yield Window(
            opens=segment.opens,
            closes=segment.closes,
            ends=segment.ends,
            first_published_at=segment.first_published_at,
            published_at=segment.published_at,
            updated_at=segment.updated_at,
            composition=composition_of(segment, number=number),
        )


def composition_of(segment: Segment, *, number: int) -> Composition:
    return compose(
        revision=segment.revision,
        publication=Publication(
            number=number,
            first_published_at=segment.first_published_at,
            published_at=segment.published_at,
            updated_at=segment.updated_at,
            at=segment.opens,
        ),
        corrections=segment.revision.article.corrections.order_by("made_at", "id"),
    )
