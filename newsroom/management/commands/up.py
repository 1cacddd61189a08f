"""manage.py up: from nothing to a served site in one command."""

import socket
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.module_loading import import_string

from newsroom.environment import ROOT
from newsroom.first_start import Login, give_login, is_first_start
from newsroom.serving import serve

SEEDS = {"publish": True, "headline_from": "dek", "section": "Politik"}


class Command(BaseCommand):
    """Prepares the database if it is ours, then serves API, desk and background work."""

    help = "Serve the API and the admin from one process; prepares the embedded database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to serve on")
        parser.add_argument("--port", type=int, default=8000, help="port to serve on")
        parser.add_argument("--no-seeds", action="store_true", help="start without example stories")
        parser.add_argument(
            "--migrate", action="store_true", help="migrate a configured PostgreSQL database too"
        )

    def handle(
        self, *args: Any, host: str, port: int, no_seeds: bool, migrate: bool, **options: Any
    ) -> None:
        refuse_taken_port(host=host, port=port)
        # Not imported above: the checks come first, and say what it cannot work with.
        application = import_string("newsroom.wsgi.application")
        self.bring_tables_up_to_date(allowed=settings.EMBEDDED or migrate)
        login = None
        if settings.EMBEDDED and is_first_start():
            if not no_seeds:
                self.import_seeds()
            login = give_login()
        self.say(host=host, port=port, login=login)
        connections.close_all()
        serve(application=application, host=host, port=port)
        self.stdout.write("Stopped.")

    def bring_tables_up_to_date(self, *, allowed: bool) -> None:
        """Migrate the embedded database; say how for one that others may be using."""
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return
        if not allowed:
            raise CommandError(
                "The tables of the configured database are older than the program. Make a backup "
                "and run `manage.py migrate`, or start with `manage.py up --migrate`."
            )
        call_command("migrate", interactive=False, verbosity=0, stdout=self.stdout)

    def import_seeds(self) -> None:
        """Give a new desk its example stories."""
        call_command("import_seeds", str(ROOT / "seeds"), stdout=self.stdout, **SEEDS)

    def say(self, *, host: str, port: int, login: Login | None) -> None:
        """Where to go, and once how to get in."""
        shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host
        here = f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
        lines = [
            "",
            "Newsroom is up.",
            f"  Desk  {here}/admin/",
            f"  API   {here}/api/v1/articles/",
        ]
        if settings.EMBEDDED and here != settings.SITE_URL:
            lines.append(f"  Its answers name {settings.SITE_URL} (SITE_URL)")
        if login:
            lines += [
                "",
                f"  Log in as {login.username} with {login.password}",
                "  (this is shown once; `manage.py changepassword editor` sets another,",
                "  `manage.py createsuperuser` makes an account that may do everything)",
            ]
            if login.missing_roles:
                lines.append(f"  The groups {', '.join(login.missing_roles)} are missing.")
        elif is_first_start():
            lines += ["", "  Nobody can log in yet: `manage.py createsuperuser` makes an account."]
        lines += ["", "Ctrl-C stops it.", ""]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def refuse_taken_port(*, host: str, port: int) -> None:
    """Say so before anything is made, if the address cannot be served on."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise CommandError(
            f"{host}:{port} cannot be served on: {error.strerror}. "
            "Stop what runs there, or choose another address with --host and --port."
        ) from error
