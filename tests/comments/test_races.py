"""Several processes at once, on a real file or server: nothing lost, nothing twice."""

import os
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection

from articles.comments.phases.rules import Rules
from tests.comments.conftest import Publish

pytestmark = pytest.mark.django_db(transaction=True)

PROCESSES = 4


class Crowd:
    """Starts processes on the tests' database, or on a copy in a file where that is in memory."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "crowd.sqlite3"
        server = connection.settings_dict
        self.url = f"sqlite:///{self.file}"
        if connection.vendor == "postgresql":
            login = f"{server['USER']}:{server['PASSWORD']}@{server['HOST']}:{server['PORT']}"
            self.url = f"postgres://{login}/{server['NAME']}"

    def post(self, article_id: UUID, *, each: int, key: str = "-") -> Counter[str]:
        """What became of all comments, by comment id or by the code of the refusal."""
        if connection.vendor == "sqlite":
            with sqlite3.connect(self.file) as copy:
                connection.connection.backup(copy)
                # The first of several processes that turn to WAL locks the others out.
                copy.execute("PRAGMA journal_mode=WAL")
            copy.close()
        env = {
            **os.environ,
            "DATABASE_URL": self.url,
            "SECRET_KEY": "x",
            "NEWSROOM_DATA_DIR": str(self.file.parent),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        }
        script = str(Path(__file__).with_name("crowd.py"))
        started = [
            subprocess.Popen(
                [sys.executable, script, str(article_id), str(network), str(each), key],
                env=env,
                stdout=subprocess.PIPE,
                text=True,
            )
            for network in range(PROCESSES)
        ]
        lines = [one.communicate(timeout=120)[0].split() for one in started]
        assert [one.returncode for one in started] == [0] * PROCESSES
        return Counter(line for own in lines for line in own)

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        if connection.vendor == "sqlite":
            with sqlite3.connect(self.file) as copy:
                rows = copy.execute(sql).fetchall()
            copy.close()
            return rows
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())


@pytest.fixture
def crowd(tmp_path: Path) -> Crowd:
    return Crowd(tmp_path)


@pytest.mark.parametrize("each", [40, pytest.param(2500, marks=pytest.mark.deep)])
def test_burst_is_stored_and_counted_or_refused(publish: Publish, crowd: Crowd, each: int) -> None:
    outcomes = crowd.post(publish(), each=each)

    throttled = outcomes.pop("throttled")
    assert len(outcomes) == Rules().article_posts
    assert throttled == PROCESSES * each - Rules().article_posts
    ((stored,),) = crowd.ask("SELECT COUNT(*) FROM comments_comment")
    counted = crowd.ask(
        "SELECT pending_count + approved_count + rejected_count + spam_count, version"
        " FROM comments_thread"
    )
    assert counted == [(stored, stored)] == [(len(outcomes), len(outcomes))]


def test_replays_in_parallel_make_one_comment(publish: Publish, crowd: Crowd) -> None:
    outcomes = crowd.post(publish(), each=5, key="4f9d")

    assert list(outcomes.values()) == [PROCESSES * 5]
    assert crowd.ask("SELECT COUNT(*) FROM comments_comment") == [(1,)]
