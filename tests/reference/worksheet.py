"""The sheet on which the charges of one consignment are written down, line by line, with what is missing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from tests.reference.arithmetic import ONE, ZERO, half_up, spread
from tests.reference.consignment import Consignment, Line
from tests.reference.tariff import Found, Row, Tariff


@dataclass(frozen=True, slots=True)
class Charge:
    """A charge code of a market: its kind, the kind pin that reaches it, and the form of its own pin (G21)."""

    code: str
    kind: str
    main: str = ""


@dataclass(slots=True)
class Entry:
    """One row of the answer; `weights` says how an entry on the whole is shared, by goods where there are none."""

    line: str | None
    charge: Charge
    amount: Decimal
    reason: str | None
    low: Decimal | None = None
    high: Decimal | None = None
    weights: list[Decimal] | None = None


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """Something missing: what, of which charge, on which line."""

    what: str
    code: str
    line: str = ""


Rounding = Callable[[Decimal, Decimal, Decimal], Decimal]
JOIN: dict[str, Callable[[Decimal, Decimal], Decimal]] = {"sum": lambda a, b: a + b, "max": max, "min": min}


@dataclass
class Worksheet:
    """The charges of one consignment under one regime."""

    c: Consignment
    tariff: Tariff
    regime: str
    rounding: Rounding = half_up
    entries: list[Entry] = field(default_factory=list)
    gaps: set[Gap] = field(default_factory=set)
    customs_value: Decimal | None = None

    # -- pins ---------------------------------------------------------------------------------------------------

    def pin(self, charge: Charge, reach_kind: bool = True) -> Decimal | None:
        """The rate pinned on the charge; its own pin beats that of its kind."""
        if charge.code in self.c.pins:
            return self.c.pins[charge.code]
        return self.c.pins.get(charge.main) if charge.main and reach_kind else None

    # -- writing ------------------------------------------------------------------------------------------------

    def write(self, line: Line | None, charge: Charge, amount: Decimal, reason: str | None = None) -> Decimal:
        """An entry; the amount comes back for later bases."""
        self.entries.append(Entry(line.id if line else None, charge, amount, reason))
        return amount

    def free(self, line: Line | None, charge: Charge, reason: str) -> Decimal:
        """An amount of 0 with its reason."""
        return self.write(line, charge, ZERO, reason)

    def lacks(self, what: str, charge: Charge, line: Line | None = None) -> Decimal:
        """A charge that cannot be computed: later bases take 0."""
        self.gaps.add(Gap(what, charge.code, line.id if line else ""))
        return ZERO

    def round(self, value: Decimal, over: Decimal = ONE) -> Decimal:
        """As the market rounds its charges."""
        return self.rounding(value, self.c.unit, over)

    def amount_of(self, line: Line | None, charge: Charge, codes: tuple[str, ...] = ()) -> Decimal:
        """What has been written for a line under some codes."""
        wanted = codes or (charge.code,)
        name = line.id if line else None
        return sum((e.amount for e in self.entries if e.line == name and e.charge.code in wanted), ZERO)

    def total(self, *kinds: str) -> Decimal:
        """The sum of all entries of some kinds."""
        return sum((entry.amount for entry in self.entries if entry.charge.kind in kinds), ZERO)

    def lacking(self, charge: Charge) -> bool:
        """Whether the charge is missing on some line."""
        return any(gap.code == charge.code for gap in self.gaps)

    # -- levies -------------------------------------------------------------------------------------------------

    def levy(
        self, line: Line, charge: Charge, base: Decimal, stored: Decimal | None, *, kind_pin: bool = True
    ) -> Decimal:
        """A rate on a base: the pin, else the stored rate, else missing."""
        pin = self.pin(charge, kind_pin)
        rate = stored if pin is None else pin
        if rate is None:
            return self.lacks("rate", charge, line)
        amount = self.round(base * rate)
        return self.write(line, charge, amount, zero_reason(amount, rate, base))

    def made(self, line: Line, charge: Charge, base: Decimal) -> Decimal:
        """A charge that occurs only when its code is pinned."""
        return self.levy(line, charge, base, None) if charge.code in self.c.pins else ZERO

    def excise(
        self,
        line: Line,
        charge: Charge,
        listed: bool,
        base: Decimal,
        stored: Decimal | None = None,
        makes: bool = False,
    ) -> Decimal:
        """Excise (G13): goods on the list, or every line where the pin makes the charge."""
        if listed or (makes and charge.code in self.c.pins):
            return self.levy(line, charge, base, stored if listed else None)
        return ZERO

    def flat(self, charge: Charge, stated: Decimal | Callable[[], Decimal] | None) -> Decimal:
        """A flat amount on the whole; only a pin of 0 counts, and then no exchange rate is asked for.

        None: the amount is not known.
        """
        if self.c.pins.get(charge.code) == 0:
            return self.free(None, charge, "free_rate")
        amount = stated() if callable(stated) else stated
        if amount is None:
            return self.lacks("amount", charge)
        return self.write(None, charge, amount, None if amount else "free_rate")

    def disbursement(self, charge: Charge, rate: str, minimum: Callable[[], Decimal]) -> Decimal:
        """A carrier's fee on what it advances (G19); a pin replaces the rate, the minimum stays."""
        pin = self.c.pins.get(charge.code)
        advanced = self.total("duty", "excise", "tax")
        if pin == 0:
            return self.free(None, charge, "free_rate")
        if advanced == 0:
            return self.free(None, charge, "exempt")
        share = half_up(advanced * (Decimal(rate) if pin is None else pin), self.c.unit)
        return self.write(None, charge, max(share, minimum()))

    def shares(self, *charges: Charge) -> list[Decimal]:
        """Amounts on the whole that later bases hold: added up, then spread once by goods (G16)."""
        codes = tuple(charge.code for charge in charges)
        return self.c.by_goods(self.amount_of(None, charges[0], codes))

    # -- the main duty ------------------------------------------------------------------------------------------

    def find(self, line: Line) -> Found | None:
        """The tariff rows of a line."""
        return self.tariff.find(self.c.market, self.c.day, line.hs, line.origin, line.preference)

    def by_tariff(self, line: Line, charge: Charge, base: Decimal, part: str = "") -> Decimal:
        """The main duty (G7): the highest of the rows that remain, with the range they cover."""
        pin = self.pin(charge)
        if pin is not None:
            return self.levy(line, charge, base, None)
        found = self.find(line)
        if found is None:
            return self.lacks("rate", charge, line)
        gaps = {gap_of(line, row, part) for row in found.rows}
        if gaps != {""}:
            return self.lacks("rate" if "rate" in gaps else "measure", charge, line)
        ends = [amount for row in found.rows for amount in self.duty_of(line, row, base, part)]
        highest = max(ends)
        rate = max((ceiling(row, part) for row in found.rows), default=ZERO)
        reason = zero_reason(highest, rate, base)
        if reason == "free_rate" and found.preferential:
            reason = "preference"
        self.write(line, charge, highest, reason)
        if min(ends) != highest:
            self.entries[-1].low, self.entries[-1].high = min(ends), highest
        return highest

    def duty_of(self, line: Line, row: Row, base: Decimal, part: str) -> list[Decimal]:
        """The amounts of one row: one, or those at both ends of a range."""
        if part and row.components:
            return [self.round(base * row.components[part])]
        amounts = [self.round(base * rate) for rate in ad_valorem_ends(row)]
        if row.specific is None:
            return amounts
        rate = self.c.rate(row.specific_currency)
        specific = rate.convert(row.specific * line.measures[row.specific_unit], self.c.unit)
        return [JOIN[row.combine](amount, specific) for amount in amounts] or [specific]


