"""The engine's columns against the reference, consignment by consignment: every figure that the contract shows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from gtm.engine.border.answers import MISSING_WHAT, NO_REGIME, REASONS, Answer
from gtm.engine.border.consignments import Columns
from gtm.engine.border.landed_cost import landed_cost
from gtm.engine.border.reading import columns_of
from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.exchange import stored_rate
from markets import MARKETS
from markets.terms import Market
from tests.reference.answer import MARKETS as WORKED
from tests.reference.answer import Reference, answer, codes_of
from tests.reference.questions import random_consignment, random_day
from tests.reference.tariff import Tariff

BLOCK = 100
TOTALS = ("goods", "freight", "insurance", "duty", "excise", "tax", "fee", "border", "landed_cost")
SWITCHED = 0.15  # share of blocks that turn a switch round

Key = tuple[str, str]


@dataclass
class Seen:
    """What one side says of one consignment, in a form that can be compared."""

    status: str
    regime: str
    figures: dict[str, Decimal | None] = field(default_factory=dict)
    charges: dict[Key, Decimal] = field(default_factory=dict)
    reasons: dict[Key, set[str]] = field(default_factory=dict)
    lows: dict[Key, Decimal] = field(default_factory=dict)
    missing: set[tuple[str, str, str]] = field(default_factory=set)


@dataclass(frozen=True)
class Difference:
    """A consignment on which both sides do not agree."""

    market: str
    day: str
    switches: Mapping[str, bool]
    consignment: Mapping[str, Any]
    what: Sequence[str]


def seen_by_reference(reference: Reference) -> Seen:
    """The reference's answer."""
    seen = Seen(reference.status, reference.regime)
    if reference.customs_value is not None:
        seen.figures = {"customs_value": reference.customs_value, **reference.totals}
        seen.figures |= {f"line {name}": cost for name, cost in reference.landed.items()}
    for entry in reference.entries:
        note(seen, (entry.line or "", entry.charge.code), entry.amount, entry.reason, entry.low)
    seen.missing = {(gap.what, gap.code, gap.line) for gap in reference.gaps}
    return seen


def note(seen: Seen, key: Key, amount: Decimal, reason: str | None, low: Decimal | None) -> None:
    """One charge row; rows of one code add up."""
    seen.charges[key] = seen.charges.get(key, Decimal(0)) + amount
    if reason:
        seen.reasons.setdefault(key, set()).add(reason)
    if low is not None and low < amount:
        seen.lows[key] = low


def seen_by_engine(columns: Columns, result: Answer, consignments: Sequence[Mapping[str, Any]]) -> list[Seen]:
    """The engine's answer for each consignment."""
    digits = MARKETS[result.market].digits

    def money(amount: int) -> Decimal:
        return Decimal(amount).scaleb(-digits)

    out = []
    for place, number in enumerate(result.regime.tolist()):
        status = "refused" if number < NO_REGIME else "partial" if result.partial[place] else "ok"
        seen = Seen(status, result.regimes[number] if number >= 0 else "")
        seen.figures = {name: money(int(getattr(result, name)[place])) for name in ("customs_value", *TOTALS)}
        out.append(seen)
        if status == "partial" and number == NO_REGIME:
            seen.missing.add(("regime", "regime", ""))
    owner = columns.lines.owner.tolist()
    names = [line["id"] for consignment in consignments for line in consignment["lines"]]
    for at, cost in enumerate(result.line_landed_cost.tolist()):
        out[owner[at]].figures[f"line {names[at]}"] = money(cost)
    for column in result.charges:
        assert column.notes is not None
        per_line = column.per == "line"
        rows = zip(
            column.at.tolist(),
            column.amount.tolist(),
            column.missing.tolist(),
            column.notes.low.tolist(),
            column.notes.reason.tolist(),
            strict=True,
        )
        for at, amount, missing, low, reason in rows:
            seen, key = out[owner[at] if per_line else at], (names[at] if per_line else "", column.code)
            if missing:
                seen.missing.add((MISSING_WHAT[missing], column.code, key[0]))
            else:
                note(seen, key, money(amount), REASONS[reason] if not amount else None, money(low))
    for currency, lost in result.missing_exchange_rate.items():
        for place in lost.nonzero()[0].tolist():
            out[place] = Seen("partial", "", missing={("exchange_rate", currency, "")})
    return out


