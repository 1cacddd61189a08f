"""The WSGI application: what is asked for most, then static files, then Django."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

from newsroom.static_files import with_static_files

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("DATABASE_POOL", "1")

application = with_static_files(get_wsgi_application())
if settings.FAST_DOOR:
    # Not imported above, as it reads tables, which are there once Django is.
    application = import_string("newsroom.fast_door.with_fast_door")(application)
