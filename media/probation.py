"""Opening and decoding on probation: in a process of its own, with limited memory and time.

AVIF and HEIC say their size twice, in the container and in the coded picture. Only the decoder
sees the second, when it has already taken the memory: 2 kB that claim 100 × 100 pixels can take
a gigabyte. And a broken container can crash libheif while it reads the head. A process that dies
of either takes nobody with it.
"""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from media.formats import PictureFile
from media.refusals import TooHeavy

PROGRAM = Path(__file__).with_name("decode_alone.py")
ITSELF_MEGABYTES = 150
"""What Python, Pillow and the decoders' threads take before the first pixel."""
LONGEST_SECONDS = 60


@dataclass(frozen=True)
class Trial:
    """How far a file came without harm."""

    opened: bool
    decoded: bool


def is_on_probation(file: PictureFile) -> bool:
    """Whether this is an ISO container, by its first box: AVIF and HEIC are."""
    file.seek(4)
    return file.read(4) == b"ftyp"


def try_out(file: PictureFile) -> Trial:
    """Open and decode the file elsewhere. Raises TooHeavy if it does not come to an end in time."""
    limit = settings.PICTURE_MEMORY_MEGABYTES + ITSELF_MEGABYTES
    file.seek(0)
    try:
        ended = subprocess.run(
            [sys.executable, "-I", str(PROGRAM), str(limit)],
            input=file.read(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TooHeavy from error
    return Trial(opened=ended.stdout == b"opened", decoded=not ended.returncode)
