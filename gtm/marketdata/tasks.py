"""The daily refresh of exchange rates, for a site whose workers keep time."""

import logging

from celery import shared_task
from django.utils import timezone

from gtm.marketdata.feeds import FEEDS
from gtm.marketdata.refresh import refresh_exchange_rates

log = logging.getLogger(__name__)


@shared_task(name="gtm.marketdata.tasks.refresh_daily")
def refresh_daily() -> None:
    """Store new rates; what was refused or failed goes to the log."""
    refresh = refresh_exchange_rates(timezone.localdate(), FEEDS)
    for remark in (*refresh.refused, *refresh.failures):
        log.warning("Exchange rates: %s", remark)
