"""The engine's columns become quotes of the contract, one for each consignment."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from gtm.engine.border.answers import NO_REGIME, UNKNOWN_REGIME
from gtm.planner.quotes.batch import Batch
from gtm.planner.quotes.charges import ChargeRows, charge_rows
from gtm.planner.quotes.exchange import exchange_rows
from gtm.planner.quotes.question import Asked
from gtm.planner.quotes.regime_words import applies_when
from gtm.planner.quotes.texts import money_writer
from gtm.planner.quotes.warnings import Remark, reading_warnings, warning
from gtm.planner.quotes.without import gap, unknown_regime, without_figures
from markets.terms import Regime

TOTALS = ("goods", "freight", "insurance", "duty", "excise", "tax", "fee", "border", "landed_cost")
PAID_BY = {"DDP": "seller", "DAP": "buyer"}


class Writer:
    """Writes the quotes of a batch."""

    def __init__(self, batch: Batch) -> None:
        """Take the batch; what is the same for all consignments is worked out once."""
        self.batch = batch
        self.money = money_writer(batch.market.digits)
        self.used_sources: set[str] = set()

    def quotes(self) -> Iterator[dict[str, Any]]:
        """One quote for each consignment, in their order; alternatives are added by others."""
        market = self.batch.market
        regime = self.batch.answer.regime.tolist()
        charges = self.charges
        for place, asked in enumerate(self.batch.asked):
            if regime[place] == UNKNOWN_REGIME:
                yield unknown_regime(asked, market)
            elif place in self.lost:
                gaps = [gap("exchange_rate", market, currency, self.batch.day) for currency in self.lost[place]]
                yield without_figures(asked, market, gaps, self.warnings[place])
            else:
                missing = list(charges.missing[place])
                if regime[place] == NO_REGIME:
                    missing.append(gap("regime", market, "regime", self.batch.day))
                yield self.quote(asked, place, regime[place], missing)

    @cached_property
    def charges(self) -> ChargeRows:
        """The charge rows of all consignments."""
        rows = charge_rows(self.batch, self.money)
        self.used_sources |= rows.sources
        return rows

    @cached_property
    def lost(self) -> dict[int, list[str]]:
        """The consignments that need an exchange rate which nobody has, with its currency."""
        found: dict[int, list[str]] = {}
        for currency, mask in self.batch.answer.missing_exchange_rate.items():
            for place in mask.nonzero()[0].tolist():
                found.setdefault(place, []).append(currency)
        return found

    @cached_property
    def totals(self) -> list[tuple[str, ...]]:
        """The totals of each consignment as texts."""
        money = self.money
        columns = [[money(amount) for amount in getattr(self.batch.answer, name).tolist()] for name in TOTALS]
        return list(zip(*columns, strict=True))

    @cached_property
    def line_rows(self) -> list[list[dict[str, str]]]:
        """The landed cost of the lines of each consignment, and of one piece, half up."""
        rows: list[list[dict[str, str]]] = [[] for _asked in self.batch.asked]
        landed = self.batch.answer.line_landed_cost.tolist()
        quantity, scale = self.batch.columns.quantity.tolist(), self.batch.columns.scales.quantity
        money = self.money
        for owner, name, cost, pieces in zip(self.batch.owner, self.batch.line_ids, landed, quantity, strict=True):
            per_unit = (2 * cost * scale + pieces) // (2 * pieces)
            rows[owner].append({"id": name, "landed_cost": money(cost), "per_unit": money(per_unit)})
        return rows

    @cached_property
    def customs_values(self) -> list[str]:
        """The customs value of each consignment."""
        return [self.money(value) for value in self.batch.answer.customs_value.tolist()]

    @cached_property
    def exchange(self) -> list[list[dict[str, Any]]]:
        """The exchange rates that each consignment looked at."""
        return exchange_rows(self.batch)

    @cached_property
    def warnings(self) -> list[list[Remark]]:
        """The remarks on each consignment, each said once."""
        found: list[list[Remark]] = [
            reading_warnings(asked.raw, asked.consignment or {}, self.batch.market) for asked in self.batch.asked
        ]
        for place, remarks in self.noticed().items():
            known = {remark["code"] for remark in found[place]}
            found[place] += [
                warning(code, subject, tuple(lines))
                for (code, subject), lines in remarks.items()
                if code != "origin_missing" or code not in known
            ]
        return found

    def noticed(self) -> dict[int, dict[tuple[str, str], list[str]]]:
        """What the engine noticed: by consignment, code and subject, the lines."""
        owner, names = self.batch.owner, self.batch.line_ids
        found: dict[int, dict[tuple[str, str], list[str]]] = {}
        for column in self.batch.answer.warnings:
            key = (column.code, column.subject)
            for at in column.at.tolist():
                place = owner[at] if column.per == "line" else at
                lines = found.setdefault(place, {}).setdefault(key, [])
                if column.per == "line":
                    lines.append(names[at])
        for place, codes in self.charges.estimated.items():
            for code in codes:
                found.setdefault(place, {}).setdefault(("fees_estimated", code), [])
        return found

    def regime(self, number: int, counted: bool) -> dict[str, str]:
        """Code, name and ground of a regime of the market; `counted` where parcels of the year are."""
        regime, key = self.batch.market.regimes[number], ("regime", number, counted, self.batch.language)
        name, why = self.batch.law.once(key, lambda: (_(regime.name), self.why(regime, counted)))
        return {"code": regime.code, "name": name, "why": why}

    def why(self, regime: Regime, counted: bool) -> str:
        """The tests that hold; nothing where the regime was forced on a day on which it is not in force."""
        return applies_when(regime, self.batch.law, counted) if regime.in_force(self.batch.day) else ""

    def quote(self, asked: Asked, place: int, regime: int, missing: list[dict[str, Any]]) -> dict[str, Any]:
        """The quote of a consignment that could be computed, wholly or in part."""
        consignment = asked.consignment or {}
        counted = consignment["earlier_parcels_this_year"] is not None
        shown = self.regime(regime, counted) if regime >= 0 else None
        if shown is not None and consignment["regime"]:
            shown = shown | {"why": _("Forced by the question.")}
        remarks = self.warnings[place]
        exchange = self.exchange[place]
        stale = [row["from"] for row in exchange if row.pop("stale", False)]
        return {
            "id": asked.id,
            "status": "partial" if missing else "ok",
            "destination": self.batch.market.code,
            "regime": shown,
            "incoterm": consignment["incoterm"],
            "border_paid_by": PAID_BY[consignment["incoterm"]],
            "currency": self.batch.market.currency,
            "exchange_rates": exchange,
            "customs_value": self.customs_values[place],
            "charges": self.charges.rows[place],
            "totals": dict(zip(TOTALS, self.totals[place], strict=True)),
            "lines": self.line_rows[place],
            "alternatives": [],
            "warnings": remarks + [warning("exchange_rate_stale", currency) for currency in stale],
            "coverage": {"complete": not missing, "missing": missing},
        }
