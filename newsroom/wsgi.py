"""The WSGI application: who asks too often, what is asked for most, static files, Django."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

from newsroom.static_files import with_static_files

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("DATABASE_POOL", "1")

application = with_static_files(get_wsgi_application())
# Not imported above, as they read tables, which are there once Django is.
if settings.FAST_DOOR:
    application = import_string("newsroom.fast_door.with_fast_door")(application)
if settings.API_READS_PER_MINUTE:
    application = import_string("newsroom.throttling.with_throttle")(
        application, a_minute=settings.API_READS_PER_MINUTE, free=settings.API_UNCOUNTED
    )
