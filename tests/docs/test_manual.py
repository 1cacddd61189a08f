"""The editors' manual lists the actions as the action table has them."""

import re

from articles.workflow.roles import ROLES
from articles.workflow.states import ACTIONS, EVERY_STANDING, EVERY_STATE, Action
from newsroom.environment import ROOT

MANUAL = ROOT / "docs/editors.md"


def row(action: Action) -> str:
    states = ", ".join(sorted(s.value for s in action.states)).replace("_", " ")
    standings = ", ".join(sorted(s.value for s in action.standings))
    cells = [
        f"**{action.label}**",
        "any" if action.states == EVERY_STATE else states,
        "any" if action.standings == EVERY_STANDING else standings,
        ", ".join(role for role, rights in ROLES.items() if action.full_permission in rights),
        str(action.explained),
    ]
    return f"| {' | '.join(cells)} |"


def test_manual_lists_the_actions_of_the_table() -> None:
    table = "\n".join(
        [
            "| action | from state | from standing | by | what happens |",
            "|---|---|---|---|---|",
            *(row(action) for action in ACTIONS),
        ]
    )

    written = re.search(r"<!-- actions -->\n(.*)<!-- /actions -->", MANUAL.read_text(), re.S)

    assert written is not None
    assert written[1].strip() == table, f"Put this into {MANUAL.name}:\n{table}"
