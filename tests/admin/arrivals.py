# ruff: noqa: E501 (a line of a raw text is a paragraph)
"""Imports as editors meet them: a folder that came in, and what its sources said later."""

from datetime import datetime
from pathlib import Path

from articles.ingest import running
from articles.ingest.drafting import Wishes
from articles.models import Article, ImportRun

RIVER = """Hochwasser: Die Elbe steigt seit der Nacht schneller als erwartet
In Dresden hat der Pegel am frühen Morgen die Marke von sechs Metern überschritten. Die Stadt sperrt die Uferstraßen und bringt Sandsäcke an die Augustusbrücke.
Ein Helfer füllt am Terrassenufer Sandsäcke. (Quelle: Agentur Nord) |
Mehr als zweihundert Freiwillige haben sich seit Mitternacht gemeldet, wie die Feuerwehr am Morgen mitteilte. Sie werden auf drei Sammelstellen verteilt.
{more}[Anzeige_2]
Lage am Abend
Am Abend soll der Scheitel die Altstadt erreichen. Die Behörden rechnen mit {level} Metern und haben Schulen und Kindergärten in Ufernähe geschlossen.
Wer in den unteren Stockwerken wohnt, soll seine Keller räumen und auf die Durchsagen der Stadt achten. Busse fahren die Straßen am Fluss nicht mehr an.
Lesen Sie auch: Was bei Hochwasser zu tun ist
Quelle: https://nachrichten.example/elbe-steigt-schneller-{number}.html
"""
MORE = "Die Bundeswehr hält in Leipzig zweihundert Soldaten für den Einsatz am Fluss bereit. Sie sollen in der Nacht die Deiche bei Pirna sichern, sagte eine Sprecherin am Mittag.\n"


def river(*, number: int = 471100, level: str = "siebeneinhalb", more: str = "") -> str:
    return RIVER.format(number=number, level=level, more=more)


def come_in(folder: Path, files: dict[str, str | bytes], *, now: datetime) -> ImportRun:
    """One import of these files."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        raw = text if isinstance(text, bytes) else text.encode()
        (folder / name).write_bytes(raw)
    run = running.start(paths=[folder], wishes=Wishes(headline_from="dek"), now=now)
    list(running.proceed(run=run, clock=lambda: now))
    return run


def article_of(run: ImportRun, name: str) -> Article:
    return Article.objects.get(pk=run.files.get(name=name).article_id)
