"""A brand's own payment mix: the shares of all methods of a market together, which add up to 1."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.overrides.laying import next_day
from gtm.planner.overrides.override import Override
from gtm.planner.question_error import QuestionError

TABLE, COLUMN = "payment_methods", "share"
# Shares are told to a tenth of a percent.
TOLERANCE = Decimal("0.0005")


def check_shares(book: MarketBook, laid: MarketBook, overrides: Sequence[Override], pointer: str) -> None:
    """Every market whose shares are overridden, on every day on which they change. Raises QuestionError."""
    shares = [(place, told) for place, told in enumerate(overrides) if (told.table, told.column) == (TABLE, COLUMN)]
    for place, override in shares:
        members = [code for code, profile in book.profiles.items() if profile.get("union") == override.market]
        for market in [override.market, *members]:
            for day in _days(told for _place, told in shares):
                rows = [row for row in laid.rows(TABLE, market, day) if row["share"] is not None]
                if not any(_is_own(row) for row in rows):
                    continue
                total = sum((Decimal(str(row["share"])) for row in rows), Decimal(0))
                if abs(total - 1) > TOLERANCE:
                    raise QuestionError(_wrong_sum(market, day, total, rows), f"{pointer}/{place}/value")


def _is_own(row: Row) -> bool:
    return any(override.column == COLUMN for override in row.get("own", ()))


def _days(shares: Iterable[Override]) -> list[str]:
    """The days on which the mix changes: the first of each own share, and the first after it."""
    told = list(shares)
    after = {next_day(override.valid_to) for override in told if override.valid_to}
    return sorted({override.valid_from for override in told} | after)


def _wrong_sum(market: str, day: str, total: Decimal, rows: Sequence[Row]) -> str:
    detail = _("the payment shares of {market} add up to {total} from {day}; tell all, so that they make 1: {methods}.")
    methods = ", ".join(row["method"] for row in rows)
    return detail.format(market=market, total=total, day=day, methods=methods)
