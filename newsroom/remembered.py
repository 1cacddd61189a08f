"""Answers that hold as long as nothing changes, kept in this process for as long as that."""

from datetime import UTC, datetime, timedelta

from articles.api.answers import Answer
from articles.editions.watching import Watch

Asked = tuple[str, str, str]
"""Path, query and coding."""

LARGEST = 32 * 2**20
"""Bytes that are kept, of questions and answers. Beyond, all are forgotten."""

OVERHEAD = 2_000
"""Bytes that Python takes to keep the shortest of them."""

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
FAR = datetime.max.replace(tzinfo=UTC)


class Kept:
    """An answer without its lifetime, which is counted anew each time."""

    __slots__ = ("body", "boundary", "etag", "headers", "made", "status", "until")

    def __init__(self, answer: Answer, *, now: datetime, since: datetime) -> None:
        """`since` is from when on nothing is known to have changed."""
        self.body = answer.body
        self.status = answer.status
        self.etag = answer.headers["ETag"]
        self.headers = [each for each in answer.headers.items() if each[0] != "Cache-Control"]
        self.boundary = answer.boundary
        self.made = now
        # Stories age by the hour; what others remember for a minute may be older than a change.
        if now - since > MINUTE:
            ends = now.replace(minute=0, second=0, microsecond=0) + HOUR
        else:
            ends = now.replace(second=0, microsecond=0) + MINUTE
        self.until = min(ends, answer.boundary or FAR)

    def holds(self, now: datetime) -> bool:
        return self.made <= now < self.until


class Memory:
    """Answers by what was asked. None outlives a change of the database, or the hour."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.present = Answers(version=None, since=FAR)

    def answers(self, *, now: datetime) -> "Answers":
        """Those made from what is in the database now. Raises NotAnswered.

        Who has asked puts their own answer in here: it was read later than the version.
        """
        version = self.watch.version()
        present = self.present
        if present.version != version or present.size > LARGEST:
            self.present = present = Answers(version=version, since=now)
        return present


class Answers:
    def __init__(self, *, version: object, since: datetime) -> None:
        self.version = version
        self.since = since
        self.size = 0
        self.kept: dict[Asked, Kept] = {}

    def keep(self, asked: Asked, answer: Kept) -> None:
        self.kept[asked] = answer
        self.size += len(answer.body) + sum(map(len, asked)) + OVERHEAD
