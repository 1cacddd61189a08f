"""Files that mean no good, as functions that build their bytes."""

import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import PIL.Image

from media.refusals import (
    Damaged,
    Empty,
    NotAPicture,
    Refused,
    TooManyPixels,
    TooThin,
    TwoThingsAtOnce,
)
from tests.media.pictures import RED, as_file, camera_exif, photo, quarters, with_segment

Maker = Callable[[], bytes]
PNG_HEAD = b"\x89PNG\r\n\x1a\n"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
SCRIPT = b'<?php system($_GET["c"]); ?>'


def jpeg(**how: object) -> bytes:
    return photo(width=300, height=200, **how).getvalue()


def of_kind(kind: str, **how: object) -> bytes:
    return photo(width=300, height=200, kind=kind, **how).getvalue()


def noise(kind: str = "JPEG") -> bytes:
    pixels = random.Random(1).randbytes(300 * 200 * 3)
    return as_file(PIL.Image.frombytes("RGB", (300, 200), pixels), kind).getvalue()


def png_chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def png(*, width: int, height: int, rows: bytes = b"", extra: bytes = b"") -> bytes:
    """A grey PNG that claims this size, with these bytes as its pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = png_chunk(b"IDAT", zlib.compress(rows))
    return PNG_HEAD + png_chunk(b"IHDR", head) + extra + pixels + png_chunk(b"IEND", b"")


def honest_png_bomb(*, side: int = 13_000) -> bytes:
    """All the pixels that it claims, in a few kilobytes."""
    squeeze = zlib.compressobj(9)
    pixels = b"".join(squeeze.compress(bytes(side + 1)) for _ in range(side)) + squeeze.flush()
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        PNG_HEAD + png_chunk(b"IHDR", head) + png_chunk(b"IDAT", pixels) + png_chunk(b"IEND", b"")
    )


def claims(data: bytes, *, width: int, height: int) -> bytes:
    """A JPEG whose frame header lies about its size."""
    for marker in (b"\xff\xc0", b"\xff\xc2"):
        if (at := data.find(marker)) >= 0:
            return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]
    raise LookupError("no frame header")


def one_colour_after_the_other(data: bytes) -> bytes:
    """A JPEG that is not progressive, and has to be held whole all the same."""
    at = data.index(b"\xff\xda")
    return data[:at] + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + data[at + 14 :]


def tiff(*, width: int, height: int) -> bytes:
    """One uncompressed strip, far shorter than it claims."""
    tags = [(256, 4, width), (257, 4, height), (258, 3, 8), (259, 3, 1), (262, 3, 1)]
    tags += [(273, 4, 200), (277, 3, 1), (278, 4, height), (279, 4, 10)]
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    head = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(tags)) + entries + bytes(4)
    return head.ljust(200, b"\0") + bytes(10)


def webp_that_claims(side: int) -> bytes:
    data = bytearray(of_kind("WEBP", lossless=True))
    at = data.index(b"VP8L") + 9
    data[at : at + 4] = struct.pack("<I", (side - 1) | (side - 1) << 14)
    return bytes(data)


def avif_that_claims(side: int) -> bytes:
    data = bytearray(of_kind("AVIF"))
    at = data.index(b"ispe") + 8
    data[at : at + 8] = struct.pack(">II", side, side)
    return bytes(data)


def avif_that_hides_its_size() -> bytes:
    """The container claims 100 pixels a side, the coded picture has 16,000."""
    return Path(__file__).with_name("hides_its_size.avif").read_bytes()


def heic_that_crashes_its_reader() -> bytes:
    """Found by the fuzzer: libheif dies of it while it reads the head."""
    return Path(__file__).with_name("crashes_its_reader.heic").read_bytes()


def archive() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("evil.class", b"\xca\xfe\xba\xbe")
    return out.getvalue()


def with_comment(text: bytes) -> bytes:
    return with_segment(jpeg(), marker=0xFE, content=text)


def with_exif(content: bytes) -> bytes:
    return with_segment(jpeg(), marker=0xE1, content=b"Exif\0\0" + content)


def with_xmp(packet: bytes) -> bytes:
    head = b"http://ns.adobe.com/xap/1.0/\0"
    return with_segment(jpeg(), marker=0xE1, content=head + packet)


REFUSED: dict[str, tuple[type[Refused], Maker]] = {
    "nothing": (Empty, lambda: b""),
    "SVG": (NotAPicture, lambda: SVG),
    "SVG with an XML head": (NotAPicture, lambda: b'<?xml version="1.0"?>' + SVG),
    "a web page": (NotAPicture, lambda: b"<!doctype html><script>alert(1)</script>"),
    "a program": (NotAPicture, lambda: SCRIPT),
    "text": (NotAPicture, lambda: b"just words " * 100),
    "a PDF": (NotAPicture, lambda: b"%PDF-1.7\n%%EOF"),
    "an archive": (NotAPicture, archive),
    "GIF": (NotAPicture, lambda: as_file(quarters(), "GIF").getvalue()),
    "BMP": (NotAPicture, lambda: as_file(quarters(), "BMP").getvalue()),
    "ICO": (NotAPicture, lambda: as_file(quarters(), "ICO").getvalue()),
    "JPEG 2000": (NotAPicture, lambda: as_file(quarters(), "JPEG2000").getvalue()),
    "EPS": (NotAPicture, lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"),
    "PSD": (NotAPicture, lambda: b"8BPS\0\1" + bytes(200)),
    "a film": (NotAPicture, lambda: b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(200)),
    "the first bytes of a JPEG": (NotAPicture, lambda: b"\xff\xd8\xff"),
    "the first bytes of a PNG": (NotAPicture, lambda: PNG_HEAD),
    "the first bytes of a WebP": (NotAPicture, lambda: b"RIFF\0\0\0\0WEBPVP8 "),
    "the first bytes of an AVIF": (NotAPicture, lambda: b"\0\0\0\x18ftypavif" + bytes(12)),
    "the first bytes of a HEIC": (NotAPicture, lambda: b"\0\0\0\x18ftypheic" + bytes(12)),
    "a sound in RIFF": (NotAPicture, lambda: b"RIFF\x24\0\0\0WAVEfmt " + bytes(99)),
    "a PNG of no size": (NotAPicture, lambda: png(width=0, height=0)),
    "a colour profile that is a bomb": (
        NotAPicture,
        lambda: png(
            width=9,
            height=9,
            rows=bytes(90),
            extra=png_chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(30_000_000), 9)),
        ),
    ),
    "a PNG bomb": (TooManyPixels, honest_png_bomb),
    "a PNG that claims too much": (TooManyPixels, lambda: png(width=10**5, height=10**5)),
    "a JPEG that claims too much": (
        TooManyPixels,
        lambda: claims(jpeg(), width=65_500, height=65_500),
    ),
    "a progressive JPEG that claims too much": (
        TooManyPixels,
        lambda: claims(jpeg(progressive=True), width=20_000, height=20_000),
    ),
    "a JPEG whose colours come one after the other": (
        TooManyPixels,
        lambda: one_colour_after_the_other(claims(jpeg(), width=12_000, height=12_000)),
    ),
    "a WebP that claims too much": (TooManyPixels, lambda: webp_that_claims(16_000)),
    "a TIFF that claims too much": (TooManyPixels, lambda: tiff(width=10**6, height=10**6)),
    "a thread of a picture": (
        TooThin,
        lambda: as_file(PIL.Image.new("L", (9000, 1)), "PNG").getvalue(),
    ),
    "half a JPEG": (Damaged, lambda: noise()[: len(noise()) // 2]),
    "half a PNG": (Damaged, lambda: noise("PNG")[: len(noise("PNG")) // 2]),
    "half a WebP": (Refused, lambda: noise("WEBP")[: len(noise("WEBP")) // 2]),
    "half an AVIF": (Refused, lambda: noise("AVIF")[: len(noise("AVIF")) // 2]),
    "half a TIFF": (Refused, lambda: noise("TIFF")[: len(noise("TIFF")) // 2]),
    "a PNG without pixels": (Damaged, lambda: png(width=2000, height=2000)),
    "a PNG of rubbish": (Damaged, lambda: png(width=200, height=200, rows=b"\xff" * 40_200)),
    "a TIFF without pixels": (Damaged, lambda: tiff(width=2000, height=2000)),
    "an AVIF that hides its size": (Damaged, avif_that_hides_its_size),
    "a HEIC that crashes whoever opens it": (NotAPicture, heic_that_crashes_its_reader),
    "a JPEG and an archive": (TwoThingsAtOnce, lambda: jpeg() + archive()),
    "a PNG and an archive": (TwoThingsAtOnce, lambda: of_kind("PNG") + archive()),
    "a JPEG and a web page": (TwoThingsAtOnce, lambda: jpeg() + b"<HTML><body>"),
    "a JPEG and a program": (TwoThingsAtOnce, lambda: with_comment(SCRIPT)),
    "a JPEG and a PDF": (TwoThingsAtOnce, lambda: with_comment(b"%PDF-1.4")),
    "a JPEG and a RAR": (TwoThingsAtOnce, lambda: jpeg() + b"Rar!\x1a\x07\x01\0" + bytes(99)),
    "a PNG and a script": (
        TwoThingsAtOnce,
        lambda: of_kind("PNG") + b"<sCrIpT>alert(1)</script>",
    ),
    "a WebP and a shell script": (TwoThingsAtOnce, lambda: of_kind("WEBP") + b"#!/bin/sh\n"),
}

LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;">]><x>&c;</x>"""
TAMED: dict[str, Maker] = {
    "script in EXIF": lambda: jpeg(exif=camera_exif(caption='"><img src=x onerror=alert(1)>')),
    "EXIF of rubbish": lambda: with_exif(random.Random(2).randbytes(500)),
    "EXIF in a circle": lambda: with_exif(
        b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x8769, 4, 1, 8) + b"\x08\0\0\0"
    ),
    "EXIF with an orientation of 99": lambda: jpeg(exif=camera_exif(orientation=99)),
    "EXIF with a length beyond its end": lambda: with_exif(
        b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x010E, 2, 0x7FFFFFFF, 8)
    ),
    "XMP that laughs": lambda: with_xmp(LAUGHS),
    "XMP that reads files": lambda: with_xmp(
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    ),
    "XMP that is no XML": lambda: with_xmp(b"<x:xmpmeta"),
    "XMP nested deeply": lambda: with_xmp(b"<a>" * 15_000),
    "XMP without end": lambda: with_xmp(b" " * 60_000),
    "IPTC of rubbish": lambda: with_segment(
        jpeg(), marker=0xED, content=b"Photoshop 3.0\x008BIM\x04\x04\0\0\xff\xff\xff\xff\x1c\x02"
    ),
    "a colour profile of rubbish": lambda: jpeg(icc_profile=random.Random(3).randbytes(900)),
    "a text that is a bomb": lambda: png(
        width=9,
        height=9,
        rows=bytes(90),
        extra=png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(900_000), 9)),
    ),
    "a film in WebP": lambda: as_file(
        quarters(width=90, height=60),
        "WEBP",
        save_all=True,
        append_images=[PIL.Image.new("RGB", (90, 60), n) for n in range(9)],
    ).getvalue(),
    "an AVIF that lies about its size": lambda: avif_that_claims(400),
    "two pictures in one JPEG": lambda: as_file(
        quarters(width=900, height=600),
        "MPO",
        save_all=True,
        append_images=[PIL.Image.new("RGB", (90, 60), RED)],
    ).getvalue(),
    "many pages of TIFF": lambda: as_file(
        quarters(width=90, height=60),
        "TIFF",
        save_all=True,
        append_images=[PIL.Image.new("RGB", (90, 60), n) for n in range(50)],
    ).getvalue(),
    "letters after the end": lambda: jpeg() + b"\0" * 5000,
}
