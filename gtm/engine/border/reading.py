"""Contract-shaped consignments become columns: here, and nowhere else, a decimal text becomes an exact integer."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from gtm.engine.border.consignments import NOT_GIVEN, Columns, Ratio, Scales, Words, integers, numbered
from gtm.engine.border.segments import Segments
from gtm.engine.money import RATE, Ints, of_any_size, product
from markets.terms import Market

Question = Mapping[str, Any]


def columns_of(consignments: Sequence[Question], market: Market) -> Columns:
    """Columns of validated contract consignments, all of them for `market`; defaults of the contract are filled in.

    OverflowError where a number is too large, ValueError where a pinned rate has more than eight decimals.
    """
    lines = [line for c in consignments for line in c["lines"]]
    quantity = Exact.of([line["quantity"] for line in lines])
    price = Exact.of([line["unit_price"] for line in lines])
    value = quantity.times(price)
    flows = [flow_of(c) for c in consignments]
    freights = _stated(consignments, "freight", "0")
    freight, insurance = Exact.of(freights), Exact.of(_stated(consignments, "insurance", "0"))
    parts = [c.get("freight_outside") for c in consignments]
    outside = freight
    if any(part is not None for part in parts):
        outside = Exact.of([whole if part is None else part for part, whole in zip(parts, freights, strict=True)])
    measures = _measures(lines, quantity)
    scales = Scales(
        max(amount.scale for amount in (value, price, freight, outside, insurance)),
        quantity.scale,
        max(measure.scale for measure in measures.values()),
    )
    given = {name: measure.at(scales.measure) for name, measure in measures.items()}
    hs = Words.of([line["hs_code"] for line in lines]).map(_digits)
    description = Words.of(_stated(lines, "description")).map(_folded)
    origin = Words.of(_stated(lines, "origin")).map(str.upper)
    subheading = hs.map(_first_six)
    return Columns(
        lines=Segments(integers(len(c["lines"]) for c in consignments)),
        scales=scales,
        value=value.at(scales.money),
        unit_price=price.at(scales.money),
        quantity=quantity.values,
        weight=np.maximum(given["kg"], 0),
        measures=given,
        hs=hs,
        origin=origin,
        category=Words.of(_stated(lines, "category")),
        preference=Words.of(_stated(lines, "preference")).map(agreement),
        description=description,
        subheading=subheading.index,
        item=numbered(subheading, description, origin),
        subheading_item=numbered(subheading, description),
        freight=freight.at(scales.money),
        outside=outside.at(scales.money),
        insurance=insurance.at(scales.money),
        flow=Words.of(flows),
        mode=Words.of(_by_flow(consignments, flows, "mode", "line", "sea")),
        importer=Words.of(_by_flow(consignments, flows, "importer", "person", "company")),
        registrations=Words.of([tuple(c.get("registrations") or ()) for c in consignments]),
        dispatch=Words.of(_stated(consignments, "dispatch_country")).map(str.upper),
        area=Words.of(_stated(consignments, "destination_area", market.area)),
        earlier_parcels=integers(_earlier(c) for c in consignments),
        regime=Words.of(_stated(consignments, "regime")),
        currency=Words.of([c["currency"] for c in consignments]),
        rate_pins={name: _ratios(consignments, name) for name in _names(consignments, "exchange_rates")},
        pins={name: _pins(consignments, name) for name in _names(consignments, "rates")},
    )


def flow_of(consignment: Question) -> str:
    """The flow, b2c where none is stated."""
    return str(consignment.get("flow") or "b2c")


def _stated(rows: Sequence[Question], name: str, default: str = "") -> list[str]:
    """A field of every row, the default where it is absent, null or empty."""
    return [row.get(name) or default for row in rows]


def _earlier(consignment: Question) -> int:
    """Parcels that the importer has received in the year before; NOT_GIVEN where nobody says, which is not 0."""
    stated = consignment.get("earlier_parcels_this_year")
    return NOT_GIVEN if stated is None else int(stated)


def _by_flow(consignments: Sequence[Question], flows: Sequence[str], name: str, b2c: str, other: str) -> list[str]:
    """A field whose default depends on the flow."""
    return [c.get(name) or (b2c if flow == "b2c" else other) for c, flow in zip(consignments, flows, strict=True)]


def agreement(name: str) -> str:
    """A trade agreement's name as it is compared: capital letters and digits only."""
    return "".join(filter(str.isalnum, name.upper()))


