"""The tables of the comments room: threads, comments, what was decided and why, and the rules."""

from articles.comments.models.appeal import Appeal
from articles.comments.models.comment import Comment
from articles.comments.models.decision import Decision, Trace
from articles.comments.models.people import Erasure, ReaderStanding, Report, Sender
from articles.comments.models.recommendation import Recommendation
from articles.comments.models.rules import RuleSet
from articles.comments.models.thread import Thread
from articles.comments.models.throttle import Throttle

__all__ = [
    "Appeal",
    "Comment",
    "Decision",
    "Erasure",
    "ReaderStanding",
    "Recommendation",
    "Report",
    "RuleSet",
    "Sender",
    "Thread",
    "Throttle",
    "Trace",
]
