"""The rules of moderation: numbers and words that people change, tried out before they count."""

import re
from dataclasses import fields, replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from articles.admin.comments.queue import may_moderate, shell
from articles.comments.models import Comment, Decision, RuleSet, Thread
from articles.comments.phases.rules import ListedWord, Rules
from articles.comments.reapplying import reapply
from articles.comments.refusals import Refused
from articles.comments.ruling import adopt, rules_in_force, rules_of
from articles.comments.simulating import Simulation, simulate

DAYS = 30
POINTS = (0, 1000)
COUNT = (0, 1000)
ONE = (1, 10_000)

Number = tuple[str, Any, tuple[int, int]]

GROUPS: tuple[tuple[Any, tuple[Number, ...]], ...] = (
    (
        lazy("How it ends"),
        (
            ("hold_at", lazy("Points from which a person reads it first"), ONE),
            ("refuse_at", lazy("Points from which it is rejected"), ONE),
        ),
    ),
    (
        lazy("Authors"),
        (
            ("trusted_from", lazy("Approved comments from which an author is trusted"), ONE),
            ("trusted_points", lazy("Points for a trusted author (below zero helps)"), (-1000, 0)),
            ("refused_percent", lazy("Percent rejected that count against an author"), (1, 100)),
            ("refused_points", lazy("Points for that"), POINTS),
            (
                "first_points",
                lazy("Points for a first comment (it is held, never rejected)"),
                POINTS,
            ),
        ),
    ),
    (
        lazy("Words"),
        (
            ("banned_points", lazy("Points for a banned word"), POINTS),
            ("suspect_points", lazy("Points for a suspect word"), POINTS),
            ("shortest", lazy("Letters below which a comment is very short"), COUNT),
            ("short_points", lazy("Points for that"), POINTS),
            ("long_from", lazy("Letters from which a comment is very long"), ONE),
            ("long_points", lazy("Points for that"), POINTS),
            ("capitals_percent", lazy("Percent of capitals that is shouting"), (1, 101)),
            ("capitals_points", lazy("Points for that"), POINTS),
            ("symbols_percent", lazy("Percent of symbols that is noise"), (1, 101)),
            ("symbols_points", lazy("Points for that"), POINTS),
            ("zalgo_points", lazy("Points for marks piled on letters"), POINTS),
        ),
    ),
    (
        lazy("Advertising and floods"),
        (
            ("links_allowed", lazy("Links that are usual"), COUNT),
            ("link_points", lazy("Points for each link more"), POINTS),
            ("flood_allowed", lazy("Comments in ten minutes that are usual"), ONE),
            ("flood_points", lazy("Points for each one more"), POINTS),
            ("client_posts", lazy("Comments that one reader may send"), ONE),
            ("client_minutes", lazy("… within so many minutes"), ONE),
            ("article_posts", lazy("Comments that one story takes"), ONE),
            ("article_minutes", lazy("… within so many minutes"), ONE),
            ("name_link_points", lazy("Points for a link in the name"), POINTS),
            ("repeat_points", lazy("Points for repeating itself"), POINTS),
            ("same_text_points", lazy("Points for each time the same text came before"), POINTS),
        ),
    ),
    (
        lazy("Readers and services"),
        (
            ("report_points", lazy("Points for each report by a reader"), POINTS),
            ("opinion_percent", lazy("Percent from which a second opinion counts"), (1, 100)),
            ("opinion_points", lazy("Points for that"), POINTS),
        ),
    ),
    (
        lazy("Discussions"),
        (
            (
                "closes_after_days",
                lazy("Days after which a discussion closes (0: never)"),
                (0, 3650),
            ),
            ("edit_minutes", lazy("Minutes in which authors may change a comment"), (0, 1440)),
        ),
    ),
)
LINE = re.compile(r"(?:(?P<language>[a-z]{2,3}):)?\s*(?P<phrase>.+)")
LISTS = (("banned", lazy("Banned words")), ("suspect", lazy("Suspect words")))


