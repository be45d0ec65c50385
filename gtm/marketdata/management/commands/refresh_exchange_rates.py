"""`manage.py refresh_exchange_rates`: new rates of the central bank and of the live host, as a release of their own."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from gtm.marketdata.feeds import FEEDS
from gtm.marketdata.refresh import refresh_exchange_rates
from gtm.marketdata.selectors import UnknownReleaseError


class Command(BaseCommand):
    """Store what is new and plausible, say what is not."""

    help = "Fetch new exchange rates and publish the plausible ones; where a feed fails, what is stored stays."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Refresh; an error only where no feed answered at all."""
        try:
            refresh = refresh_exchange_rates(timezone.localdate(), FEEDS)
        except UnknownReleaseError as error:
            raise CommandError(str(error)) from None
        for remark in refresh.refused:
            self.stderr.write(f"Refused: {remark}.")
        for failure in refresh.failures:
            self.stderr.write(f"Failed: {failure}.")
        if len(refresh.failures) == len(FEEDS):
            raise CommandError("No feed answered: the stored exchange rates stay as they were.")
        if refresh.release is None:
            self.stdout.write("No new rate to store: the exchange rates stay as they were.")
        else:
            self.stdout.write(f"Stored {refresh.stored} rates as release {refresh.release.name}.")
