"""Pictures made for tests: small, and each with something to look for."""

import struct
from io import BytesIO

import PIL.Image
from PIL import ImageCms

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 30), (30, 30, 200), (255, 255, 255)


def quarters(*, width: int = 600, height: int = 400) -> PIL.Image.Image:
    """Red at the top left, green at the top right, blue below left, white below right."""
    picture = PIL.Image.new("RGB", (width, height), RED)
    picture.paste(GREEN, (width // 2, 0, width, height // 2))
    picture.paste(BLUE, (0, height // 2, width // 2, height))
    picture.paste(WHITE, (width // 2, height // 2, width, height))
    return picture


def as_file(
    picture: PIL.Image.Image, kind: str = "JPEG", *, name: str = "", **how: object
) -> BytesIO:
    file = BytesIO()
    picture.save(file, kind, **how)
    file.seek(0)
    file.name = name or f"picture.{kind.lower()}"
    return file


def photo(*, width: int = 600, height: int = 400, **how: object) -> BytesIO:
    return as_file(quarters(width=width, height=height), **how)  # type: ignore[arg-type]


def camera_exif(*, orientation: int = 1, **texts: str) -> bytes:
    """What a camera writes: where it stood, its serial number, how it was held."""
    exif = PIL.Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Kamerawerk"
    exif[0x010E] = texts.get("caption", "OLYMPUS DIGITAL CAMERA")
    exif[0x013B] = texts.get("creator", "Erika Muster")
    exif[0x8298] = texts.get("copyright_notice", "(c) Erika Muster")
    exif.get_ifd(0x8769)[0xA431] = "SERIAL-4711"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 36.0)})
    return exif.tobytes()


def agency_xmp(**texts: str) -> bytes:
    """What an agency writes, as Photoshop lays it out."""
    return f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
      xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
     <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
       xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
       xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
       xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
       photoshop:Credit="{texts.get("credit_line", "Erika Muster/dpa")}">
      <dc:description><rdf:Alt>
        <rdf:li xml:lang="en">A harbour</rdf:li>
        <rdf:li xml:lang="x-default">{texts.get("caption", "Der Hafen von Nguyễn")}</rdf:li>
      </rdf:Alt></dc:description>
      <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© dpa</rdf:li></rdf:Alt></dc:rights>
      <Iptc4xmpCore:AltTextAccessibility><rdf:Alt>
        <rdf:li xml:lang="x-default">Boote am Kai</rdf:li></rdf:Alt>
      </Iptc4xmpCore:AltTextAccessibility>
      <Iptc4xmpExt:DigitalSourceType
       >http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture</Iptc4xmpExt:DigitalSourceType>
     </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()


def iptc_block(**texts: str) -> bytes:
    """A Photoshop segment with IPTC IIM: caption 2:120, credit 2:110, copyright 2:116."""
    numbers = {"caption": 120, "credit_line": 110, "copyright_notice": 116}
    records = b"".join(
        struct.pack(">BBBH", 0x1C, 2, numbers[name], len(text.encode())) + text.encode()
        for name, text in texts.items()
    )
    padded = records + b"\0" * (len(records) % 2)
    resource = b"8BIM" + struct.pack(">HH", 0x0404, 0) + struct.pack(">I", len(records)) + padded
    return b"Photoshop 3.0\0" + resource


def with_segment(jpeg: bytes, *, marker: int, content: bytes) -> bytes:
    """The JPEG with one more segment at its head."""
    segment = struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content
    return jpeg[:2] + segment + jpeg[2:]


def swapped_profile() -> bytes:
    """A colour profile that is not sRGB: a matrix profile made from sRGB with red and blue
    primaries exchanged, so that conversion is plain to see."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile = profile.replace(b"rXYZ", b"tXYZ").replace(b"bXYZ", b"rXYZ").replace(b"tXYZ", b"bXYZ")
    return bytes(profile)
