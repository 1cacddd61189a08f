"""The ASGI application, for servers that want one. WSGI is several times faster here."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("DATABASE_POOL", "1")

application = get_asgi_application()
