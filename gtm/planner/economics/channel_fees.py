"""What a channel takes of an order: its terms by category, price band and programme, as fee rows of the engine.

In base rows each column comes from the most specific row that fills it; fixed and other rows that are not optional
add up. Fees by the month, the year or the shop are no cost of an order: the channel mix carries them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from gtm.engine.economics.offers import FeeRow
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.cost_columns import Basis
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.economics.programmes import Programmes

PER_ORDER = frozenset({"order", "parcel"})
PER_UNIT = frozenset({"item", "unit"})
# A platform that withholds the sales tax pays what the price holds already: counted once, as the sales tax.
SALES_TAXES = frozenset({"iva-withholding"})
# Rows by which a platform says that it sets the retail price itself.
SETS_THE_PRICE = frozenset({"price-setting", "custody-price"})
SMALLEST_STEP = 0.01
Part = tuple[FeeRow, Row]


@dataclass(frozen=True)
class Terms:
    """A channel's terms for one category: fee rows with the market rows they stand on.

    `commission` is empty where none is stated; `transaction` is None where the channel states none, so that the
    payment methods' own fees hold. `affiliate` is the rate of the orders that affiliates bring.
    """

    commission: tuple[Part, ...]
    transaction: tuple[Part, ...] | None
    fixed: tuple[Part, ...]
    other: tuple[Part, ...]
    affiliate: tuple[float, Row] | None
    message: tuple[float, Row] | None
    fee_tax: tuple[float, Row] | None

    @property
    def thresholds(self) -> list[float]:
        """The prices at which some fee jumps."""
        parts = (*self.commission, *(self.transaction or ()), *self.fixed, *self.other)
        return sorted({row.from_price for row, _ in parts if row.from_price > 0})


def terms_of(rows: Sequence[Row], goods: tuple[str, str], programmes: Programmes, money: MarketMoney) -> Terms:
    """The terms of a channel (its rows) for goods of a category and of a kind within it."""
    category, kind = goods
    mine = [
        row
        for row in rows
        if row["category"] in (category, "all")
        and row["subcategory"] in ("", kind)
        and programmes.holds(row)
        and row["fee"] not in SALES_TAXES
    ]
    base = sorted((row for row in mine if row["component"] == "base"), key=_specificity, reverse=True)
    extra = _most_specific([row for row in mine if row["component"] != "base"])
    floors = [row for row in extra if row["fixed_fee_kind"] == "min"]
    return Terms(
        commission=tuple(_banded(base, "commission", money, floors)),
        transaction=tuple(_banded(base, "transaction_fee", money, [])) or None,
        fixed=tuple(_fixed([*_first_filled(base, "fixed_fee"), *extra], money)),
        other=tuple(_other(extra, programmes, money)),
        affiliate=_single(base, "affiliate"),
        message=_message(extra, money),
        fee_tax=_single(base, "fee_tax_rate"),
    )


def _most_specific(rows: Sequence[Row]) -> list[Row]:
    """Of the rows of one fee those for the goods' own kind or category, where there are such: they do not add up."""
    best: dict[str, tuple[bool, bool]] = {}
    for row in rows:
        best[row["fee"]] = max(best.get(row["fee"], (False, False)), _specificity(row)[:2])
    return [row for row in rows if _specificity(row)[:2] == best[row["fee"]]]


def _specificity(row: Row) -> tuple[bool, bool, bool, bool]:
    return row["subcategory"] != "", row["category"] != "all", row["condition"] != "", _is_banded(row)


def _is_banded(row: Row) -> bool:
    return row["price_from"] is not None or row["price_to"] is not None


def _single(base: Iterable[Row], column: str) -> tuple[float, Row] | None:
    return next(((row[column], row) for row in base if row[column] is not None), None)


def _first_filled(base: Sequence[Row], column: str) -> list[Row]:
    """The most specific rows that fill a column: one without a price band, or all the bands of one specificity."""
    filled = [row for row in base if row[column] is not None]
    if not filled:
        return []
    first = _specificity(filled[0])
    best = [row for row in filled if _specificity(row) == first]
    return best if _is_banded(best[0]) else best[:1]


