"""A contract consignment as the rulebook reads it: defaults, converted and spread values, thresholds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.reference.arithmetic import ONE, ZERO, D, Rate, minor_unit, spread, words

EU = frozenset(words("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"))
CURRENCIES = dict.fromkeys(EU, "EUR") | {"CZ": "CZK", "DK": "DKK", "HU": "HUF", "PL": "PLN", "RO": "RON", "SE": "SEK"}
CURRENCIES |= {"GB": "GBP", "CH": "CHF", "NO": "NOK", "BR": "BRL", "MX": "MXN", "CL": "CLP", "CO": "COP", "PE": "PEN"}
CURRENCIES |= {"AR": "ARS", "EC": "USD", "AE": "AED", "SA": "SAR", "QA": "QAR", "KW": "KWD", "BH": "BHD", "OM": "OMR"}
CURRENCIES |= {"TR": "TRY", "EG": "EGP", "IL": "ILS", "SG": "SGD", "MY": "MYR", "TH": "THB", "VN": "VND", "ID": "IDR"}
CURRENCIES |= {"PH": "PHP"}
REGISTERED_SINCE = {
    "eu-ioss": "2021-07-01",
    "fr-autoliquidation": "2022-01-01",
    "ch-platform": "2025-01-01",
    "ch-mail-order": "2024-01-01",
    "no-voec": "2020-04-01",
    "br-remessa-conforme": "2023-08-01",
    "cl-iva-simplificado": "2025-10-25",
    "ae-ecom-platform": "2021-05-16",
    "ae-ecom-company": "2021-11-14",
    "tr-local-importer": "2026-02-12",
    "sg-ovr": "2023-01-01",
    "sg-reverse-charge": "2023-01-01",
    "my-lvg": "2024-01-01",
}
DRINK_AND_TOBACCO = ("2203", "2204", "2205", "2206", "2207", "2208", "24")
AIR = frozenset(("post", "express", "line", "air"))
PARCEL = frozenset(("post", "express", "line"))

StoredRate = Callable[[str], Decimal | Fraction | None]


class NoExchangeRateError(Exception):
    """A rate that the computation needs is neither pinned nor stored (G1)."""

    def __init__(self, currency: str) -> None:
        super().__init__(currency)
        self.currency = currency


@dataclass(slots=True)
class Line:
    """One line; money in the destination's currency."""

    id: str
    hs: str
    origin: str
    quantity: Decimal
    price: Decimal
    kg: Decimal | None
    pairs: Decimal | None
    measures: dict[str, Decimal]
    category: str
    description: str
    preference: str
    goods: Decimal = ZERO
    freight: Decimal = ZERO
    outside: Decimal = ZERO
    insurance: Decimal = ZERO
    deemed: Decimal = ZERO

    def within(self, *prefixes: str) -> bool:
        """Whether the code begins with an entry of a list."""
        return self.hs.startswith(prefixes)

    @property
    def cif(self) -> Decimal:
        """Goods and their way to the border."""
        return self.goods + self.outside + self.insurance + self.deemed

    @property
    def full(self) -> Decimal:
        """Goods and their whole way."""
        return self.goods + self.freight + self.insurance

    @property
    def kind_of_goods(self) -> tuple[str, str]:
        """Six digits and the description, as it is compared."""
        return self.hs[:6], self.description

    @property
    def item(self) -> tuple[str, str, str]:
        """What the European Union counts as one item."""
        return self.hs[:6], self.description, self.origin

    @property
    def piece_above_50_kg(self) -> bool:
        """Whether one piece of the line weighs more than 50 kg (G18)."""
        return (self.kg or ZERO) > 50 * self.quantity


def read_line(raw: Mapping[str, Any]) -> Line:
    """A line of the question."""
    measures = {unit: D(value) for unit, value in (raw.get("measures") or {}).items()}
    quantity = D(raw["quantity"])
    weight = raw.get("net_weight_kg")
    if "kg" not in measures and weight is not None:
        measures["kg"] = D(weight) * quantity
    return Line(
        id=raw["id"],
        hs=raw["hs_code"].replace(".", "").replace(" ", ""),
        origin=raw.get("origin") or "",
        quantity=quantity,
        price=D(raw["unit_price"]),
        kg=measures.get("kg"),
        pairs=measures.get("pair"),
        measures=measures,
        category=raw.get("category") or "",
        description=" ".join((raw.get("description") or "").casefold().split()),
        preference=raw.get("preference") or "",
    )


