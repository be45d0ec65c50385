"""`manage.py issue_api_key --brand X --owner Y --name ERP`: a key for the brand's programs, shown once."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser

from gtm.accounts.models import Scope, User
from gtm.accounts.services import issue_key
from gtm.catalog.models import Brand

USUAL = [Scope.QUOTES, Scope.MARKETS, Scope.PLANS_READ, Scope.PLANS_WRITE]


class Command(BaseCommand):
    """Issues a key in an owner's name and prints its text."""

    help = "Issue an API key of a brand in an owner's name. Its text is printed and kept nowhere: copy it at once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Brand, owner, name and scopes."""
        parser.add_argument("--brand", required=True, help="slug of the brand")
        parser.add_argument("--owner", required=True, help="user name of an owner of the brand's organisation")
        parser.add_argument("--name", required=True, help="what the key is for; it stands beside what the program says")
        parser.add_argument(
            "--scopes",
            nargs="+",
            choices=list(Scope),
            default=USUAL,
            help=f"what it may be used for; default all but {Scope.PLANS_APPROVE}",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Issue the key; CommandError for a brand or an owner that there is not."""
        brand = Brand.objects.select_related("organisation").filter(slug=options["brand"]).first()
        owner = User.objects.filter(username=options["owner"]).first()
        if brand is None or owner is None:
            told = f"brand '{options['brand']}'" if brand is None else f"person '{options['owner']}'"
            raise CommandError(f"There is no {told}.")
        try:
            _key, text = issue_key(brand=brand, name=options["name"], scopes=options["scopes"], by=owner)
        except PermissionDenied as error:
            raise CommandError(str(error)) from None
        self.stdout.write(text)
