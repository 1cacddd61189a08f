"""Leases: stretches of time in which a picture may be used, or may not. Pure.

They lie within `rights_from` and `rights_until`. A lease that forbids wins over all that allow.
As soon as one lease allows, the picture may be used in such leases only: one bought for a
fortnight has one lease that allows. Kept in the picture's row: the answer costs no query.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive
from django.utils.translation import gettext_lazy as _

from media.refusals import Refused

ALLOW, DENY = "allow", "deny"
MOST = 20
LONGEST_NOTE = 500


class NotALease(Refused):
    sentence = _(
        "“%(lease)s” is no lease. Give a kind (allow or deny), from and until as moments with "
        "their zone or empty, from before until, and a note; at most 20 of them."
    )


@dataclass(frozen=True, kw_only=True)
class Lease:
    """From `begins` until the moment before `ends`; None is open."""

    kind: str
    begins: datetime | None
    ends: datetime | None
    note: str

    def is_on(self, at: datetime) -> bool:
        return (self.begins is None or self.begins <= at) and not self.is_over(at)

    def is_over(self, at: datetime) -> bool:
        return self.ends is not None and self.ends <= at


def leases_of(rows: object) -> tuple[Lease, ...]:
    """What is stored as a list of {kind, from, until, note}. Raises NotALease."""
    if not isinstance(rows, list) or len(rows) > MOST:
        raise NotALease(lease=rows)
    return tuple(_lease(row) for row in rows)


def stored(leases: "tuple[Lease, ...] | list[Lease]") -> list[dict[str, Any]]:
    """The JSON of these leases, the earliest first."""
    return [
        {
            "kind": lease.kind,
            "from": lease.begins.isoformat() if lease.begins else None,
            "until": lease.ends.isoformat() if lease.ends else None,
            "note": lease.note,
        }
        for lease in sorted(leases, key=lambda each: (str(each.begins or ""), str(each.ends or "")))
    ]


def _lease(row: object) -> Lease:
    if not isinstance(row, dict) or row.get("kind") not in (ALLOW, DENY):
        raise NotALease(lease=row)
    begins, ends = (_moment(row.get(name), row) for name in ("from", "until"))
    note = row.get("note") or ""
    if not isinstance(note, str) or len(note) > LONGEST_NOTE:
        raise NotALease(lease=row)
    if begins and ends and begins >= ends:
        raise NotALease(lease=row)
    return Lease(kind=row["kind"], begins=begins, ends=ends, note=note)


def _moment(value: object, row: object) -> datetime | None:
    if value in (None, ""):
        return None
    try:
        found = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or is_naive(found):
        raise NotALease(lease=row)
    return found
