"""The phases of moderation. All of them run on every comment, in this order, and all are kept."""

from articles.comments.phases import (
    author,
    flood,
    length,
    links,
    noise,
    opinion,
    repetition,
    reports,
    thread,
    words,
    zalgo,
)
from articles.comments.phases.finding import Phase

PHASES: tuple[Phase, ...] = (
    length,
    links,
    repetition,
    words,
    noise,
    zalgo,
    author,
    flood,
    reports,
    thread,
    opinion,
)
