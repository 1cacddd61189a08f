"""Train the line model: `python -m tests.benchmarks.train_line_model FOLDER…`

Each FOLDER holds `raw/NAME.txt` and `gold/NAME.json` with `{"url", "publisher", "id", "lines":
[{"text", "label"}]}`. Standard library only, one fixed seed: the same data give the same file.

With `--folds 5` nothing is written; instead the share of lines labelled right is printed for
publishers that each fold's model has never seen.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from articles.ingest.parser.decoding import decode
from articles.ingest.parser.features import features_of
from articles.ingest.parser.line_model import FILE, SCALE
from articles.ingest.parser.lines import lines
from articles.ingest.parser.places import Places
from articles.ingest.parser.shapes import shape_of

SEED = 1
EPOCHS = 40
STEP = 0.05
DECAY = 1e-3
RAREST = 4
SMALLEST = 0.1
# A menu of two hundred links must not outweigh the thirty lines of a story.
LINES_OF_A_LABEL = 30
LOOK_AHEAD = 6

Weights = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Example:
    """One line of a document: what is seen of it, what it is, how much it counts."""

    publisher: str
    features: tuple[str, ...]
    label: str
    weight: float


def examples(folder: Path) -> Iterator[Example]:
    """Every line of the folder whose label is known."""
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        raw = (folder / "raw" / path.with_suffix(".txt").name).read_bytes()
        shapes = [shape_of(line.text) for line in lines(decode(raw)) if line.text]
        places = Places(shapes)
        labels = list(aligned([shape.text for shape in shapes], gold["lines"]))
        counts = Counter(labels)
        for at, label in enumerate(labels):
            if label:
                weight = min(1.0, LINES_OF_A_LABEL / counts[label])
                seen = tuple(features_of(shapes, at, places))
                yield Example(publisher_of(gold), seen, label, weight)


def publisher_of(gold: dict[str, str]) -> str:
    """Whose document it is, so that a publisher is either learnt from or tested on."""
    host = urlsplit(gold["url"] or "").hostname or ""
    return host.removeprefix("www.") or gold["publisher"] or gold["id"]


def aligned(texts: Sequence[str], gold: Sequence[dict[str, str]]) -> Iterator[str]:
    """The gold label of each line, '' where there is none or nobody could tell."""
    known = [(letters(line["text"]), line["label"]) for line in gold]
    at = 0
    for text in texts:
        key = letters(text)
        match = next(
            (i for i in range(at, min(at + LOOK_AHEAD, len(known))) if known[i][0] == key), -1
        )
        if match >= 0:
            at = match + 1
            yield "" if known[match][1] == "unknown" else known[match][1]
        else:
            yield ""


def letters(text: str) -> str:
    """Letters and digits only, so that cleaning makes no difference."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LNM" and ord(c) != 0x34F)


def train(data: Sequence[Example], labels: Sequence[str]) -> Weights:
    """Multinomial logistic regression by AdaGrad (Duchi and others, 2011), with decay."""
    counts = Counter(feature for example in data for feature in example.features)
    weights: Weights = {f: [0.0] * len(labels) for f, n in counts.items() if n >= RAREST}
    squares: Weights = {feature: [1.0] * len(labels) for feature in weights}
    position = {label: at for at, label in enumerate(labels)}
    shuffler = random.Random(SEED)
    order = list(data)
    for _ in range(EPOCHS):
        shuffler.shuffle(order)
        for example in order:
            known = [feature for feature in example.features if feature in weights]
            slope = [example.weight * p for p in softmax([weights[f] for f in known])]
            slope[position[example.label]] -= example.weight
            for feature in known:
                descend(weights[feature], squares[feature], slope)
    return weights


def descend(row: list[float], squares: list[float], slope: Sequence[float]) -> None:
    """One step down the slope, shorter for a weight that has already moved much."""
    for at, steep in enumerate(slope):
        if abs(steep) > 1e-3:
            step = steep + DECAY * row[at]
            squares[at] += step * step
            row[at] -= STEP * step / math.sqrt(squares[at])


def softmax(rows: Sequence[Sequence[float]]) -> list[float]:
    """The probabilities of the labels from the weights of the features at hand."""
    scores = [sum(column) for column in zip(*rows, strict=True)]
    shares = [math.exp(score - max(scores)) for score in scores]
    total = sum(shares)
    return [share / total for share in shares]


def table(weights: Weights, labels: Sequence[str]) -> str:
    """The weights as they are stored: a line a feature, sorted, small ones left out."""
    rows = ["\t".join(["feature", *labels])]
    for feature, row in sorted(weights.items()):
        cells = [round(weight * SCALE) for weight in row]
        if max(map(abs, cells)) >= SMALLEST * SCALE:
            rows.append("\t".join([feature, *(str(cell or "") for cell in cells)]))
    return "\n".join(rows) + "\n"


def right(data: Sequence[Example], weights: Weights, labels: Sequence[str]) -> int:
    """How many lines the weights label as people did."""
    found = 0
    for example in data:
        chances = softmax([weights[f] for f in example.features if f in weights])
        found += labels[chances.index(max(chances))] == example.label
    return found


def fold_of(publisher: str, folds: int) -> int:
    return int(sha256(publisher.encode()).hexdigest(), 16) % folds


def main() -> None:
    """Read the folders, then write the model or test it on unseen publishers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--out", type=Path, default=FILE)
    options = parser.parse_args()
    data = [example for folder in options.folders for example in examples(folder)]
    labels = sorted({example.label for example in data})
    for fold in range(options.folds):
        seen = [e for e in data if fold_of(e.publisher, options.folds) != fold]
        unseen = [e for e in data if fold_of(e.publisher, options.folds) == fold]
        share = right(unseen, train(seen, labels), labels) / max(1, len(unseen))
        sys.stdout.write(
            f"fold {fold}: {share:.3f} of {len(unseen)} lines of unseen publishers" + "\n"
        )
    if not options.folds:
        options.out.write_text(table(train(data, labels), labels), encoding="utf-8")
        sys.stdout.write(f"{options.out}: {len(data)} lines, {len(labels)} labels" + "\n")


if __name__ == "__main__":
    main()
