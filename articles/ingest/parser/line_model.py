"""The trained half of the labeller: weights that say how much each feature speaks for a label.

A multinomial logistic regression, read from `line_model.tsv`: a line a feature, a column a label,
hundredths. `tests/benchmarks/train_line_model.py` writes that file; docs/decisions tell why.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("line_model.tsv")
SCALE = 100


@cache
def weights() -> tuple[tuple[str, ...], dict[str, tuple[float, ...]]]:
    """The labels, and for every feature its weight for each of them."""
    head, *rows = FILE.read_text(encoding="utf-8").splitlines()
    labels = tuple(head.split("\t")[1:])
    table = {}
    for row in rows:
        feature, *cells = row.split("\t")
        table[feature] = tuple(int(cell or 0) / SCALE for cell in cells)
    return labels, table


def probabilities(features: Iterable[str]) -> dict[str, float]:
    """How likely each label is for a line with these features. They add up to one."""
    labels, table = weights()
    known = [table[feature] for feature in features if feature in table]
    scores = [sum(column) for column in zip(*known, strict=True)] or [0.0] * len(labels)
    most = max(scores)
    shares = [math.exp(score - most) for score in scores]
    total = sum(shares)
    return {label: share / total for label, share in zip(labels, shares, strict=True)}
