"""The moderators' screens: the queue, authors, appeals, rules, and what was decided."""