def differences(mine: Seen, theirs: Seen) -> Iterator[str]:
    """Where the engine (`mine`) and the reference say different things."""
    if (mine.status, mine.regime) != (theirs.status, theirs.regime):
        yield f"{mine.status} {mine.regime}, reference {theirs.status} {theirs.regime}"
    if mine.missing != theirs.missing:
        yield f"missing {sorted(mine.missing)}, reference {sorted(theirs.missing)}"
    if theirs.status == "refused":
        return
    for part in ("figures", "charges", "lows"):
        left, right = getattr(mine, part), getattr(theirs, part)
        for key in sorted({*left, *right}):
            if (left.get(key) or 0) != (right.get(key) or 0):
                yield f"{part} {key}: {left.get(key)}, reference {right.get(key)}"
    for key in sorted(set(mine.reasons) & set(theirs.reasons)):
        if mine.reasons[key] != theirs.reasons[key]:
            yield f"reason of {key}: {mine.reasons[key]}, reference {theirs.reasons[key]}"


class Examiner:
    """Asks both sides the same random questions."""

    def __init__(self, book: MarketBook, seed: str) -> None:
        """Begin; equal seeds ask equal questions."""
        self.book, self.random, self.tariff = book, Random(seed), Tariff()
        self.partial = 0

    def examine(self, market: str, count: int) -> Iterator[Difference]:
        """Differences among that many consignments of a market."""
        for start in range(0, count, BLOCK):
            yield from self.block(market, min(BLOCK, count - start))

    def block(self, market: str, count: int) -> Iterator[Difference]:
        """One block: one day, one setting of the switches."""
        day = random_day(self.random, market)
        names = sorted(self.book.switches)
        turned = {name: not self.book.switches[name] for name in names if self.random.random() < SWITCHED}
        declared = MARKETS[market]
        codes, regimes = sorted(declared.charges), codes_of(market)
        consignments = [random_consignment(self.random, market, codes, regimes, str(place)) for place in range(count)]
        switches = {**self.book.switches, **turned}
        mine = self.seen(declared, consignments, day, turned)
        for consignment, one in zip(consignments, mine, strict=True):
            worked = answer(consignment, day, switches, self.tariff, lambda other: self.stored(other, declared, day))
            what = list(differences(one, seen_by_reference(worked)))
            self.partial += worked.status == "partial"
            if what:
                yield Difference(market, day, turned, consignment, what)

    def seen(
        self, market: Market, consignments: Sequence[Mapping[str, Any]], day: str, switches: Mapping[str, bool]
    ) -> list[Seen]:
        """The engine's answers; a batch of too many digits together is halved, as the door does."""
        try:
            columns = columns_of(consignments, market)
            result = landed_cost(market, self.book, columns, day, switches, notes=True)
        except OverflowError as error:
            if len(consignments) == 1:
                return [Seen(f"too large: {error}", "")]
            half = len(consignments) // 2
            parts = (consignments[:half], consignments[half:])
            return [seen for part in parts for seen in self.seen(market, part, day, switches)]
        return seen_by_engine(columns, result, consignments)

    def stored(self, currency: str, market: Market, day: str) -> Fraction | None:
        """The stored exchange rate: data, which both sides may read."""
        found = stored_rate(self.book, currency, market.currency, day)
        return found.rate if found else None


def comparable_markets() -> list[str]:
    """The markets that the engine declares and the reference works."""
    return sorted(set(MARKETS) & set(WORKED))
