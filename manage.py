#!/usr/bin/env python
"""Newsroom's command line."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    if sys.argv[1:2] == ["up"]:
        os.environ.setdefault("DATABASE_POOL", "1")  # it serves, so its threads share a pool
    execute_from_command_line(sys.argv)
