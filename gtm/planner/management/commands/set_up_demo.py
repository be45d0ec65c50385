"""`manage.py set_up_demo`: makes a fresh clone a site to look at; what is already there is left as it is."""

from argparse import ArgumentParser
from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from gtm.marketdata.selectors import latest_release
from gtm.planner.demo import PEOPLE, demo_brand, demo_folder, demo_organisation, demo_plan, sign_in_lines
from gtm.planner.plans.table import rendered

NEW_PASSWORD = ".venv/bin/python manage.py changepassword"


class Command(BaseCommand):
    """Migrates, loads the market data, compiles the catalogues, makes the demonstration brand and its plan."""

    help = "Sets up a local demonstration: database, market data, people, a brand with its catalogue and plan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--print", action="store_true", help="print the plan, and write it to var/demo/plan.json")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set up, step by step."""
        if not settings.DEBUG:
            raise CommandError("The demonstration's passwords are for a local run: DEBUG is off, so nothing is set up.")
        call_command("migrate", verbosity=0)
        call_command("messages", compile=True)
        call_command("load_markets", stdout=StringIO())
        brand = demo_brand(demo_organisation())
        self.stdout.write(f"{brand.name}: {brand.products.count()} products, market data {latest_release().name}.")
        plan = demo_plan(brand, self.say_progress)
        if options["print"]:
            path = demo_folder() / "plan.json"
            path.write_text(rendered(plan, "json"), encoding="utf-8")
            self.stdout.write(rendered(plan, "table"))
            self.stdout.write(f"The whole plan stands in {path}.")
        else:
            self.say_where_to_sign_in()

    def say_progress(self, share: float, message: str) -> None:
        """Tell how far the plan is, for the person who waits."""
        self.stderr.write(f"{share:4.0%} {message}")

    def say_where_to_sign_in(self) -> None:
        """Tell names and passwords, or how to get new ones."""
        self.stdout.write("Sign in with one of these names and passwords (kept in var/demo/sign-in.txt):")
        lines = sign_in_lines()
        told = {line.split()[0] for line in lines}
        lines += [f"{name:10} (`{NEW_PASSWORD} {name}` sets a new one)" for name in PEOPLE.values() if name not in told]
        self.stdout.write("\n".join(f"    {line}" for line in lines))
        self.stdout.write(
            "For products of your own: sign in as owner, open the menu of the brand, and choose New brand."
        )
