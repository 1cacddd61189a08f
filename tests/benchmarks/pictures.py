"""What renditions cost here and with others: processor's seconds, bytes, and likeness.

    python -m tests.benchmarks.pictures FOLDER --other PYTHON --sharp FOLDER_OF_NODE_MODULES

makes the same six widths of every JPEG in FOLDER in AVIF, WebP and JPEG: as the worker does, as
Wagtail does (Willow with its defaults), with sharp's defaults, and with pyvips told our own
qualities. PYTHON needs Willow, pyvips, Pillow and scikit-image; whatever is missing is left out.
Each runs in processes of its own, on one core, and is weighed by the processor's time, not the
clock's. Likeness is the mean SSIM of the grey picture of 1200 pixels against a Lanczos reduction.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WIDTHS = (480, 800, 1200, 1600, 2000, 320)
FILES = len(WIDTHS) * 3

OURS = """
import sys, os
from math import ceil
from pathlib import Path
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
import django
django.setup()
from media.cropping import Box
from media.decoding import decode
from media.plan import Size
from media.recipes import ALL
from media.renditions import SPARE_PIXELS, _cut_out, encode
from media.xmp import write_xmp
packet = write_xmp({"credit_line": "Erika Muster"})
for path in sys.argv[2:]:
    with open(path, "rb") as file:
        import PIL.Image
        width, height = PIL.Image.open(file).size
        enough = ceil(min(width, height) / max(1, width / WIDEST / SPARE_PIXELS))
        decoded = decode(file, enough=enough)
    for width in WIDTHS:
        size = Size(width, round(width * decoded.height / decoded.width))
        pixels = _cut_out(decoded, Box(0, 0, decoded.width, decoded.height), size)
        for kind in ALL:
            out = Path(sys.argv[1], f"{Path(path).stem}-{width}.{kind.extension}")
            out.write_bytes(encode(pixels, kind, packet))
"""
WILLOW = """
import sys
from pathlib import Path
import pillow_heif
from willow.image import Image
for path in sys.argv[2:]:
    for width in WIDTHS:
        for kind in ("avif", "webp", "jpeg"):
            # Wagtail makes each rendition by itself, from the original.
            with open(path, "rb") as file:
                image = Image.open(file)
                across, down = image.get_size()
                image = image.resize((width, round(width * down / across)))
                name = f"{Path(path).stem}-{width}.{'jpg' if kind == 'jpeg' else kind}"
                with open(Path(sys.argv[1], name), "wb") as out:
                    getattr(image, f"save_as_{kind}")(out)
"""
VIPS = """
import sys
from pathlib import Path
import pyvips
for path in sys.argv[2:]:
    for width in WIDTHS:
        pixels = pyvips.Image.thumbnail(path, width).copy_memory()
        name = f"{sys.argv[1]}/{Path(path).stem}-{width}"
        pixels.write_to_file(f"{name}.avif", Q=65, effort=1, strip=True)
        pixels.write_to_file(f"{name}.webp", Q=78, effort=4, strip=True)
        pixels.write_to_file(f"{name}.jpg", Q=80, interlace=True, optimize_coding=True, strip=True)
"""
SHARP = """
const sharp = require("sharp"), path = require("path");
sharp.concurrency(1);
(async () => {
  for (const file of process.argv.slice(2)) for (const width of WIDTHS) {
    const pixels = sharp(file).resize(width);
    for (const [kind, end] of [["avif", "avif"], ["webp", "webp"], ["jpeg", "jpg"]])
      await pixels.clone()[kind]().toFile(
        `${process.argv[1]}/${path.parse(file).name}-${width}.${end}`);
  }
})();
"""
LIKENESS = """
import sys
from pathlib import Path
import numpy
import PIL.Image
from skimage.metrics import structural_similarity
found = {}
for path in sys.argv[2:]:
    whole = PIL.Image.open(path).convert("RGB")
    for file in sorted(Path(sys.argv[1]).glob(f"{Path(path).stem}-1200.*")):
        made = PIL.Image.open(file).convert("L")
        told = whole.resize(made.size, PIL.Image.Resampling.LANCZOS).convert("L")
        found.setdefault(file.suffix[1:], []).append(
            structural_similarity(numpy.asarray(told), numpy.asarray(made), data_range=255))
print(" ".join(f"{kind} {sum(each) / len(each):.4f}" for kind, each in sorted(found.items())))
"""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--other", default="")
    asked.add_argument("--sharp", default="")
    told = asked.parse_args()
    photos = sorted(str(path.resolve()) for path in told.folder.glob("*.jpg"))
    ways = {"Newsroom": [sys.executable, "-c", OURS]}
    if told.other:
        ways["Willow, defaults"] = [told.other, "-c", WILLOW]
        ways["pyvips, our qualities"] = [told.other, "-c", VIPS]
    if told.sharp:
        ways["sharp, defaults"] = ["node", "-e", SHARP, "--"]
    for name, (program, flag, code, *rest) in ways.items():
        with tempfile.TemporaryDirectory() as out:
            source = code.replace("WIDTHS", str(list(WIDTHS))).replace("WIDEST", str(max(WIDTHS)))
            seconds = processor_seconds([program, flag, source, *rest, out, *photos], told.sharp)
            say(name, seconds=seconds, out=Path(out), photos=photos, other=told.other)


def processor_seconds(command: list[str], modules: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    one_core = {"VIPS_CONCURRENCY": "1", "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    surroundings = {**os.environ, **one_core, "NODE_PATH": modules, "SECRET_KEY": "bench"}
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True)
    if done.returncode:
        print(done.stderr[-600:], file=sys.stderr)  # noqa: T201 (a benchmark prints)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def say(name: str, *, seconds: float, out: Path, photos: list[str], other: str) -> None:
    made = list(out.iterdir())
    sizes = {
        kind: sum(file.stat().st_size for file in made if file.suffix == f".{kind}") // 1024
        for kind in ("avif", "webp", "jpg")
    }
    print(  # noqa: T201
        f"{name}: {len(made)} of {FILES * len(photos)} files, {seconds:.1f} CPU s, "
        f"{len(made) / seconds:.1f} a second and core; KiB {sizes}"
    )
    if other:
        likeness = [other, "-c", LIKENESS, str(out), *photos]
        print("  SSIM " + subprocess.run(likeness, capture_output=True, text=True).stdout.strip())  # noqa: T201


if __name__ == "__main__":
    main()
