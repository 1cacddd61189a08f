"""Files that are a picture to one program and something else to another."""

import zipfile

from django.utils.translation import gettext_lazy as _

from media.formats import PictureFile
from media.refusals import TwoThingsAtOnce

CHUNK = 1024**2
# Found anywhere, in any case. Longer than chance puts together in compressed pixels.
MARKS = {
    b"<?php": _("a program"),
    b"<script": _("a web page"),
    b"<!doctype html": _("a web page"),
    b"<html": _("a web page"),
    b"<iframe": _("a web page"),
    b"#!/bin/": _("a program"),
    b"rar!\x1a\x07": _("an archive"),
    b"7z\xbc\xaf\x27\x1c": _("an archive"),
}
LONGEST = max(len(mark) for mark in MARKS)
PDF_HEAD = 1024
"""Readers look for %PDF- this far into a file."""


def refuse_polyglots(file: PictureFile) -> None:
    """Raise TwoThingsAtOnce for a picture that is also a page, program, archive or document."""
    file.seek(0)
    if b"%PDF-" in file.read(PDF_HEAD):
        raise TwoThingsAtOnce(what=_("a PDF"))
    if _is_archive(file):
        raise TwoThingsAtOnce(what=_("an archive"))
    file.seek(0)
    tail = b""
    while chunk := file.read(CHUNK):
        window = tail + chunk.lower()
        for mark, what in MARKS.items():
            if mark in window:
                raise TwoThingsAtOnce(what=what)
        tail = window[-LONGEST:]


def _is_archive(file: PictureFile) -> bool:
    """ZIP, and with it JAR and office documents: its directory stands at the end."""
    try:
        with zipfile.ZipFile(file) as archive:
            return bool(archive.namelist())
    except Exception:  # a broken directory raises whatever it likes, and opens nowhere
        return False
