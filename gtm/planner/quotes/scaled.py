"""Consignments worth more or less, heavier or lighter, in proportion on all their lines, or of more or fewer pieces."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor
from typing import TypeAlias

import numpy as np

from gtm.engine.border.consignments import Columns, Scales
from gtm.engine.border.segments import Segments
from gtm.engine.money import SAFE, Ints, largest, multiply
from gtm.planner.quotes.copies import copies
from gtm.planner.quotes.crossings import GRAMS, Crossing

FINEST_DIGITS = 3  # of a currency
Side: TypeAlias = tuple[Crossing, Fraction]
"""A limit with the value on one of its sides."""


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


def scaled(columns: Columns, sides: Sequence[Side]) -> Columns:
    """A consignment for each side of a crossing that is asked: with that value in place of its own."""
    rows = np.array([one.place for one, _value in sides], np.int64)
    copy = copies(columns, rows, columns.regime[rows])
    copy = with_pieces(copy, columns, sides)
    earlier = copy.earlier_parcels.copy()
    goods, weight = copy.lines.sum(copy.value), copy.lines.sum(copy.weight)
    for at, (one, value) in enumerate(sides):
        if one.changed == "goods":
            goods[at] = value * columns.scales.money
        elif one.changed == "weight":
            weight[at] = value * columns.scales.measure
        elif one.changed == "piece_weight":
            weight[at] = round(weight[at] * value / one.start)
        elif one.changed == "earlier_parcels":
            earlier[at] = int(value)
    copy = replace(copy, value=copy.lines.spread(goods, copy.value), earlier_parcels=earlier)
    copy = with_weights(copy, copy.lines.spread(weight, copy.weight), columns, sides)
    return with_prices(copy, columns, sides)


def with_pieces(copy: Columns, columns: Columns, sides: Sequence[Side]) -> Columns:
    """The kind of goods that grows has so many pieces, and no other kind more; prices and weights of a piece stay."""
    if not any(one.changed == "pieces" for one, _value in sides):
        return copy
    pieces = copy.quantity.copy()
    for at, (one, value) in enumerate(sides):
        if one.changed != "pieces":
            continue
        first, count = int(copy.lines.start[at]), int(copy.lines.count[at])
        mine = slice(first, first + count)
        grown = int(columns.subheading_item[one.line])
        kinds = copy.subheading_item[mine]
        for kind in np.unique(kinds).tolist():
            of_kind = np.flatnonzero(kinds == kind) + first
            stands = pieces[of_kind].sum()
            most = int(value * columns.scales.quantity)
            if stands > most or (kind == grown and one.upwards):
                pieces[of_kind] = whole_pieces(pieces[of_kind], int(value)) * columns.scales.quantity
    share = (pieces, copy.quantity)
    measures = {name: np.where(each < 0, each, multiply(each, *share)) for name, each in copy.measures.items()}
    return replace(
        copy,
        quantity=pieces,
        value=multiply(copy.value, *share),
        weight=multiply(copy.weight, *share),
        measures=measures,
    )


def whole_pieces(stands: Ints, wanted: int) -> Ints:
    """So many pieces in all, shared over lines by what stands there."""
    one_group = Segments(np.array([len(stands)]))
    return one_group.spread(np.array([wanted]), stands)


def with_weights(copy: Columns, weight: Ints, columns: Columns, sides: Sequence[Side]) -> Columns:
    """Those weights of the lines; the line whose piece shall weigh so much weighs that to the gram."""
    for at, (one, value) in enumerate(sides):
        if one.changed == "piece_weight":
            line = int(copy.lines.start[at]) + one.line - int(columns.lines.start[one.place])
            exact = value * columns.scales.measure * int(copy.quantity[line]) / columns.scales.quantity
            weight[line] = floor(exact) if value == min(one.here, one.beyond) else ceil(exact)
    stated = copy.measures["kg"]
    return replace(copy, weight=weight, measures=copy.measures | {"kg": np.where(stated < 0, stated, weight)})


def with_prices(copy: Columns, columns: Columns, sides: Sequence[Side]) -> Columns:
    """Prices of a piece that fit the values of the lines; where a price was changed, values that fit the prices."""
    scale = copy.scales.quantity
    pieces = copy.quantity.tolist()
    values, prices = copy.value.tolist(), []
    for line, (quantity, value) in enumerate(zip(pieces, values, strict=True)):
        one, price = sides[int(copy.lines.owner[line])]
        if one.changed != "unit_price":
            prices.append((2 * value * scale + quantity) // (2 * quantity) if quantity else 0)
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
