"""What reading an export of results has to say: what is wrong, where, and what would be right."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar

from django.utils.translation import gettext_noop as _

from gtm.catalog.sheets.messages import MESSAGES as SHEET_MESSAGES
from gtm.catalog.sheets.remarks import Messages, Remark


class Level(StrEnum):
    """How much a finding matters."""

    MEND = "mend"
    """The row is not taken until it is mended in the file."""
    QUESTION = "question"
    """The whole file waits for an answer."""
    NOTE = "note"
    """Nothing is wrong, but a person should know."""


NUMBERS = ("number_unreadable", "number_contrary", "number_negative")

# Level, what is wrong, what would be right; the names are the finding's value, column and parameters.
MESSAGES: Messages = MappingProxyType(
    {
        **{code: SHEET_MESSAGES[code] for code in NUMBERS},
        "day_unreadable": ("mend", _("“%(value)s” is not a day."), _("Write it as 2026-11-22, a week as 2026-W47.")),
        "day_missing": ("mend", _("The row has no day."), _("Break the export down by day or by week.")),
        "day_to_come": ("mend", _("%(value)s is still to come."), _("Results are of days that are over.")),
        "span_too_long": (
            "mend",
            _("The row covers %(days)s days."),
            _("Break the export down by day, or by weeks from Monday to Sunday."),
        ),
        "week_not_monday": (
            "mend",
            _("The week of %(value)s does not begin on a Monday."),
            _("Export by day, or by weeks from Monday to Sunday."),
        ),
        "market_unknown": (
            "mend",
            _("“%(value)s” is not a market that plans are made for."),
            _("Write its two letters, such as DE, or its name."),
        ),
        "channel_unknown": (
            "mend",
            _("“%(value)s” is not a channel of %(market)s."),
            _("The channels there are: %(known)s."),
        ),
        "currency_unknown": (
            "mend",
            _("“%(value)s” is not a currency."),
            _("Write its three letters, such as USD."),
        ),
        "currency_mixed": (
            "mend",
            _("The amounts of this day are in %(value)s here and in %(other)s in another row."),
            _("Export each currency by itself, or convert one of them."),
        ),
        "nothing_told": ("mend", _("The row has no figure."), _("Fill in one of %(known)s, or remove the row.")),
        "figure_below_zero": ("mend", _("“%(value)s” is below zero."), _("Check the figure; only revenue may be.")),
        "figure_too_large": ("mend", _("“%(value)s” is too large to be right."), _("Check the column's meaning.")),
        "market_open": (
            "question",
            _("The file does not say which market its figures are of."),
            _("Choose the market."),
        ),
        "channel_open": (
            "question",
            _("The file does not say which channel its figures are of."),
            _("Choose the channel that the money was spent for."),
        ),
        "currency_open": (
            "question",
            _("The file does not say which currency its amounts are in."),
            _("Tell the currency by its three letters."),
        ),
        "date_order_open": (
            "question",
            _("“%(value)s” can be read with the day or with the month first, and no other row decides."),
            _("Choose which comes first."),
        ),
        "decimal_open": (
            "question",
            _("“%(value)s” can be read in two ways, and no other cell decides."),
            _("Choose the decimal mark."),
        ),
        "day_open": (
            "question",
            _("No column of the file holds a day or a week."),
            _("Choose the column, or break the export down by day."),
        ),
        "figure_open": (
            "question",
            _("No column of the file holds a figure that is kept."),
            _("Choose the columns of spend, orders and the others."),
        ),
        "added_up": (
            "note",
            _("Rows that tell a day of a channel another row tells too, added up: %(count)s."),
            _("That is right for an export by campaign or product."),
        ),
        "totals_left_out": ("note", _("Rows of totals left out: %(count)s."), ""),
        "cancelled_left_out": ("note", _("Cancelled orders left out: %(count)s."), ""),
        "orders_once": (
            "note",
            _("Further rows of orders with several pieces, not counted as orders: %(count)s."),
            "",
        ),
        "personal_removed": (
            "note",
            _("Columns about persons were not kept: %(value)s."),
            _("Of customers only a digest is kept, from which nobody can be told."),
        ),
        "channel_taken": (
            "note",
            _("The figures are taken to be of %(value)s, whose export this is."),
            _("Choose another channel if they are not."),
        ),
        "column_unknown": ("note", _("The column “%(column)s” was not understood and is not used."), ""),
        "replaced": (
            "note",
            _("Figures that replace those of an earlier file: %(count)s."),
            _("Undo this file to have the earlier ones back."),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Finding(Remark):
    """A remark about an export of results."""

    MESSAGES: ClassVar[Messages] = MESSAGES

    @property
    def level(self) -> Level:
        """How much it matters, which follows from the code."""
        return Level(MESSAGES[self.code][0])
