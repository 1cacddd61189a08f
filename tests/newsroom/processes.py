"""The program run as its own process, as whoever installs it does."""

import os
import subprocess
import sys
from pathlib import Path

from newsroom.environment import ROOT


def surroundings(data_dir: Path, **environment: str) -> dict[str, str]:
    """A minimal environment with a data directory of the test's own."""
    return {"PATH": os.defpath, "NEWSROOM_DATA_DIR": str(data_dir), **environment}


def run_python(
    *arguments: str, data_dir: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the interpreter to its end and keep what it says."""
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        cwd=ROOT,
        env=surroundings(data_dir, **environment),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def manage(*arguments: str, data_dir: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one of manage.py's commands."""
    return run_python("manage.py", *arguments, data_dir=data_dir, **environment)
