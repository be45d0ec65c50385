"""Contract-shaped consignments become columns: here, and nowhere else, a decimal text becomes an exact integer."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from gtm.engine.consignments import NOT_GIVEN, Columns, Ratio, Scales, Words, integers, item_numbers
from gtm.engine.money import RATE, Ints, of_any_size
from gtm.engine.segments import Segments
from markets.terms import Market

Question = Mapping[str, Any]
FEWEST_DECIMALS = 2


def columns_of(consignments: Sequence[Question], market: Market) -> Columns:
    """Columns of validated contract consignments, all of them for `market`; defaults of the contract are filled in.

    OverflowError where a number is too large, ValueError where a pinned rate has more than eight decimals.
    """
    lines = [line for c in consignments for line in c["lines"]]
    quantity = [Decimal(line["quantity"]) for line in lines]
    price = [Decimal(line["unit_price"]) for line in lines]
    value = [q * p for q, p in zip(quantity, price, strict=True)]
    freight = [_number(c.get("freight")) for c in consignments]
    outside = [
        f if c.get("freight_outside") is None else Decimal(c["freight_outside"])
        for c, f in zip(consignments, freight, strict=True)
    ]
    insurance = [_number(c.get("insurance")) for c in consignments]
    weight = [_weight(line, q) for line, q in zip(lines, quantity, strict=True)]
    measures = {name: [_given(line, name) for line in lines] for name in _names(lines, "measures") | {"kg"}} | {
        "kg": [_weight_or_none(line, q) for line, q in zip(lines, quantity, strict=True)]
    }
    scales = Scales(
        _scale([*value, *price, *freight, *outside, *insurance]),
        _scale(quantity),
        _scale([*weight, *(x for column in measures.values() for x in column if x is not None)]),
    )
    hs = ["".join(filter(str.isdigit, line["hs_code"])) for line in lines]
    described = [" ".join((line.get("description") or "").casefold().split()) for line in lines]
    origin = [(line.get("origin") or "").upper() for line in lines]
    subheading = [code[:6] for code in hs]
    return Columns(
        lines=Segments(integers(len(c["lines"]) for c in consignments)),
        scales=scales,
        value=_scaled(value, scales.money),
        unit_price=_scaled(price, scales.money),
        quantity=_scaled(quantity, scales.quantity),
        weight=_scaled(weight, scales.measure),
        measures={name: _scaled_or_not(column, scales.measure) for name, column in measures.items()},
        hs=Words.of(hs),
        origin=Words.of(origin),
        category=Words.of((line.get("category") or "") for line in lines),
        preference=Words.of(agreement(line.get("preference") or "") for line in lines),
        description=Words.of(described),
        subheading=item_numbers(subheading),
        item=item_numbers(subheading, described, origin),
        subheading_item=item_numbers(subheading, described),
        freight=_scaled(freight, scales.money),
        outside=_scaled(outside, scales.money),
        insurance=_scaled(insurance, scales.money),
        flow=Words.of(flow_of(c) for c in consignments),
        mode=Words.of(c.get("mode") or ("line" if flow_of(c) == "b2c" else "sea") for c in consignments),
        importer=Words.of(c.get("importer") or ("person" if flow_of(c) == "b2c" else "company") for c in consignments),
        registrations=Words.of(tuple(sorted(c.get("registrations") or ())) for c in consignments),
        dispatch=Words.of((c.get("dispatch_country") or "").upper() for c in consignments),
        area=Words.of(c.get("destination_area") or market.area for c in consignments),
        regime=Words.of(c.get("regime") or "" for c in consignments),
        currency=Words.of(c["currency"] for c in consignments),
        rate_pins={name: _ratios(consignments, name) for name in _names(consignments, "exchange_rates")},
        pins={name: _pins(consignments, name) for name in _names(consignments, "rates")},
    )


def flow_of(consignment: Question) -> str:
    """The flow, b2c where none is stated."""
    return str(consignment.get("flow") or "b2c")


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


def _number(text: str | None) -> Decimal:
    return Decimal(text or "0")


def _names(rows: Sequence[Question], key: str) -> set[str]:
    return {name for row in rows for name in row.get(key) or {}}


def _given(line: Question, measure: str) -> Decimal | None:
    text = (line.get("measures") or {}).get(measure)
    return None if text is None else Decimal(text)


def _weight_or_none(line: Question, quantity: Decimal) -> Decimal | None:
    stated = _given(line, "kg")
    if stated is None and line.get("net_weight_kg") is not None:
        return Decimal(line["net_weight_kg"]) * quantity
    return stated


def _weight(line: Question, quantity: Decimal) -> Decimal:
    return _weight_or_none(line, quantity) or Decimal(0)


def _scale(numbers: Sequence[Decimal]) -> int:
    """The smallest power of ten that makes all of them whole."""
    decimals = max((-_exponent(x) for x in numbers), default=0)
    return int(10 ** max(decimals, FEWEST_DECIMALS))


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _scaled(numbers: Sequence[Decimal], scale: int) -> Ints:
    return integers(int(x * scale) for x in numbers)


def _scaled_or_not(numbers: Sequence[Decimal | None], scale: int) -> Ints:
    return integers(NOT_GIVEN if x is None else int(x * scale) for x in numbers)


def _ratios(consignments: Sequence[Question], currency: str) -> Ratio:
    texts = [(c.get("exchange_rates") or {}).get(currency) for c in consignments]
    pairs = [(0, 0) if text is None else as_ratio(text) for text in texts]
    return Ratio(of_any_size([num for num, _ in pairs]), of_any_size([den for _, den in pairs]))


def _pins(consignments: Sequence[Question], name: str) -> Ints:
    texts = [(c.get("rates") or {}).get(name) for c in consignments]
    return integers(NOT_GIVEN if text is None else as_rate(text) for text in texts)
