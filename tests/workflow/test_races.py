"""Many editors, one article, real processes: no acknowledged save is lost."""

import json
import subprocess
import sys
from pathlib import Path

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


@pytest.mark.django_db
def test_eight_editors_lose_no_acknowledged_save(tmp_path: Path) -> None:
    with own_database(tmp_path) as environment:
        article_id = shell(STORY, tmp_path, environment)

        editors = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.workflow.saver", article_id, f"e{n}", str(TIMES)],
                cwd=ROOT,
                env=surroundings(tmp_path, **environment),
                stdout=subprocess.PIPE,
                text=True,
            )
            for n in range(EDITORS)
        ]
        said = "".join(editor.communicate(timeout=90)[0] for editor in editors).splitlines()

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
