"""What a column of an export of results can hold."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

AMOUNTS = ("spend", "revenue")
COUNTS = ("impressions", "clicks", "orders")
METRICS = ("spend", "impressions", "clicks", "orders", "revenue")

FIELDS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "market": _("Market"),
        "channel": _("Channel"),
        "day": _("Day"),
        "until": _("Last day of a span of days"),
        "week": _("Week"),
        "spend": _("Spend"),
        "impressions": _("Impressions"),
        "clicks": _("Clicks"),
        "orders": _("Orders"),
        "revenue": _("Revenue"),
        "currency": _("Currency"),
    }
)
"""Fields that a person may choose for a column."""

ORDER_FIELDS: Mapping[str, str | Promise] = MappingProxyType(
    {
        "order": _("Order number, kept as a digest"),
        "customer": _("Customer, kept as a digest"),
        "status": pgettext_lazy("of an order", "Status"),
        "cancelled": _("Day of cancellation"),
    }
)
"""Fields of the exports that have a row for every order or piece of an order."""