def _banded(base: Sequence[Row], column: str, money: MarketMoney, floors: Sequence[Row]) -> list[Part]:
    """A rate by price band; where the specific bands leave prices open, the next less specific row holds there."""
    chosen = _first_filled(base, column)
    floor = max((row["fixed_fee"] * money.factor(row["fixed_fee_currency"]) for row in floors), default=0.0)
    parts = [
        (
            FeeRow(
                rate=row[column],
                least=floor,
                from_price=_from(row, money),
                to_price=_to(row, money),
                marginal=row["condition"] == "marginal-band",
            ),
            row,
        )
        for row in chosen
    ]
    if chosen and _is_banded(chosen[0]):
        rest = [row for row in base if row[column] is not None and not _is_banded(row)][:1]
        parts += [part for row in rest for part in _gaps(parts, row, column, floor)]
    return parts


def _gaps(parts: Sequence[Part], row: Row, column: str, floor: float) -> list[Part]:
    """The ranges of price that no band covers (below, between and above), at the rate of a general row."""
    found, bottom = [], 0.0
    for part in sorted((part for part, _ in parts), key=lambda part: part.from_price):
        if part.from_price - bottom > SMALLEST_STEP / 2:
            found.append((FeeRow(rate=row[column], least=floor, from_price=bottom, to_price=part.from_price), row))
        bottom = max(bottom, part.to_price)
    if bottom < np.inf:
        found.append((FeeRow(rate=row[column], least=floor, from_price=bottom, to_price=np.inf), row))
    return found


def _from(row: Row, money: MarketMoney) -> float:
    """The lowest price of a band. Bands are stated to the cent (to 15, from 15.01): half a step below, no price
    between two bands falls through; a marginal band begins where the one before ends."""
    if row["price_from"] is None or row["price_from"] == 0:
        return 0.0
    step = SMALLEST_STEP if row["condition"] == "marginal-band" else SMALLEST_STEP / 2
    return float((row["price_from"] - step) * money.factor(row["price_currency"]))


def _to(row: Row, money: MarketMoney) -> float:
    if row["price_to"] is None:
        return np.inf
    step = 0.0 if row["condition"] == "marginal-band" else SMALLEST_STEP / 2
    return float((row["price_to"] + step) * money.factor(row["price_currency"]))


def _fixed(rows: Iterable[Row], money: MarketMoney) -> list[Part]:
    """Sums of money by the order or the piece."""
    found = []
    for row in rows:
        if row["fixed_fee"] is None or row["fixed_fee_kind"] != "add":
            continue
        amount = row["fixed_fee"] * money.factor(row["fixed_fee_currency"])
        low, high = _from(row, money), _to(row, money)
        if row["fixed_fee_per"] in PER_ORDER:
            found.append((FeeRow(per_order=amount, from_price=low, to_price=high), row))
        elif row["fixed_fee_per"] in PER_UNIT:
            found.append((FeeRow(per_unit=amount, from_price=low, to_price=high), row))
    return found


def _other(rows: Iterable[Row], programmes: Programmes, money: MarketMoney) -> list[Part]:
    """Further rates, on the share of orders that they fall on; a ceiling beside one holds it by the piece."""
    found = []
    for row in rows:
        if row["other_fee_rate"] is None:
            continue
        capped = row["fixed_fee_kind"] == "cap" and row["fixed_fee"] is not None
        largest = row["fixed_fee"] * money.factor(row["fixed_fee_currency"]) if capped else np.inf
        least = -np.inf if row["other_fee_rate"] < 0 else 0.0
        share = programmes.share(row)
        rate, most = row["other_fee_rate"] * share, largest * share
        found.append((FeeRow(rate, least, most, from_price=_from(row, money), to_price=_to(row, money)), row))
    return found


def _message(rows: Iterable[Row], money: MarketMoney) -> tuple[float, Row] | None:
    return next(
        (
            (row["fixed_fee"] * money.factor(row["fixed_fee_currency"]), row)
            for row in rows
            if row["fixed_fee_per"] == "message" and row["fixed_fee"] is not None
        ),
        None,
    )


def basis_of(parts: Iterable[Part]) -> Basis:
    """What fee rows stand on."""
    return Basis.of(*(row for _fee, row in parts))