def as_rate(text: str) -> int:
    """A rate in units of 1 / RATE; ValueError where it has more decimals than that."""
    scaled = Decimal(text) * RATE
    if scaled != scaled.to_integral_value():
        raise ValueError(f"a rate of more than eight decimals: {text}")
    return int(scaled)


def as_ratio(text: str) -> tuple[int, int]:
    """A decimal text as numerator and denominator."""
    return Decimal(text).as_integer_ratio()


class Exact(NamedTuple):
    """Decimal texts as whole numbers times a power of ten; NOT_GIVEN where there is no text."""

    values: Ints
    scale: int

    @classmethod
    def of(cls, texts: Iterable[str | None]) -> "Exact":
        """Each different text is read once, and exactly."""
        words = Words.of(texts)
        numbers = [None if text is None else Decimal(text) for text in words.values]
        decimals = max((-_exponent(number) for number in numbers if number is not None), default=0)
        scale = 10 ** max(decimals, 0)
        whole = [NOT_GIVEN if number is None else int(number.scaleb(max(decimals, 0))) for number in numbers]
        return cls(integers(whole)[words.index], int(scale))

    def at(self, scale: int) -> Ints:
        """The numbers times a larger power of ten."""
        if scale == self.scale:
            return self.values
        return np.maximum(_fitting(self.values, scale // self.scale), NOT_GIVEN)

    def times(self, other: "Exact") -> "Exact":
        """Row by row the product."""
        return Exact(_fitting(self.values, other.values), self.scale * other.scale)


def _fitting(first: Ints, second: ArrayLike) -> Ints:
    """The product; OverflowError where it does not fit."""
    result = product(first, second)
    if result.dtype == object:
        raise OverflowError("a number of too many digits")
    return result


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _measures(lines: Sequence[Question], quantity: Exact) -> dict[str, Exact]:
    """Measures of the whole line; kilograms are the stated ones, else unit weight times quantity."""
    names = _names(lines, "measures")
    given = {name: Exact.of([(line.get("measures") or {}).get(name) for line in lines]) for name in names}
    unit = Exact.of([line.get("net_weight_kg") for line in lines])
    whole = unit.times(quantity)
    whole = Exact(np.where(unit.values < 0, NOT_GIVEN, whole.values), whole.scale)
    stated = given.get("kg")
    if stated is not None:
        scale = max(stated.scale, whole.scale)
        whole = Exact(np.where(stated.values < 0, whole.at(scale), stated.at(scale)), scale)
    return given | {"kg": whole}


def _names(rows: Sequence[Question], key: str) -> set[str]:
    return {name for row in rows for name in row.get(key) or ()}


def _digits(code: str) -> str:
    return "".join(filter(str.isdigit, code))


def _first_six(code: str) -> str:
    return code[:6]


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _ratios(consignments: Sequence[Question], currency: str) -> Ratio:
    words = Words.of([(c.get("exchange_rates") or {}).get(currency) for c in consignments])
    pairs = [(0, 0) if text is None else as_ratio(text) for text in words.values]
    num, den = (of_any_size([pair[part] for pair in pairs])[words.index] for part in (0, 1))
    return Ratio(num, den)


def _pins(consignments: Sequence[Question], name: str) -> Ints:
    words = Words.of([(c.get("rates") or {}).get(name) for c in consignments])
    return words.numbers(lambda text: NOT_GIVEN if text is None else as_rate(text))
