"""What the line model is worth: `python -m tests.benchmarks.score_line_model SCORER FOLDER…`

SCORER is a file with `score_doc(gold, said)` and `agg(results)`. Prints, for each variant of the
documents, the score of a model that has seen all publishers beside that of models each of which
has never seen the publisher that it reads; and in how many documents a line of the story is lost.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

from articles.ingest.parser import line_model
from articles.ingest.parser.parse import parse
from tests.benchmarks.train_line_model import (
    SMALLEST,
    Example,
    examples,
    fold_of,
    publisher_of,
    train,
)

Results = dict[str, list[dict[str, Any]]]


def learn(data: list[Example]) -> None:
    """Let the parser use weights trained on these lines, rounded as they would be stored."""
    labels = tuple(sorted({example.label for example in data}))
    scale = line_model.SCALE
    table = {
        feature: tuple(round(weight * scale) / scale for weight in row)
        for feature, row in train(data, labels).items()
        if max(map(abs, row)) >= SMALLEST
    }
    line_model.weights = lambda: (labels, table)  # type: ignore[assignment]  # for this process


def read(scorer: ModuleType, folder: Path, *, fold: int = -1, folds: int = 1) -> Results:
    """The scorer's results for the documents of a fold (or of all), by variant."""
    found: Results = defaultdict(list)
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if fold >= 0 and fold_of(publisher_of(gold), folds) != fold:
            continue
        raw = (folder / "raw" / gold["file"]).read_bytes()
        said = json.loads(json.dumps(asdict(parse(raw)), default=str))
        result = scorer.score_doc(gold, {"file": gold["file"], **said})
        found[f"{folder.name} {gold['variant']}"].append(result)
    return found


def main() -> None:
    """Score both ways and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=6)
    options = parser.parse_args()
    spec = importlib.util.spec_from_file_location("scorer", options.scorer)
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    data = [example for folder in options.folders for example in examples(folder)]
    seen, unseen = defaultdict(list), defaultdict(list)
    for fold in range(-1, options.folds):
        learn([e for e in data if fold < 0 or fold_of(e.publisher, options.folds) != fold])
        for folder in options.folders:
            for name, results in read(scorer, folder, fold=fold, folds=options.folds).items():
                (seen if fold < 0 else unseen)[name].extend(results)
    for name in sorted(seen):
        told = [scorer.agg(each[name]) for each in (seen, unseen)]
        scores = "  ".join(f"{a['overall']:.3f} (intact {a['docs_intact']:.2f})" for a in told)
        sys.stdout.write(f"{name:12} seen, unseen publishers: {scores}\n")


if __name__ == "__main__":
    main()
