"""manage.py import_images FOLDER: take in every picture of a folder, and say what became of it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from media.intake import take_in
from media.refusals import Refused


class Command(BaseCommand):
    help = "Take in every picture of a folder and the folders in it. Safe to be run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--credit", default="", help="the credit line of all of them")

    def handle(self, *, folder: Path, credit: str, **options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}. Give the path of one with pictures.")
        files = sorted(path for path in folder.rglob("*") if _is_picture(path, within=folder))
        outcomes = [self._take_in(path, credit=credit) for path in files]
        taken, there = outcomes.count("taken in"), outcomes.count("there already")
        refused = len(files) - taken - there
        self.stdout.write(f"{taken} taken in, {there} there already, {refused} refused.")
        if refused:
            raise CommandError(f"{refused} of {len(files)} files were refused: see above why.")

    def _take_in(self, path: Path, *, credit: str) -> str:
        now = timezone.now()
        known = {"credit_line": credit} if credit else {}
        try:
            with path.open("rb") as file:
                image = take_in(file=file, now=now, by_name="import_images", **known)
        except Refused as refusal:
            outcome = str(refusal)
        except OSError as error:
            outcome = f"It cannot be read: {error.strerror}. Change its rights, or leave it out."
        else:
            outcome = "taken in" if image.created_at == now else "there already"
        self.stdout.write(f"{path}: {outcome}")
        return outcome


def _is_picture(path: Path, *, within: Path) -> bool:
    """Files that nobody hid; what they are is found out by looking inside."""
    hidden = any(part.startswith(".") for part in path.relative_to(within).parts)
    return path.is_file() and not hidden
