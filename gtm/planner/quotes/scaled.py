"""Consignments worth more or less, or heavier or lighter, in proportion on all their lines."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import floor

import numpy as np

from gtm.engine.border.consignments import Columns, Scales
from gtm.engine.money import SAFE, Ints, largest
from gtm.planner.quotes.copies import copies
from gtm.planner.quotes.limits import GRAMS, Crossing

FINEST_DIGITS = 3  # of a currency


def finer(columns: Columns) -> Columns | None:
    """The same columns in steps small enough for any currency's minor unit and for grams; None where too large."""
    scales = columns.scales
    money = max(1, 10**FINEST_DIGITS * scales.quantity // scales.money)
    weight = max(1, 10**GRAMS // scales.measure)
    stated = ("value", "unit_price", "freight", "outside", "insurance")
    amounts: dict[str, Ints] = {name: getattr(columns, name) for name in stated}
    weights = (columns.weight, *columns.measures.values())
    if any(largest(each) * money >= SAFE for each in amounts.values()):
        return None
    if any(largest(each) * weight >= SAFE for each in weights):
        return None
    measures = {name: np.where(each < 0, each, each * weight) for name, each in columns.measures.items()}
    return replace(
        columns,
        scales=Scales(scales.money * money, scales.quantity, scales.measure * weight),
        weight=columns.weight * weight,
        measures=measures,
        **{name: amount * money for name, amount in amounts.items()},
    )


def scaled(columns: Columns, asked: Sequence[Crossing]) -> Columns:
    """Two consignments for each crossing: just before the limit, and just beyond it."""
    rows = np.repeat(np.array([one.place for one in asked], np.int64), 2)
    copy = copies(columns, rows, columns.regime[rows])
    sides = [(one, value) for one in asked for value in (one.here, one.beyond)]
    goods, weight = copy.lines.sum(copy.value), copy.lines.sum(copy.weight)
    for at, (one, value) in enumerate(sides):
        if one.changed == "goods":
            goods[at] = value * columns.scales.money
        elif one.changed == "weight":
            weight[at] = value * columns.scales.measure
    kilograms = copy.lines.spread(weight, copy.weight)
    stated = copy.measures["kg"]
    copy = replace(
        copy,
        value=copy.lines.spread(goods, copy.value),
        weight=kilograms,
        measures=copy.measures | {"kg": np.where(stated < 0, stated, kilograms)},
    )
    return with_prices(copy, columns, sides)


def with_prices(copy: Columns, columns: Columns, sides: Sequence[tuple[Crossing, Fraction]]) -> Columns:
    """Prices of a piece that fit the values of the lines; where a price was changed, values that fit the prices."""
    scale = copy.scales.quantity
    pieces = copy.quantity.tolist()
    values, prices = copy.value.tolist(), []
    for line, (quantity, value) in enumerate(zip(pieces, values, strict=True)):
        one, price = sides[int(copy.lines.owner[line])]
        if one.changed != "unit_price":
            prices.append((2 * value * scale + quantity) // (2 * quantity))
            continue
        first = int(copy.lines.start[copy.lines.owner[line]])
        own = int(columns.lines.start[one.place]) + line - first
        prices.append(minor(price / one.start * int(columns.unit_price[own]), one, copy.scales.money))
        values[line] = prices[-1] * quantity // scale
    return replace(copy, value=np.array(values, np.int64), unit_price=np.array(prices, np.int64))


def minor(price: Fraction, one: Crossing, scale: int) -> int:
    """A stated price rounded half up to the currency's minor unit."""
    step = scale // int(10**one.digits)
    return floor(price / step + Fraction(1, 2)) * step
