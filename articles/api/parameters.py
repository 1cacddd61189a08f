"""Query parameters, read strictly: whatever is not understood is refused, never ignored."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

from articles.api.problems import Fault, Problem, parameter_problem
from articles.api.values import Kind, Malformed, suggestion

LONGEST_QUERY = 8_000
LONGEST_VALUE = 4_000
MOST_ALTERNATIVES = 100
CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A parameter of an endpoint. One of `several` values takes commas and may be repeated; for
    a filter a comma then means or, repeating means and."""

    name: str
    kind: Kind
    about: str
    several: bool = False
    required: bool = False
    default: Any = None  # Any: as typed as the kind
    example: str = ""


def a_filter(name: str, kind: Kind, about: str) -> Parameter:
    return Parameter(name=name, kind=kind, about=about, several=True)


@dataclass(frozen=True)
class Given:
    """What was asked for, by parameter, typed and complete; `texts` as it came."""

    values: dict[str, Any]  # Any: see Kind
    texts: tuple[tuple[str, str], ...] = ()

    def one(self, name: str) -> Any:  # Any: see Kind
        """The value of a single parameter, or its default."""
        return self.values[name]

    def groups(self, name: str) -> tuple[tuple[Any, ...], ...]:  # Any: see Kind
        """The values of a parameter of several: all groups hold, each by any of its members."""
        return self.values[name]


def read(query: str, *, allowed: Sequence[Parameter]) -> Given:
    """The parameters of a query string as it came, still percent-encoded.

    Raises Problem 400 that names everything wrong at once, 414 if it is too long to look at.
    """
    if len(query) > LONGEST_QUERY:
        raise Problem(
            status=414,
            detail=f"The query is {len(query)} characters long; {LONGEST_QUERY} are allowed.",
        )
    known = {parameter.name: parameter for parameter in allowed}
    faults: list[Fault] = []
    given: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in pairs(query):
        if name in known:
            given[name].append(value)
        else:
            faults.append(unknown(name, tuple(known)))
    values = {}
    for parameter in allowed:
        try:
            values[parameter.name] = read_one(parameter, given[parameter.name])
        except Malformed as malformed:
            faults.append(
                Fault(parameter=parameter.name, code=malformed.code, detail=str(malformed))
            )
    if faults:
        raise parameter_problem(faults)
    texts = ((name, text) for name in known for text in given[name])
    return Given(values, tuple(texts))


def pairs(query: str) -> Iterable[tuple[str, str]]:
    """Names and values, decoded. Bytes that are no UTF-8 become U+FFFD, which no filter allows.

    WSGI hands the bytes over as Latin-1 (PEP 3333), also those that should have been encoded.
    """
    for part in query.encode("latin-1", "replace").decode("utf-8", "replace").split("&"):
        if part:
            name, _, value = part.partition("=")
            yield unquote_plus(name), unquote_plus(value)


def unknown(name: str, allowed: tuple[str, ...]) -> Fault:
    shown = CONTROLS.sub("\N{REPLACEMENT CHARACTER}", name[:50])
    listed = f"Allowed are: {', '.join(allowed)}." if allowed else "None are allowed here."
    return Fault(
        parameter=shown,
        code="unknown",
        detail=f"There is no parameter “{shown}”. {listed}{suggestion(shown, allowed)}",
    )


def read_one(parameter: Parameter, texts: list[str]) -> Any:  # Any: see Kind
    """Raises Malformed."""
    for text in texts:
        refuse_odd(text)
    if parameter.several:
        return tuple(dict.fromkeys(read_group(parameter.kind, text) for text in texts))
    if len(texts) > 1:
        raise Malformed("repeated", "It is given more than once. Give it once.")
    if parameter.required and not texts:
        raise Malformed("missing", "It is missing.")
    return parameter.kind.read(texts[0]) if texts else parameter.default


def read_group(kind: Kind, text: str) -> tuple[Any, ...]:  # Any: see Kind
    """One use of a parameter of several: its alternatives, each of them once, in order."""
    alternatives = tuple(sorted({kind.read(part) for part in text.split(",")}))
    if len(alternatives) > MOST_ALTERNATIVES:
        raise Malformed("too_many", f"Name at most {MOST_ALTERNATIVES} at once.")
    return alternatives


def refuse_odd(text: str) -> None:
    if not text:
        raise Malformed("empty", "It has no value. Give one, or leave the parameter out.")
    if len(text) > LONGEST_VALUE:
        raise Malformed("too_long", f"It is longer than {LONGEST_VALUE} characters.")
    if CONTROLS.search(text):
        raise Malformed("malformed", "It holds an invisible control character.")
