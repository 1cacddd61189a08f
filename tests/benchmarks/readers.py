"""make bench: how many readers one core serves, beside others on the same machine and data.

    python -m tests.benchmarks.readers [--stories 10000] [--postgres postgres://…] [--seconds 3]

Needs wrk and taskset, and nginx to be compared with (apt-get install wrk nginx-light). Every
figure is the median of three rounds, in each of which all are measured one after the other. The
fast door tells again what it has told, as long as nothing changes; through Django everything is
read and worked out each time. What counts on a machine that does other things too is the
processor's time for a request; what a PostgreSQL server takes for its part is not in it.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.request import urlopen
from uuid import uuid4

import orjson
import psycopg

from newsroom.environment import ROOT
from tests.benchmarks import servers
from tests.benchmarks.servers import Measured

ROUNDS = 3
SECRET = "for benchmarks only, of no use anywhere else"
ARTICLES = "/api/v1/articles/"


@dataclass(frozen=True, kw_only=True)
class Case:
    """Something to ask a server for, with a header."""

    name: str
    server: str
    paths: list[str]
    header: str = ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--postgres", help="a server to measure on, instead of SQLite")
    asked = parser.parse_args()
    for tool in ("wrk", "taskset"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is missing. Install it: apt-get install wrk util-linux")
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        os.environ |= {"NEWSROOM_DATA_DIR": name, "SECRET_KEY": SECRET, "ALLOWED_HOSTS": "*"}
        if asked.postgres:
            os.environ["DATABASE_URL"] = stack.enter_context(database_on(asked.postgres))
        run("manage.py", "migrate", "--verbosity", "0")
        facts = orjson.loads(run("-m", "tests.benchmarks.filling", str(asked.stories)))
        measured = compare(stack, folder=folder, facts=facts, seconds=asked.seconds)
    kind = "PostgreSQL" if asked.postgres else "SQLite"
    sys.stdout.write(f"{kind}, {asked.stories:,} stories\n\n{table(measured)}\n")


def run(*arguments: str) -> str:
    """What a Python process of its own says."""
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout.splitlines()[-1] if done.stdout else ""


class database_on:  # noqa: N801 (used as a verb)
    """A database of our own on a server, dropped at the end."""

    def __init__(self, server: str) -> None:
        self.server, self.name = server, f"newsroom_bench_{uuid4().hex[:12]}"

    def __enter__(self) -> str:
        with psycopg.connect(self.server, autocommit=True) as admin:
            admin.execute(f'CREATE DATABASE "{self.name}"')
        return self.server.rpartition("/")[0] + f"/{self.name}"

    def __exit__(self, *failure: object) -> None:
        with psycopg.connect(self.server, autocommit=True) as admin:
            admin.execute(f'DROP DATABASE "{self.name}" WITH (FORCE)')


def compare(
    stack: ExitStack, *, folder: Path, facts: dict[str, list[str]], seconds: int
) -> dict[str, list[Measured]]:
    """All cases, round after round."""
    running = {
        "fast": stack.enter_context(servers.newsroom()),
        "django": stack.enter_context(servers.newsroom(FAST_DOOR="off")),
        "rivals": stack.enter_context(servers.newsroom(RIVALS="1", FAST_DOOR="off")),
    }
    if shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"):
        lay_out(folder / "files", port=running["fast"][1], facts=facts)
        running["nginx"] = stack.enter_context(servers.nginx(folder))
    else:
        sys.stdout.write("nginx is missing and left out (apt-get install nginx-light).\n")
    measured: defaultdict[str, list[Measured]] = defaultdict(list)
    for case in cases(facts):
        if case.server in running:
            with urlopen(f"http://127.0.0.1:{running[case.server][1]}{case.paths[0]}"):
                pass  # whoever comes first waits for what is set up then
    for turn in range(ROUNDS + 1):
        for case in cases(facts):
            if case.server not in running:
                continue
            pid, port = running[case.server]
            found = servers.load(
                pid=pid,
                port=port,
                paths=case.paths,
                seconds=seconds,
                folder=folder,
                headers=[case.header] if case.header else [],
            )
            if turn:  # the first one is to get warm
                measured[case.name].append(found)
    return measured


def cases(facts: dict[str, list[str]]) -> list[Case]:
    details = [f"{ARTICLES}{slug}/" for slug in facts["slugs"]]
    files = [f"/{slug}" for slug in facts["slugs"]]
    searches = [f"/api/v1/search/?q={word}" for word in facts["words"]]
    return [
        Case(name="nginx, a document", server="nginx", paths=files),
        Case(name="nginx, a page of the list", server="nginx", paths=["/list"]),
        Case(name="document", server="fast", paths=details),
        Case(name="document, known (304)", server="fast", paths=details, header="If-None-Match: *"),
        Case(
            name="document, packed",
            server="fast",
            paths=details,
            header="Accept-Encoding: gzip, br",
        ),
        Case(name="list, first page", server="fast", paths=[ARTICLES]),
        Case(name="list, a page far down", server="fast", paths=facts["deep"]),
        Case(name="list of a section", server="fast", paths=[f"{ARTICLES}?section=politik"]),
        Case(name="ranked search", server="fast", paths=searches),
        Case(name="ranked search, through Django", server="django", paths=searches),
        Case(name="document, through Django", server="django", paths=details),
        Case(name="list, through Django", server="django", paths=[ARTICLES]),
        Case(name="list far down, through Django", server="django", paths=facts["deep"]),
        Case(name="bare Django view", server="rivals", paths=["/bare/"]),
        Case(
            name="ModelSerializer, a story",
            server="rivals",
            paths=[f"/naive{file}/" for file in files],
        ),
        Case(name="ModelSerializer, a page", server="rivals", paths=["/naive/"]),
    ]


def lay_out(files: Path, *, port: int, facts: dict[str, list[str]]) -> None:
    """The bytes of our answers as files."""
    files.mkdir(mode=0o755)
    addresses = {slug: f"{ARTICLES}{slug}/" for slug in facts["slugs"]} | {"list": ARTICLES}
    for name, address in addresses.items():
        with urlopen(f"http://127.0.0.1:{port}{address}") as answer:
            (files / name).write_bytes(answer.read())


def table(measured: dict[str, list[Measured]]) -> str:
    """Markdown, with processor time as a share of what nginx takes for a document."""
    lines = [
        "| | CPU, µs a request | requests a second and core | of nginx | p50, ms | p99, ms |",
        "|---|---|---|---|---|---|",
    ]
    yardstick = measured.get("nginx, a document")
    for name, rounds in measured.items():
        cpu = median(each.cpu for each in rounds)
        share = ""
        if yardstick:
            # Compared within a round, as the machine may be slower in the next one.
            pairs = zip(yardstick, rounds, strict=True)
            share = f"{median(nginx.cpu / each.cpu for nginx, each in pairs):.3f}"
        middle = median(each.median for each in rounds)
        slowest = median(each.slowest for each in rounds)
        lines.append(
            f"| {name} | {cpu:.1f} | {1e6 / cpu:,.0f} | {share} | {middle:.2f} | {slowest:.1f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
