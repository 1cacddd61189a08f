"""Decoding on probation: in a process of its own, with limited memory and time.

AVIF and HEIC say their size twice, in the container and in the coded picture. Only the decoder
sees the second, when it has already taken the memory: 2 kB that claim 100 × 100 pixels can take
a gigabyte. A process that runs into its limit takes nobody with it.
"""

import subprocess
import sys
from pathlib import Path

from django.conf import settings

from media.formats import PictureFile
from media.refusals import Damaged, TooHeavy

PROGRAM = Path(__file__).with_name("decode_alone.py")
ITSELF_MEGABYTES = 150
"""What Python, Pillow and the decoders' threads take before the first pixel."""
LONGEST_SECONDS = 60


def survive_decoding(file: PictureFile) -> None:
    """Raise Damaged if this file cannot be decoded within its memory, TooHeavy if not in time."""
    limit = settings.PICTURE_MEMORY_MEGABYTES + ITSELF_MEGABYTES
    file.seek(0)
    try:
        ended = subprocess.run(
            [sys.executable, "-I", str(PROGRAM), str(limit)],
            input=file.read(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TooHeavy from error
    if ended.returncode:
        raise Damaged
