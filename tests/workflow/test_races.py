"""Many editors, one article, real processes: no acknowledged save is lost."""

import json
import sys
from itertools import pairwise
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from newsroom.environment import ROOT
from tests.newsroom.processes import manage, surroundings
from tests.own_database import own_database

EDITORS, TIMES = 8, 12

STORY = """
from django.utils import timezone
from articles.workflow import saving
from articles.workflow.actors import System
article = saving.create(by=System("test"), now=timezone.now(), changes={"headline": "first"})
print(article.pk)
"""
HISTORY = """
import json
from articles.models import Article
article = Article.objects.get()
rows = article.revisions.order_by("number").values_list("number", "kind", "snapshot__headline")
print(json.dumps({"rows": list(rows), "version": article.version, "headline": article.headline}))
"""


def shell(script: str, folder: Path, environment: dict[str, str]) -> str:
    done = manage("shell", "--no-imports", "--command", script, data_dir=folder, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().splitlines()[-1]


LOG = """
import json
from articles.editions.models import Change
rows = Change.objects.order_by("sequence").values_list("sequence", "effective_at", "kind")
print(json.dumps([(n, at.isoformat(), kind) for n, at, kind in rows]))
"""


def start(module: str, *arguments: str, folder: Path, environment: dict[str, str]) -> Popen[str]:
    return Popen(
        [sys.executable, "-m", f"tests.workflow.{module}", *arguments],
        cwd=ROOT,
        env=surroundings(folder, **environment),
        stdout=PIPE,
        text=True,
    )


@pytest.mark.django_db
def test_four_chiefs_leave_a_log_without_a_gap(tmp_path: Path) -> None:
    with own_database(tmp_path) as environment:
        shell("from tests import desk; print(desk.section())", tmp_path, environment)

        chiefs = [
            start("chief", f"c{n}", "6", folder=tmp_path, environment=environment) for n in range(4)
        ]
        for chief in chiefs:
            chief.communicate(timeout=300)

        log = json.loads(shell(LOG, tmp_path, environment))
    assert [chief.returncode for chief in chiefs] == [0, 0, 0, 0]
    assert [sequence for sequence, _, _ in log] == list(range(1, 49))
    assert all(before[1] < after[1] for before, after in pairwise(log))
    assert sorted(kind for _, _, kind in log) == ["killed"] * 24 + ["published"] * 24


@pytest.mark.django_db
def test_eight_editors_lose_no_acknowledged_save(tmp_path: Path) -> None:
    with own_database(tmp_path) as environment:
        article_id = shell(STORY, tmp_path, environment)

        editors = [
            start(
                "saver", article_id, f"e{n}", str(TIMES), folder=tmp_path, environment=environment
            )
            for n in range(EDITORS)
        ]
        said = "".join(editor.communicate(timeout=300)[0] for editor in editors).splitlines()

        history = json.loads(shell(HISTORY, tmp_path, environment))
    kept = {line.removeprefix("kept ") for line in said if line.startswith("kept ")}
    refused = {line.removeprefix("refused ") for line in said if line.startswith("refused ")}
    by_kind = {
        kind: {text for _, its_kind, text in history["rows"] if its_kind == kind}
        for kind in ("edited", "refused")
    }
    assert len(kept) + len(refused) == EDITORS * TIMES
    assert by_kind["edited"] == kept
    assert by_kind["refused"] == refused
    assert history["version"] == len(kept)
    assert history["headline"] in kept
    assert [number for number, _, _ in history["rows"]] == list(range(1, 2 + EDITORS * TIMES))


DESK = """
from django.contrib.auth.models import User
from django.utils import timezone
from articles.workflow import saving
user = User.objects.create_superuser("anna")
print(saving.create(by=user, now=timezone.now(), changes={"headline": "first"}).pk)
"""
UNSAVED = """
import json
from articles.models import Autosave
kept = Autosave.objects.get()
print(json.dumps({"window": kept.window, "sequence": kept.sequence, "content": kept.content}))
"""


@pytest.mark.django_db
def test_two_windows_of_one_person_never_write_over_each_other(tmp_path: Path) -> None:
    with own_database(tmp_path) as environment:
        article_id = shell(DESK, tmp_path, environment)

        windows = {
            name: start("typist", article_id, name, "25", folder=tmp_path, environment=environment)
            for name in ("left", "right")
        }
        told = {name: window.communicate(timeout=300)[0] for name, window in windows.items()}

        kept = json.loads(shell(UNSAVED, tmp_path, environment))
    other = "right" if kept["window"] == "left" else "left"
    assert [window.returncode for window in windows.values()] == [0, 0]
    assert told[kept["window"]].splitlines() == [f"kept {n}" for n in range(1, 26)]
    assert told[other].splitlines() == [f"elsewhere {kept['window']}"] * 25
    assert kept["sequence"] == 25
    assert kept["content"] == f'[["headline", "{kept["window"]} 25"]]'
