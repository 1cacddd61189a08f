"""Nudging: before a comment is sent, tell its author what would stand against it."""

from articles.comments.explaining import TO_THE_AUTHOR
from articles.comments.judging import judge
from articles.comments.phases.finding import Facts, Writing
from articles.comments.ruling import rules_in_force
from articles.comments.wording import clean_name, clean_text

ABOUT_WORDS = ("words", "links", "noise", "repetition", "zalgo", "length")


def nudge(*, author_name: str, text: str, language: str = "") -> list[str]:
    """Sentences that help to put it better; none where the words are fine. Writes nothing.

    Only what is in the words counts, so nobody learns here what is known of an author. Raises
    EmptyText, TooLong, NameMissing, NameTooLong.
    """
    writing = Writing(
        text=clean_text(text), name=clean_name(author_name), facts=Facts(language=language)
    )
    judgement = judge(writing=writing, rules=rules_in_force())
    against = {one.phase for one in judgement.findings if one.score > 0}
    return [str(TO_THE_AUTHOR[phase]) for phase in ABOUT_WORDS if phase in against]