@dataclass(slots=True)
class Consignment:
    """One consignment on one day, with what every market asks of it."""

    raw: Mapping[str, Any]
    day: str
    switches: Mapping[str, bool]
    stored: StoredRate
    market: str = ""
    currency: str = ""
    unit: Decimal = ZERO
    flow: str = ""
    mode: str = ""
    person: bool = False
    dispatch: str = ""
    lines: list[Line] = field(default_factory=list)
    value: Decimal = ZERO
    pins: dict[str, Decimal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        raw = self.raw
        self.market = raw["destination"]
        self.currency = CURRENCIES[self.market]
        self.unit = minor_unit(self.currency)
        self.flow = raw.get("flow") or "b2c"
        self.mode = raw.get("mode") or ("line" if self.flow == "b2c" else "sea")
        self.person = (raw.get("importer") or ("person" if self.flow == "b2c" else "company")) == "person"
        self.dispatch = raw.get("dispatch_country") or ""
        self.pins = {code: D(rate) for code, rate in (raw.get("rates") or {}).items()}
        self.lines = [read_line(line) for line in raw["lines"]]
        self.value = sum((line.quantity * line.price for line in self.lines), ZERO)

    def convert_and_spread(self) -> None:
        """Goods per line; freight, its outside part and insurance converted as a whole and spread by goods."""
        rate = self.rate(self.raw["currency"])
        for line in self.lines:
            line.goods = rate.convert(line.quantity * line.price, self.unit)
        for name, amount in (("freight", self.freight), ("outside", self.outside), ("insurance", self.insurance)):
            for line, share in zip(self.lines, self.by_goods(rate.convert(amount, self.unit)), strict=True):
                setattr(line, name, share)

    def stated(self, name: str) -> Decimal:
        """An amount of the question, none where it is not given."""
        return D(self.raw.get(name) or "0")

    @property
    def freight(self) -> Decimal:
        """The freight in the currency of the question."""
        return self.stated("freight")

    @property
    def outside(self) -> Decimal:
        """Its part outside the customs territory; the whole where none is stated."""
        return self.freight if self.raw.get("freight_outside") is None else D(self.raw["freight_outside"])

    @property
    def insurance(self) -> Decimal:
        """The insurance in the currency of the question."""
        return self.stated("insurance")

    @property
    def value_cif(self) -> Decimal:
        """V_cif."""
        return self.value + self.outside + self.insurance

    @property
    def value_all(self) -> Decimal:
        """V_all."""
        return self.value + self.freight + self.insurance

    @property
    def weight(self) -> Decimal:
        """Kilogrammes of the consignment; a line without weight counts none."""
        return sum((line.kg or ZERO for line in self.lines), ZERO)

    @property
    def forced(self) -> str:
        """The regime that the question forces."""
        return self.raw.get("regime") or ""

    @property
    def area(self) -> str:
        """The area of destination as given."""
        return self.raw.get("destination_area") or ""

    @property
    def private(self) -> bool:
        """A parcel to a private person, where the importer decides between parcel and commercial import (G10)."""
        return self.flow == "b2c" and self.person

    @property
    def earlier_parcels(self) -> int:
        """Parcels that the importer is said to have received in the year; 0 where nobody says."""
        return int(self.raw.get("earlier_parcels_this_year") or 0)

    def registered(self, slug: str) -> bool:
        """Whether the scheme is registered and open on the day."""
        return slug in (self.raw.get("registrations") or ()) and self.day >= REGISTERED_SINCE.get(slug, "")

    def switch(self, name: str) -> bool:
        """A switch as the question or the release sets it."""
        return self.switches[name]

    def any_within(self, *prefixes: str) -> bool:
        """Whether a line is on the list."""
        return any(line.within(*prefixes) for line in self.lines)

    def rate(self, currency: str) -> Rate:
        """Units of the destination's currency for one unit of another."""
        if currency == self.currency:
            return Rate(ONE, ONE)
        pinned = (self.raw.get("exchange_rates") or {}).get(currency)
        found = D(pinned) if pinned is not None else self.stored(currency)
        if found is None:
            raise NoExchangeRateError(currency)
        return Rate.of(found)

    def amount(self, stated: str, currency: str) -> Decimal:
        """A stated amount in the destination's currency."""
        return self.rate(currency).convert(D(stated), self.unit)

    def against(self, value: Decimal, limit: Decimal, currency: str) -> int:
        """-1, 0 or 1 as the unrounded value lies below, at or above the limit (G4)."""
        own = self.raw["currency"]
        if own != currency:
            left, right = self.rate(own), self.rate(currency)
            value, limit = value * left.over * right.under, limit * right.over * left.under
        return (value > limit) - (value < limit)

    def at_most(self, value: Decimal, limit: str, currency: str = "") -> bool:
        """value <= limit."""
        return self.against(value, D(limit), currency or self.currency) <= 0

    def below(self, value: Decimal, limit: str, currency: str = "") -> bool:
        """value < limit."""
        return self.against(value, D(limit), currency or self.currency) < 0

    def by_goods(self, amount: Decimal) -> list[Decimal]:
        """An amount on the whole, spread over the lines by goods."""
        return spread(amount, [line.goods for line in self.lines], self.unit)


def first(*options: tuple[str, Callable[[], bool]]) -> str:
    """The first regime whose test holds; empty where none does."""
    return next((code for code, holds in options if holds()), "")