def gap_of(line: Line, row: Row, part: str) -> str:
    """What is missing for computing a row: its rate, the measure of its specific part, or nothing."""
    if part and row.components:
        return ""
    if row.expression and (row.specific is None or row.ad_valorem is not None):
        return "rate"
    if row.specific is None:
        return "" if ad_valorem_ends(row) else "rate"
    return "" if row.specific_unit in line.measures else "measure"


def ad_valorem_ends(row: Row) -> list[Decimal]:
    """A point stands alone; a range without a point means lines within the code, both ends known."""
    if row.ad_valorem is not None:
        return [row.ad_valorem]
    return [row.low, row.high] if row.low is not None and row.high is not None else []


def ceiling(row: Row, part: str) -> Decimal:
    """The highest rate of a row, for telling a free rate from a small amount; a specific part is never free."""
    if part and row.components:
        return row.components[part]
    return ONE if row.specific else max(ad_valorem_ends(row), default=ZERO)


def zero_reason(amount: Decimal, rate: Decimal, base: Decimal) -> str | None:
    """Why an amount is zero (G14)."""
    if amount:
        return None
    if rate == 0:
        return "free_rate"
    return "exempt" if base == 0 else "below_minimum_charge"


def spread_entries(
    sheet: Worksheet, charge: Charge, amount: Decimal, weights: list[Decimal], reason: str | None = None
) -> list[Decimal]:
    """A percentage worked out for the whole but shown per line."""
    shares = spread(amount, weights, sheet.c.unit)
    for line, share, weight in zip(sheet.c.lines, shares, weights, strict=True):
        nothing = reason or ("exempt" if weight == 0 else "below_minimum_charge")
        sheet.write(line, charge, share, None if share else nothing)
    return shares
