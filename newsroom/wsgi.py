"""The WSGI application: static files first, then Django."""

import os

from django.core.wsgi import get_wsgi_application

from newsroom.static_files import with_static_files

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("DATABASE_POOL", "1")

application = with_static_files(get_wsgi_application())
