"""One order out of two: what two people did to the order of the same things, both at once."""

from bisect import bisect_left
from collections.abc import Collection, Sequence

Names = Sequence[str]


def moved(before: Names, after: Names) -> set[str]:
    """Those that changed their place among the names that both lists hold: as few as explain it.

    The rest is a longest increasing subsequence (Fredman, Discrete Mathematics 11, 1975).
    """
    places = {name: place for place, name in enumerate(before)}
    common = [name for name in after if name in places]
    ends: list[int] = []  # the lowest place at which a run of each length ends
    lengths: list[int] = []
    for name in common:
        length = bisect_left(ends, places[name])
        ends[length : length + 1] = [places[name]]
        lengths.append(length)
    still: set[str] = set()
    wanted = len(ends) - 1
    for name, length in zip(reversed(common), reversed(lengths), strict=True):
        if length == wanted:
            still.add(name)
            wanted -= 1
    return set(common) - still


def woven(*, base: Names, sides: tuple[Names, Names], kept: Collection[str]) -> list[str]:
    """All of `kept` in one order that follows both sides; the same whichever side comes first.

    What neither side moved stands as it stood. What a side moved or put in follows what it follows
    there, so that a run of new names stays together; a name that the other side took elsewhere
    takes nothing along. Where the sides contradict each other (one name moved to two places, two
    runs put in at one place) the names themselves decide.
    """
    old = set(base)
    shifted = [moved(base, side) for side in sides]
    frame = [name for name in base if name in kept and not any(name in each for each in shifted)]
    steady = set(frame)
    placed = [
        {name for name in side if name in kept and (name in its or name not in old)}
        for side, its in zip(sides, shifted, strict=True)
    ]
    near = [before(side, among=steady | its) for side, its in zip(sides, placed, strict=True)]
    far = [before(side, among=steady) for side in sides]
    after: dict[str, str] = {}
    at_last: dict[str, str] = {}
    for name in placed[0] | placed[1]:
        placing = [n for n in (0, 1) if name in placed[n]]
        after[name], at_last[name] = min((near[n][name], far[n][name]) for n in placing)
    while turning := sorted(after.keys() - reached(after, steady)):
        after[turning[0]] = at_last[turning[0]]
    return read(after, frame)


def before(side: Names, *, among: Collection[str]) -> dict[str, str]:
    """Of each name the nearest one before it that counts; "" at the beginning."""
    found: dict[str, str] = {}
    last = ""
    for name in side:
        found[name] = last
        last = name if name in among else last
    return found


def reached(after: dict[str, str], steady: set[str]) -> set[str]:
    """The names that follow, by however many steps, one that stands still."""
    found: set[str] = set()
    for name in after:
        path = []
        while name and name not in steady and name not in found and name not in path:
            path.append(name)
            name = after[name]
        if not name or name in steady or name in found:
            found.update(path)
    return found


def read(after: dict[str, str], frame: list[str]) -> list[str]:
    """Each name, then whatever follows it."""
    followers: dict[str, list[str]] = {}
    for name in sorted(after, reverse=True):
        followers.setdefault(after[name], []).append(name)
    order: list[str] = []
    waiting = [*reversed(frame), *followers.get("", [])]
    while waiting:
        name = waiting.pop()
        order.append(name)
        waiting += followers.get(name, [])
    return order
