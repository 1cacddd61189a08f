"""The one door through which the record is written. Only workflow comes through it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models

from articles.editions.composition import (
    Composition,
    Name,
    PublicPicture,
    cache_tags,
    strong_etag,
)
from articles.editions.log import append_due
from articles.editions.models import (
    FAR_FUTURE,
    Edition,
    Listing,
    ListingTerm,
    LogHead,
    Packed,
    Picture,
    SlugClaim,
    Term,
)
from articles.editions.packing import packed


class SlugTaken(Exception):
    """Another story has been frozen under this slug. Choose another: slugs are never reused."""


@dataclass(frozen=True, kw_only=True)
class Window:
    """A window to be written, and what is to be frozen for it."""

    opens: datetime
    closes: datetime = FAR_FUTURE
    ends: str = Listing.Ends.OPEN
    first_published_at: datetime
    published_at: datetime
    updated_at: datetime
    composition: Composition


@dataclass(frozen=True, kw_only=True)
class Continuation:
    """A window through which readers go on seeing the edition of an earlier one, byte for byte."""

    of: Listing
    opens: datetime
    closes: datetime = FAR_FUTURE
    ends: str = Listing.Ends.OPEN


@dataclass(frozen=True, kw_only=True)
class Withdrawal:
    """From `opens` on, readers learn that the story was withdrawn, and why."""

    of: Listing
    opens: datetime
    reason: str


def rewrite_future(
    *,
    head: LogHead,
    article_id: UUID,
    moment: datetime,
    windows: Sequence[Window | Continuation | Withdrawal],
    by_name: str,
    closes_open: datetime | None = None,
    ends: str = Listing.Ends.REPLACED,
) -> list[Listing]:
    """Decide an article's whole future from `moment` on; needs the lock (`log.lock`).

    Windows that have not opened go; the open one closes at `closes_open` at the latest, with `ends`
    as the reason (None: it stays as it is). Gives the windows written.
    """
    own = Listing.objects.of(article_id)
    own.filter(visible_from__gte=moment).delete()
    if closes_open:
        own.filter(visible_from__lt=moment, visible_until__gte=closes_open).update(
            visible_until=closes_open, ends=ends
        )
    written = [write(window=window, by_name=by_name, moment=moment) for window in windows]
    append_due(head=head, until=moment)
    return written


def write(*, window: Window | Continuation | Withdrawal, by_name: str, moment: datetime) -> Listing:
    match window:
        case Window():
            return show(window=window, by_name=by_name, moment=moment)
        case Continuation():
            return reopen(
                listing=window.of,
                terms=list(window.of.terms.all()),
                visible_from=window.opens,
                visible_until=window.closes,
                ends=window.ends,
                listed=True,
            )
        case Withdrawal():
            return reopen(
                listing=window.of,
                terms=[],
                visible_from=window.opens,
                visible_until=FAR_FUTURE,
                ends=Listing.Ends.OPEN,
                updated_at=window.opens,
                pub_status=Listing.Status.CANCELED,
                reason=window.reason,
                listed=False,
            )


def show(*, window: Window, by_name: str, moment: datetime) -> Listing:
    """Freeze a composition and open (or schedule) a window on it."""
    made = window.composition
    claim_slug(slug=made.slug, article_id=made.article_id)
    edition = Edition.objects.create(
        article_id=made.article_id,
        number=made.number,
        revision_id=made.revision_id,
        document=made.document,
        card=made.card,
        etag=made.etag,
        published_by=by_name,
        created_at=moment,
    )
    Packed.objects.bulk_create(packed([edition]))
    listing = Listing.objects.create(
        edition=edition,
        article_id=made.article_id,
        slug=made.slug,
        section=made.section,
        language=made.language,
        genre=made.genre,
        origin=made.origin,
        has_image=made.has_image,
        has_corrections=made.has_corrections,
        is_indexed=made.is_indexed,
        first_published_at=window.first_published_at,
        published_at=window.published_at,
        updated_at=window.updated_at,
        visible_from=window.opens,
        visible_until=window.closes,
        ends=window.ends,
        cache_tags=cache_tags(article_id=made.article_id, terms=made.terms),
    )
    write_terms(listing=listing, terms=made.terms)
    write_names(names=made.names, pictures=made.pictures)
    return listing


def reopen(*, listing: Listing, terms: Iterable[ListingTerm], **differing: Any) -> Listing:
    """A new window on the edition of an old one; what differs is given."""
    same = {
        field.attname: getattr(listing, field.attname)
        for field in Listing._meta.concrete_fields
        if field.attname != "id"
    }
    carried = [(term.kind, term.slug) for term in terms]
    differing["cache_tags"] = cache_tags(article_id=listing.article_id, terms=carried)
    opened = Listing.objects.create(**same | differing)
    write_terms(listing=opened, terms=carried)
    return opened


def write_terms(*, listing: Listing, terms: Iterable[tuple[str, str]]) -> None:
    ListingTerm.objects.bulk_create(
        ListingTerm(
            listing=listing,
            kind=kind,
            slug=slug,
            published_at=listing.published_at,
            article_id=listing.article_id,
        )
        for kind, slug in terms
    )


def claim_slug(*, slug: str, article_id: UUID) -> None:
    claim, _ = SlugClaim.objects.get_or_create(slug=slug, defaults={"article_id": article_id})
    if claim.article_id != article_id:
        raise SlugTaken(f"{SlugTaken.__doc__} ({slug})")


def write_names(*, names: Iterable[Name], pictures: Iterable[PublicPicture]) -> None:
    """Bring sections, tags, authors, sources and pictures up to what readers are to know."""
    Term.objects.bulk_create(
        [Term(**asdict(name)) for name in names],
        update_conflicts=True,
        unique_fields=["kind", "slug"],
        update_fields=["name", "parent", "position", "portrait_id", "document"],
    )
    Picture.objects.bulk_create(
        [Picture(**asdict(picture), etag=strong_etag(picture.document)) for picture in pictures],
        update_conflicts=True,
        unique_fields=["image_id"],
        update_fields=["document", "etag"],
    )


def erase(*, article_id: UUID, reason: str) -> list[str]:
    """Destroy the texts, names and slugs of an article's editions; gives their hashes. Whatever
    reason readers were ever given, they now get this one.

    The one exception to «editions never change»: the verb `expunge` alone comes here.
    """
    editions: models.QuerySet[Edition] = models.QuerySet(Edition).filter(article_id=article_id)
    hashes = list(editions.order_by("number").values_list("etag", flat=True))
    editions.update(document="{}", card="{}")
    models.QuerySet(Packed).filter(edition__article_id=article_id).delete()
    ListingTerm.objects.filter(article_id=article_id).delete()
    Listing.objects.of(article_id).update(
        slug=f"expunged-{article_id}", section="", cache_tags=cache_tags(article_id=article_id)
    )
    Listing.objects.of(article_id).exclude(reason="").update(reason=reason)
    SlugClaim.objects.filter(article_id=article_id).delete()
    return hashes


def next_number(*, article_id: UUID) -> int:
    """The number of the article's next edition, counted from 1."""
    last = Edition.objects.filter(article_id=article_id).order_by("-number").first()
    return last.number + 1 if last else 1
