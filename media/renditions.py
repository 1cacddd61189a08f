"""The files for readers: asking for them, making them, and taking them away."""

from collections.abc import Collection
from datetime import datetime
from io import BytesIO
from math import ceil

import PIL.Image

from media.cleaning import printable
from media.cropping import Box
from media.decoding import Decoded, decode
from media.models import Image, Rendition
from media.plan import Cut, Size, cuts, file_path
from media.recipes import BY_NAME, JPEG, Encoding
from media.refusals import UnknownRecipe
from media.rights import may_use
from media.storing import RENDITIONS, clear_folder, open_original, put
from media.xmp import write_xmp

FOR_GOOD = {"withdrawn", "rights_ended", "leases_over"}
SPARE_PIXELS = 1.5
"""Decode this much larger than the largest file needs: reducing twice blurs."""
WHITE = (255, 255, 255)
LONGEST_WORDS = 2000
"""As long as IPTC lets a caption be. A JPEG holds no packet of more than 64 kB."""


def ask(*, image: Image, now: datetime) -> int:
    """Want the files that the picture needs as it is now; answers how many cuts are new.

    To be called after every change to a picture's focal point, crops, credit or copyright, and
    before publishing. Asking twice is harmless. A picture that may not be shown gets none.
    """
    if is_over(image, now=now):
        return 0
    wanted = {cut.key: cut for cut in cuts(image)}
    there = image.renditions.filter(key__in=wanted).values_list("key", flat=True)
    missing = wanted.keys() - set(there)
    rows = [
        Rendition(key=key, image=image, recipe=cut.recipe.name, box=_list(cut.box), due_at=now)
        for key, cut in wanted.items()
        if key in missing
    ]
    Rendition.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def is_over(image: Image, *, now: datetime) -> bool:
    """Whether readers will not get the picture again, unless an editor decides anew."""
    return any(reason.code in FOR_GOOD for reason in may_use(image, at=now).reasons)


def ready(image: Image) -> bool:
    """Whether every file that `describe` names has been made."""
    keys = {cut.key for cut in cuts(image)}
    return image.renditions.filter(key__in=keys, made_at__isnull=False).count() == len(keys)


def retry(*, image: Image, now: datetime) -> int:
    """Try those again that were given up; answers how many."""
    given_up = image.renditions.filter(due_at__isnull=True, made_at__isnull=True)
    return given_up.update(due_at=now, attempts=0)


def make(*, image: Image, rows: Collection[Rendition]) -> None:
    """Write all files of these rows. Each file is whole or absent at any moment.

    Raises OriginalMissing, Damaged, UnknownRecipe, or OSError when the disk does not play along.
    """
    wanted = [_cut(row) for row in rows]
    packet = write_xmp(_words(image))
    with open_original(image) as original:
        decoded = decode(original, enough=_enough(image, wanted))
    for cut in wanted:
        clear_folder(_folder(cut.key), unfinished_only=True)
        for size in cut.sizes():
            pixels = _cut_out(decoded, cut.box, size)
            for encoding in cut.recipe.encodings:
                name = file_path(key=cut.key, size=size, recipe=cut.recipe, encoding=encoding)
                put(name=f"{RENDITIONS}/{name}", chunks=[encode(pixels, encoding, packet)])


def remove_files(*, keys: Collection[str]) -> None:
    for key in keys:
        clear_folder(_folder(key))


def remove(*, image: Image) -> None:
    """Take all its files away from readers. The files go first: a crash is then made good."""
    keys = list(image.renditions.values_list("key", flat=True))
    remove_files(keys=keys)
    image.renditions.filter(key__in=keys).delete()


def encode(pixels: PIL.Image.Image, encoding: Encoding, packet: bytes) -> bytes:
    """The bytes of one file, with this XMP and no other metadata. Transparency meets white."""
    if encoding is JPEG and pixels.mode == "RGBA":
        paper = PIL.Image.new("RGB", pixels.size, WHITE)
        paper.paste(pixels, mask=pixels)
        pixels = paper
    out = BytesIO()
    pixels.save(out, encoding.name, quality=encoding.quality, xmp=packet, **dict(encoding.effort))
    return out.getvalue()


def _cut(row: Rendition) -> Cut:
    recipe = BY_NAME.get(row.recipe)
    if recipe is None:
        raise UnknownRecipe(recipe=row.recipe)
    return Cut(recipe=recipe, box=Box(*row.box), key=row.key)


def _cut_out(decoded: Decoded, box: Box, size: Size) -> PIL.Image.Image:
    """The box of the whole picture, in this size, without any metadata."""
    across = decoded.pixels.width / decoded.width
    down = decoded.pixels.height / decoded.height
    found = decoded.pixels.resize(
        (size.width, size.height),
        PIL.Image.Resampling.LANCZOS,
        box=(box.left * across, box.top * down, box.right * across, box.bottom * down),
        reducing_gap=3.0,
    )
    found.info.clear()
    return found


def _enough(image: Image, wanted: Collection[Cut]) -> int:
    """How long the shorter side must stay for all sizes to be cut out sharply."""
    reduction = min(cut.box.width / max(size.width for size in cut.sizes()) for cut in wanted)
    return ceil(min(image.width or 1, image.height or 1) / max(1, reduction / SPARE_PIXELS))


def _words(image: Image) -> dict[str, str]:
    """What a file says when it travels alone: our words, and the file's own machine terms."""
    kept = {"creator", "digital_source_type", "data_mining"}
    words = {field: image.embedded[field] for field in kept & image.embedded.keys()} | {
        "caption": image.caption,
        "alt_text": image.alt_text,
        "credit_line": image.credit_line,
        "copyright_notice": image.copyright_notice,
        "usage_terms": image.usage_terms,
    }
    return {field: printable(text)[:LONGEST_WORDS] for field, text in words.items()}


def _list(box: Box) -> list[int]:
    return [box.left, box.top, box.right, box.bottom]


def _folder(key: str) -> str:
    return f"{RENDITIONS}/{key[:2]}/{key}"