class RulesForm(forms.Form):
    """A field for each number, one line for each word."""

    policy = forms.ChoiceField(
        label=lazy("Under a new story"), choices=Thread.Policy.choices, required=True
    )
    reason = forms.CharField(
        label=lazy("Why (for the log)"), max_length=500, required=False, widget=forms.TextInput
    )
    apply = forms.BooleanField(
        label=lazy("Judge the comments that wait by the new rules at once"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, rules: Rules, **options: Any) -> None:
        super().__init__(*args, **options)
        self.base = rules
        self.fields["policy"].initial = rules.policy
        for _title, numbers in GROUPS:
            for name, label, (least, most) in numbers:
                self.fields[name] = forms.IntegerField(
                    label=label, min_value=least, max_value=most, initial=getattr(rules, name)
                )
        for kind, label in LISTS:
            self.fields[kind] = forms.CharField(
                label=label,
                required=False,
                max_length=200_000,
                initial="\n".join(as_line(word) for word in rules.words if word.kind == kind),
                widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
            )

    def groups(self) -> list[tuple[Any, list[Any]]]:
        """The numbers as the template shows them."""
        return [(title, [self[name] for name, *_rest in numbers]) for title, numbers in GROUPS]

    def lists(self) -> list[Any]:
        return [self[kind] for kind, _label in LISTS]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        hold, refuse = given.get("hold_at"), given.get("refuse_at")
        if hold and refuse and hold > refuse:
            self.add_error("refuse_at", _("This has to be as much as holding takes, or more."))
        return given

    def rules(self) -> Rules:
        """What was typed, as rules."""
        known = {field.name for field in fields(Rules)} - {"version", "words"}
        given = {name: value for name, value in self.cleaned_data.items() if name in known}
        words = [word for kind, _label in LISTS for word in read(self.cleaned_data[kind], kind)]
        return replace(self.base, words=tuple(words), **given)


def as_line(word: ListedWord) -> str:
    return f"{word.language}: {word.phrase}" if word.language else word.phrase


def read(text: str, kind: str) -> list[ListedWord]:
    """A word a line, once each; “de: Wort” counts in German only."""
    lines = (LINE.fullmatch(line.strip()) for line in text.splitlines())
    words = {(found["language"] or "", found["phrase"].strip()[:100]) for found in lines if found}
    return [
        ListedWord(phrase=phrase, kind=kind, language=language)
        for language, phrase in sorted(words)
    ]


def rules(request: HttpRequest) -> HttpResponse:
    """Change, try out, put in force."""
    may_moderate(request)
    now, current = timezone.now(), rules_in_force()
    shown = chosen(request, current)
    form = RulesForm(request.POST or None, rules=shown, initial={"version": current.version})
    simulation = None
    if request.method == "POST" and form.is_valid():
        if request.POST.get("do") == "adopt":
            if put_in_force(request, form, now=now):
                return HttpResponseRedirect(request.path)
        else:
            simulation = table_of(simulate(rules=form.rules(), now=now, days=DAYS))
    versions = RuleSet.objects.order_by("-version").defer("document")[:20]
    context = shell(
        request,
        here="rules",
        title=_("Rules"),
        form=form,
        current=current,
        shown=shown,
        simulation=simulation,
        days=DAYS,
        versions=list(versions),
    )
    return TemplateResponse(request, "admin/comments/rules.html", context)


def chosen(request: HttpRequest, current: Rules) -> Rules:
    """The rules in force, or an earlier version to begin with."""
    wanted = request.GET.get("version", "")
    try:
        return rules_of(int(wanted[:9])) if wanted.isdecimal() else current
    except RuleSet.DoesNotExist:
        return current


def put_in_force(request: HttpRequest, form: RulesForm, *, now: Any) -> bool:
    """False: somebody was quicker, and the page is shown again."""
    given = form.cleaned_data
    try:
        made = adopt(
            rules=form.rules(),
            by=request.user,
            now=now,
            reason=given["reason"],
            instead_of=given["version"],
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, _("Version %(version)d is in force.") % {"version": made.version})
    if given["apply"]:
        batch = reapply(by=request.user, now=now)
        count = Decision.objects.filter(batch=batch).count()
        said = ngettext(
            "%(count)d comment that waited was decided; Decisions takes it back.",
            "%(count)d comments that waited were decided; Decisions takes them back.",
            count,
        )
        messages.success(request, said % {"count": count})
    return True


def table_of(simulation: Simulation) -> dict[str, Any]:
    """What would change, the most frequent way first, with some of the comments."""
    labels = dict(Comment.Status.choices)
    ways = sorted(simulation.table.items(), key=lambda way: -way[1])
    named = [pk for ids in simulation.examples.values() for pk in ids[:3]]
    comments = Comment.objects.in_bulk(named)
    return {
        "comments": simulation.comments,
        "changed": simulation.changed,
        "ways": [
            {
                "then": labels[then],
                "now": labels[after],
                "count": count,
                "examples": [
                    comments[pk]
                    for pk in simulation.examples.get((then, after), [])[:3]
                    if pk in comments
                ],
            }
            for (then, after), count in ways
            if then != after
        ],
        "same": sum(count for (then, after), count in ways if then == after),
    }
