"""What overrides must fulfil against the facts that they are laid over; every error names the place and the cure."""

import re
from collections.abc import Sequence
from decimal import Decimal
from difflib import get_close_matches
from itertools import combinations

from django.utils.translation import gettext as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row, row_key
from gtm.marketdata.row_checks import STARTS_AND_ENDS
from gtm.planner.overrides.columns import (
    FRACTION,
    PIN_COLUMN,
    central_columns,
    is_fraction,
    models_by_table,
    number_fields,
    unit_of,
)
from gtm.planner.overrides.laying import laid_over, public_keys, public_rows
from gtm.planner.overrides.override import PIN_TABLE, Override
from gtm.planner.overrides.shares import check_shares
from gtm.planner.question_error import QuestionError
from markets import MARKETS

KINDS = ("duty", "tax")
LARGEST_RATE = Decimal(2)


def check_overrides(book: MarketBook, overrides: Sequence[Override], pointer: str) -> None:
    """All overrides of a brand against a book and against each other. Raises QuestionError."""
    for place, override in enumerate(overrides):
        here = f"{pointer}/{place}"
        if override.is_pin:
            _check_pin(override, here)
        else:
            _check_figure(book, override, here)
    _check_days(overrides, pointer)
    laid = laid_over(book, overrides)
    for place, override in enumerate(overrides):
        if not override.is_pin:
            _check_order(laid, override, f"{pointer}/{place}/value")
    check_shares(book, laid, overrides, pointer)


def _check_figure(book: MarketBook, override: Override, pointer: str) -> None:
    table, column = override.table, override.column
    if table not in models_by_table():
        tables = ", ".join((*models_by_table(), PIN_TABLE))
        raise QuestionError(_("there is no table '{}'; the tables are {}.").format(table, tables), f"{pointer}/table")
    rows = [row for row in public_rows(book, table, override.market, [override.key]) if row_key(row) == override.key]
    if not rows:
        raise QuestionError(_unknown_row(book, override), f"{pointer}/row")
    if column not in number_fields(table):
        detail = _("'{}' holds no figure of this table; the figures are {}.")
        raise QuestionError(detail.format(column, ", ".join(central_columns(table))), f"{pointer}/column")
    standing = [row for row in rows if override.overlaps(row["valid_from"] or "", row["valid_to"] or "")]
    if not standing:
        detail = _("the fact is in force from {} to {}; choose a day within.")
        days = (rows[0]["valid_from"] or "…", rows[-1]["valid_to"] or "…")
        raise QuestionError(detail.format(*days), f"{pointer}/valid_from")
    _check_value(override, standing, pointer)


def _unknown_row(book: MarketBook, override: Override) -> str:
    known = public_keys(book, override.table, override.market)
    if not known:
        detail = _("{market} has no rows of {table}; an own figure needs the public fact that it is laid over.")
        return detail.format(market=override.market, table=override.table)
    near = get_close_matches(override.key, known, n=3, cutoff=0.3) or known[:3]
    detail = _("there is no fact '{}'; near it are {}.")
    return detail.format(override.key, ", ".join(near))


def _check_value(override: Override, rows: Sequence[Row], pointer: str) -> None:
    value, column = Decimal(override.value), override.column
    if is_fraction(override.table, column) and abs(value) > 1:
        detail = _("{} is more than the whole; write a share as a fraction, 0.05 for 5 %.").format(override.value)
        raise QuestionError(detail, f"{pointer}/value")
    if value < 0 and not any((row[column] or 0) < 0 for row in rows):
        raise QuestionError(_("{} is below zero; write 0 or more.").format(override.value), f"{pointer}/value")
    units = {unit_of(override.table, column, row) for row in rows}
    if override.unit and override.unit not in units and units != {FRACTION}:
        detail = _("the fact is stated in {}; give the figure in {}, or leave the unit out.")
        stated = ", ".join(sorted(units)) or "–"
        raise QuestionError(detail.format(stated, stated), f"{pointer}/unit")


def _check_pin(override: Override, pointer: str) -> None:
    market = MARKETS.get(override.market)
    if market is None:
        known = ", ".join(sorted(MARKETS))
        detail = _("'{}' is not a market with border rules; they are {}.").format(override.market, known)
        raise QuestionError(detail, f"{pointer}/market")
    code, _colon, hs = override.row.partition(":")
    if code not in market.charges and code not in KINDS:
        codes = ", ".join((*KINDS, *market.charges))
        raise QuestionError(_("there is no charge '{}'; they are {}.").format(code, codes), f"{pointer}/row")
    if hs and not re.fullmatch(r"\d{2,12}", hs):
        detail = _("'{}' is not the beginning of an HS code; write two to twelve digits.").format(hs)
        raise QuestionError(detail, f"{pointer}/row")
    if override.column != PIN_COLUMN:
        raise QuestionError(_("a charge is pinned in its column {}.").format(PIN_COLUMN), f"{pointer}/column")
    if not 0 <= Decimal(override.value) <= LARGEST_RATE:
        detail = _("{} is no rate from 0 to 2; write 0.12 for 12 %.").format(override.value)
        raise QuestionError(detail, f"{pointer}/value")


def _check_days(overrides: Sequence[Override], pointer: str) -> None:
    places = {override: place for place, override in enumerate(overrides)}
    for one, other in combinations(overrides, 2):
        same = (one.key, one.column) == (other.key, other.column)
        if same and one.overlaps(other.valid_from, other.valid_to):
            earlier, later = sorted((one, other), key=lambda override: override.valid_from)
            detail = _("on {} another own figure for it, {}, still holds; end that one the day before.")
            raise QuestionError(detail.format(later.valid_from, earlier.value), f"{pointer}/{places[later]}/valid_from")


def _check_order(laid: MarketBook, override: Override, pointer: str) -> None:
    """The ends of a range and the days of a lane stay in their order."""
    stem = override.column.removesuffix("_low").removesuffix("_high")
    pairs = [pair for pair in STARTS_AND_ENDS if override.column in pair]
    pairs += [(f"{stem}_low", stem), (stem, f"{stem}_high")]
    rows = laid.tables[override.table][override.market]
    for row in (row for row in rows if override in row.get("own", ())):
        for least, most in pairs:
            if least in row and most in row and None not in (row[least], row[most]) and row[least] > row[most]:
                detail = _("{} {} would be above {} {}; give both, or mend one.")
                raise QuestionError(detail.format(least, f"{row[least]:g}", most, f"{row[most]:g}"), pointer)
