"""The worker goes round, survives what fails, and stops when told."""

import logging
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime
from pathlib import Path

import pytest

from newsroom.environment import ROOT
from newsroom.working import Turn, go_round, work_until
from tests.newsroom.processes import manage, surroundings


def nothing_due(*, now: datetime) -> int:
    return 0


def three_things(*, now: datetime) -> int:
    return 3


def broken(*, now: datetime) -> int:
    raise RuntimeError("the disk is full")


@pytest.mark.django_db
def test_round_counts_what_was_done() -> None:
    turns = [Turn("a", three_things), Turn("b", nothing_due), Turn("c", three_things)]

    assert go_round(turns) == 6


@pytest.mark.django_db
def test_one_failure_is_logged_and_stops_nobody_else(caplog: pytest.LogCaptureFixture) -> None:
    turns = [Turn("rooms.broken", broken), Turn("rooms.fine", three_things)]

    with caplog.at_level(logging.ERROR):
        done = go_round(turns)

    assert done == 3
    assert "rooms.broken failed (1 in a row)" in caplog.text
    assert "the disk is full" in caplog.text


@pytest.mark.django_db
def test_what_failed_pauses_before_it_is_tried_again() -> None:
    turn = Turn("rooms.broken", broken)

    go_round([turn])
    go_round([turn])

    assert turn.failures == 1
    assert turn.paused_until > time.monotonic()


@pytest.mark.django_db
def test_resting_worker_stops_at_once() -> None:
    stop = threading.Event()
    stop.set()

    work_until(stop, turns=[Turn("a", broken)])


def test_one_round_from_the_command_line_says_what_was_done(tmp_path: Path) -> None:
    manage("migrate", "--verbosity=0", data_dir=tmp_path)

    result = manage("work", "--once", data_dir=tmp_path)

    assert result.returncode == 0, result.stderr
    assert result.stdout.endswith("done\n")


def test_worker_process_stops_cleanly_when_told(tmp_path: Path) -> None:
    manage("migrate", "--verbosity=0", data_dir=tmp_path)

    with subprocess.Popen(
        [sys.executable, "manage.py", "work"],
        cwd=ROOT,
        env=surroundings(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as worker:
        said = worker.stdout.readline() if worker.stdout else ""
        worker.send_signal(signal.SIGTERM)
        _, complaints = worker.communicate(timeout=20)

    assert said == "Working. Ctrl-C stops it.\n"
    assert worker.returncode == 0
    assert complaints == ""
