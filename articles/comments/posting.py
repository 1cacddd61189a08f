"""Posting: a reader's words become a comment, judged and counted in one go."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac

from articles.comments.clients import Client
from articles.comments.facts import gather
from articles.comments.identity import id_at
from articles.comments.judging import Judgement, judge
from articles.comments.ledger import RULES, enter, trace
from articles.comments.models import Comment, Sender, Thread
from articles.comments.models.comment import MAX_DEPTH, STEP
from articles.comments.phases.finding import Facts, Writing
from articles.comments.phases.rules import Rules
from articles.comments.readers import key_of_email, key_of_reader
from articles.comments.refusals import Closed, KeyReused, ParentElsewhere
from articles.comments.ruling import rules_in_force
from articles.comments.second_opinion import Opinion, second_opinion
from articles.comments.threads import listing_of, locked_thread, new_thread
from articles.comments.throttling import admit
from articles.comments.wording import clean_name, clean_text, fingerprint
from articles.editions.models import Listing


def post(
    *,
    article_id: UUID,
    author_name: str,
    text: str,
    now: datetime,
    parent: UUID | None = None,
    email: str | None = None,
    reader: str | None = None,
    client: Client | None = None,
    idempotency_key: str | None = None,
) -> Comment:
    """Take a comment under a story that readers see now; raises one of the refusals.

    `parent` is the id of the comment answered, `reader` the subject of a verified token; only the
    house's own posts come without a `client`, and are not throttled. The same
    `idempotency_key` gives the comment that it made before, and says no to another text. The
    status tells what became of the comment; it is readable by others only when approved.
    """
    comment = Comment(
        author_name=clean_name(author_name),
        author_key=_author_key(email=email, reader=reader),
        text=clean_text(text),
        idempotency_key=_digest(idempotency_key),
        parent_id=parent,
        created_at=now,
    )
    comment.fingerprint = fingerprint(comment.text)
    listing = listing_of(article_id=article_id, now=now)
    if before := _same_as_before(comment, article_id=article_id):
        return before

    rules = rules_in_force()
    if client:
        admit(article_id=article_id, client=client, rules=rules, now=now)
    opinion = second_opinion(
        article_id=article_id, language=listing.language, text=comment.text, now=now
    )
    return _write(comment, listing=listing, rules=rules, client=client, opinion=opinion, now=now)


@transaction.atomic
def _write(
    comment: Comment,
    *,
    listing: Listing,
    rules: Rules,
    client: Client | None,
    opinion: Opinion,
    now: datetime,
) -> Comment:
    thread = locked_thread(
        new_thread(
            article_id=listing.article_id,
            rules=rules,
            now=now,
            since=listing.first_published_at,
        )
    )
    if before := _same_as_before(comment, article_id=thread.pk):
        return before
    policy = thread.policy_at(now)
    if policy in {Thread.Policy.CLOSED, Thread.Policy.OFF}:
        raise Closed

    place(comment, thread=thread)
    facts, judgement = judged(
        comment,
        network=client.network if client else None,
        language=listing.language,
        premoderated=policy == Thread.Policy.PREMODERATED,
        opinion=opinion,
        rules=rules,
        now=now,
    )
    comment.status = judgement.status
    decision = enter(thread=thread, comment=comment, by=RULES, now=now)
    trace(decision=decision, judgement=judgement, facts=facts)
    if client and client.network:
        Sender.objects.create(comment=comment, network=client.network, seen_at=now)
    return comment


def judged(
    comment: Comment,
    *,
    network: str | None,
    language: str,
    premoderated: bool,
    opinion: Opinion,
    rules: Rules,
    now: datetime,
) -> tuple[Facts, Judgement]:
    """The facts about a comment, and what the rules say to it."""
    facts = gather(
        comment=comment,
        network=network,
        language=language,
        premoderated=premoderated,
        opinion=opinion,
        now=now,
    )
    writing = Writing(text=comment.text, name=comment.author_name, facts=facts)
    return facts, judge(writing=writing, rules=rules)


def place(comment: Comment, *, thread: Thread) -> None:
    """Put the comment beneath its parent. Answers to the deepest ones stand beside them.

    Raises ParentElsewhere for a parent of another story, or one that readers do not see.
    """
    comment.id = id_at(comment.created_at)
    comment.thread = thread
    comment.root = comment.id
    above = ""
    if comment.parent_id:
        answered = Comment.objects.of(thread.pk).approved().filter(pk=comment.parent_id).first()
        if answered is None:
            raise ParentElsewhere
        above = answered.path[: MAX_DEPTH * STEP]
        comment.root = answered.root
        comment.depth = min(answered.depth + 1, MAX_DEPTH)
    comment.path = above + comment.id.hex


def _same_as_before(comment: Comment, *, article_id: UUID) -> Comment | None:
    """What the idempotency key has made already. Raises KeyReused if that says something else."""
    if not comment.idempotency_key:
        return None
    made = Comment.objects.of(article_id).filter(idempotency_key=comment.idempotency_key).first()
    if made is None or made.edited_at:
        return made
    words = ("author_name", "author_key", "text", "parent_id")
    if any(getattr(made, word) != getattr(comment, word) for word in words):
        raise KeyReused
    return made


def _author_key(*, email: str | None, reader: str | None) -> str:
    if reader:
        return key_of_reader(reader)
    return key_of_email(email) if email else ""


def _digest(idempotency_key: str | None) -> str:
    if not idempotency_key:
        return ""
    return salted_hmac("comments.once", idempotency_key, algorithm="sha256").hexdigest()
