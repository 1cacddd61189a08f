"""May readers get this picture? One pure answer for the checklist, the picker and the API."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from media.leases import ALLOW, DENY, Lease, leases_of
from media.models import Image, Licence

FREE_OF_CREDIT = {Licence.OWN, Licence.PUBLIC_DOMAIN}


@dataclass(frozen=True)
class Reason:
    """Something that speaks against using a picture, as a sentence with its remedy.

    An editor may override what is `overridable`; nobody may override the rest.
    """

    code: str
    text: str
    overridable: bool


@dataclass(frozen=True)
class Verdict:
    """`allowed` is False as soon as one reason cannot be overridden."""

    reasons: tuple[Reason, ...]

    @property
    def allowed(self) -> bool:
        return all(reason.overridable for reason in self.reasons)


def may_use(image: Image, *, at: datetime) -> Verdict:
    """Whether readers may get the picture at this moment, and everything that is against it.

    Rights last from `rights_from` on, until the moment before `rights_until`; leases narrow them
    down.
    """
    reasons = []
    leases = leases_of(image.leases)
    if image.withdrawn_at and image.withdrawn_at <= at:
        reasons.append(
            _never(
                "withdrawn",
                _("The picture was withdrawn: %(why)s Use another one."),
                why=image.withdrawn_why,
            )
        )
    if image.rights_until and image.rights_until <= at:
        reasons.append(
            _never(
                "rights_ended",
                _("The rights to the picture ended on %(moment)s. Renew them, or use another one."),
                moment=_moment(image.rights_until),
            )
        )
    if image.rights_from and at < image.rights_from:
        reasons.append(
            _never(
                "rights_not_begun",
                _("The picture may be used from %(moment)s on. Publish then, or use another one."),
                moment=_moment(image.rights_from),
            )
        )
    reasons += _of_leases(leases, at=at)
    if not image.credit_line and image.licence not in FREE_OF_CREDIT:
        reasons.append(
            Reason("credit_missing", _("The picture has no credit line. Say whose it is."), True)
        )
    if image.licence == Licence.UNKNOWN and not any(each.kind == ALLOW for each in leases):
        reasons.append(
            Reason("licence_unknown", _("Nobody has noted by what right we use the picture."), True)
        )
    return Verdict(tuple(reasons))


def turning_points(image: Image) -> tuple[datetime, ...]:
    """The moments at which `may_use` may change its answer, in order."""
    leases = leases_of(image.leases)
    moments = {image.rights_from, image.rights_until, image.withdrawn_at}
    moments |= {lease.begins for lease in leases} | {lease.ends for lease in leases}
    return tuple(sorted(moment for moment in moments if moment))


def ends_at(image: Image, *, after: datetime) -> datetime | None:
    """When readers next lose the picture that they may get now; None if they do not."""
    if not may_use(image, at=after).allowed:
        return None
    later = (moment for moment in turning_points(image) if moment > after)
    return next((moment for moment in later if not may_use(image, at=moment).allowed), None)


def _of_leases(leases: tuple[Lease, ...], *, at: datetime) -> Iterator[Reason]:
    for lease in leases:
        if lease.kind == DENY and lease.is_on(at):
            yield _never(
                "denied",
                _("The picture may not be used until %(moment)s. %(note)s Use another one."),
                moment=_moment(lease.ends) if lease.ends else _("further notice"),
                note=lease.note,
            )
    allowing = [lease for lease in leases if lease.kind == ALLOW]
    if not allowing or any(lease.is_on(at) for lease in allowing):
        return
    if all(lease.is_over(at) for lease in allowing):
        yield _never(
            "leases_over",
            _("The last lease of the picture ended on %(moment)s. Renew it, or use another one."),
            moment=_moment(max(lease.ends for lease in allowing if lease.ends)),
        )
    else:
        yield _never(
            "not_leased",
            _("The picture may be used from %(moment)s on. Publish then, or use another one."),
            moment=_moment(
                min(each.begins for each in allowing if each.begins and each.begins > at)
            ),
        )


def _never(code: str, sentence: str, **details: str) -> Reason:
    return Reason(code, sentence % details, overridable=False)


def _moment(moment: datetime) -> str:
    return date_format(localtime(moment), "DATETIME_FORMAT")
