"""`manage.py publish_release TITLE|NUMBER`: publishes a draft, all of whose checks pass."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from gtm.marketdata.drafts import PublishingError, draft_called, publish_draft, publish_unattended
from gtm.marketdata.services import WrongRowsError


class Command(BaseCommand):
    """Publish, or list what is wrong."""

    help = (
        "Publish a draft by its title or number if everything that it would then say passes the checks. A draft that "
        "somebody wrote in needs a second person: --by NAME. A published release cannot be changed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The draft, and who publishes it."""
        parser.add_argument("release", metavar="TITLE|NUMBER")
        parser.add_argument("--by", metavar="NAME", help="the user who publishes a draft made in the admin")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Publish."""
        by = options["by"]
        try:
            draft = draft_called(options["release"])
            if by:
                publish_draft(draft, person(by))
            else:
                publish_unattended(draft)
        except PublishingError as error:
            raise CommandError(str(error)) from None
        except WrongRowsError as error:
            for finding in error.findings:
                self.stderr.write(str(finding))
            raise CommandError(f"Nothing was published: {error}.") from None
        whose = f"by {by}" if by else "from the command line, without a second person"
        self.stdout.write(f"Published '{draft.title}' as release {draft.name} {whose}.")


def person(name: str) -> Any:
    """The user of that name, who must be allowed to publish."""
    user = get_user_model().objects.filter(username=name).first()
    if user is None or not user.has_perm("marketdata.publish_release"):
        raise PublishingError(f"'{name}' is nobody who may publish releases.")
    return user
