"""python -m tests.benchmarks.serve PORT: the site as `manage.py up` serves it, without its worker.

With RIVALS=1 it serves what the site is measured beside.
"""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

from django.conf import settings

from newsroom.serving import answer_requests
from newsroom.wsgi import application

if __name__ == "__main__":
    if os.environ.get("RIVALS"):
        settings.ROOT_URLCONF = "tests.benchmarks.rivals"
    answer_requests(application=application, host="127.0.0.1", port=int(sys.argv[1]))
