"""Servers on one core, a load generator on the other, and what they take."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from newsroom.environment import ROOT

SERVER_CORE, LOAD_CORE = "0", "1"
CONNECTIONS = 16
TICKS = os.sysconf("SC_CLK_TCK")

NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes 1;
events {{ worker_connections 256; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000;
  default_type application/json;
  server {{ listen 127.0.0.1:{port}; root {folder}/files; }}
}}
"""

# The addresses of a file in turn, at random, and what wrk measured in a form to be read.
SCRIPT = """
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
math.randomseed(1)
request = function() return wrk.format("GET", paths[math.random(#paths)]) end
done = function(summary, latency)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.timeout
  io.write(string.format("RESULT %d %d %d %d %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), failed))
end
"""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Requests a second, microseconds of the server's processors a request, milliseconds."""

    rate: float
    cpu: float
    median: float
    slowest: float


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: Sequence[str], *, port: int, **environment: str) -> Iterator[int]:
    """A server on its core, as soon as it listens; gives its process id."""
    with subprocess.Popen(
        ["taskset", "-c", SERVER_CORE, *command],
        cwd=ROOT,
        env=os.environ | environment,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            for _ in range(300):
                time.sleep(0.1)
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
            yield server.pid
        finally:
            server.terminate()
            server.wait(timeout=30)


@contextmanager
def newsroom(**environment: str) -> Iterator[tuple[int, int]]:
    """The site, or its rivals; gives process id and port."""
    port = free_port()
    command = [sys.executable, "-m", "tests.benchmarks.serve", str(port)]
    with running(command, port=port, **environment) as pid:
        yield pid, port


@contextmanager
def nginx(folder: Path) -> Iterator[tuple[int, int]]:
    """nginx over `folder`/files; gives process id and port."""
    port = free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(NGINX.format(folder=folder, port=port))
    folder.chmod(0o755)  # its worker is nobody
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "nginx"
    with running([program, "-c", str(configuration)], port=port) as pid:
        yield pid, port


def load(
    *, pid: int, port: int, paths: Sequence[str], seconds: int, folder: Path, headers: Sequence[str]
) -> Measured:
    """Ask a server for these paths as fast as it answers. Wrong answers are an error."""
    script, listed = folder / "paths.lua", folder / "paths.txt"
    script.write_text(SCRIPT)
    listed.write_text("\n".join(paths))
    before = processor_time(pid)
    said = subprocess.run(
        [
            "taskset",
            "-c",
            LOAD_CORE,
            "wrk",
            "--threads",
            "1",
            f"--connections={CONNECTIONS}",
            "--timeout=30s",
        ]
        + [f"--duration={seconds}s", "--script", str(script)]
        + [word for header in headers for word in ("--header", header)]
        + [f"http://127.0.0.1:{port}"],
        env=os.environ | {"PATHS": str(listed)},
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    took = processor_time(pid) - before
    found = re.search(r"RESULT (\d+) (\d+) (\d+) (\d+) (\d+)", said)
    if not found or found[1] == "0" or found[5] != "0":
        raise RuntimeError(f"{paths[0]} was not answered well:\n{said}")
    requests, duration, median, slowest, _ = map(int, found.groups())
    return Measured(
        rate=requests / duration * 1e6,
        cpu=took / requests * 1e6,
        median=median / 1e3,
        slowest=slowest / 1e3,
    )


def processor_time(pid: int) -> float:
    """Seconds that a process and its children have computed."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return (int(fields[11]) + int(fields[12])) / TICKS + sum(
        processor_time(int(child)) for child in children
    )
