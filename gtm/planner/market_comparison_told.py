"""Several markets side by side in the contracts' form: each figure with the id of its fact and how sure it is."""

from collections.abc import Iterator
from typing import Any

from gtm.engine.border.in_force import in_force
from gtm.engine.market_book.facts import Parameter, Row
from gtm.planner.market_comparison import (
    Asked,
    cash_on_delivery,
    cheapest_lanes,
    commission_ends,
    fastest_lane,
    main_methods,
    next_sales,
    next_standstills,
    norm_counts,
    open_channels,
    tax_rows,
)
from gtm.planner.market_facts import market_summary
from gtm.planner.quotes.de_minimis import Relief, de_minimis
from gtm.planner.quotes.regime_words import rows_looked_at
from markets import MARKETS

Json = dict[str, Any]


def told_market(asked: Asked) -> Json:
    """What one market answers; a list is empty, and a figure null, where nothing is known."""
    return {
        **market_summary(asked.public, asked.code),
        "border": _border(asked),
        "payment": {
            "methods": [_method(row) for row in main_methods(asked)],
            "cash_on_delivery": [_method(row) for row in cash_on_delivery(asked)],
        },
        "logistics": {
            "fastest": [_lane(row) for row in fastest_lane(asked)],
            "cheapest": [_lane(row) for row in cheapest_lanes(asked)],
        },
        "warehouses": [
            {"hub": row["hub"], "kind": row["kind"], **_stands_on(row)}
            for row in asked.book.rows("warehouses", asked.code, asked.day)
        ],
        "norms": dict(sorted(norm_counts(asked).items())),
        "calendar": {
            "sales": [_moment(row) for row in next_sales(asked)],
            "standstills": [_moment(row) for row in next_standstills(asked)],
        },
        "channels": {
            "open": dict(open_channels(asked)),
            "commission": [
                {"channel": row["channel"], "rate": _number(row["commission"]), **_stands_on(row, "commission")}
                for row in commission_ends(asked)
            ],
        },
    }


def _border(asked: Asked) -> Json:
    market = MARKETS.get(asked.code)
    if market is None:
        return {"taxes": [], "duty_free": None, "tax_free": None, "limits": [], "registrations": []}
    found = de_minimis(asked.public, asked.code, asked.home, asked.day)
    taxes = [
        {"code": row.code, "rate": row.ad_valorem, "fact": row.id, "confidence": row.confidence}
        for row in tax_rows(asked.public, asked.code, asked.day)
    ]
    return {
        "taxes": taxes,
        "duty_free": _relief(found.duty),
        "tax_free": _relief(found.tax),
        "limits": list(_limits(asked)),
        "registrations": list(market.registrations),
    }


def _relief(relief: Relief) -> Json:
    return {"state": relief.state, "limit": None if relief.row is None else _parameter(relief.row)}


def _limits(asked: Asked) -> Iterator[Json]:
    """The first limit of every regime in force that looks at one."""
    market = MARKETS[asked.code]
    law = in_force(market, asked.public, asked.day)
    for regime in market.regimes:
        if regime.in_force(asked.day):
            for row in rows_looked_at(regime, law)[:1]:
                yield {"regime": regime.code, "name": regime.name, **_parameter(row)}


def _parameter(row: Parameter) -> Json:
    return {"value": row.value, "unit": row.unit, "fact": row.id, "confidence": row.confidence}


def _method(row: Row) -> Json:
    return {
        "method": row["method"],
        "name": row["name"],
        "kind": row["kind"],
        "share": _number(row["share"]),
        **_stands_on(row, "share"),
    }


def _lane(row: Row) -> Json:
    return {
        "lane": row["lane"],
        "mode": row["mode"],
        "days_min": _number(row["days_min"]),
        "days_max": _number(row["days_max"]),
        "per_kg": _number(row["per_kg"]),
        "currency": row["currency"] or None,
        **_stands_on(row, "days_min", "days_max", "per_kg"),
    }


def _moment(row: Row) -> Json:
    return {
        "name": row["name"],
        "kind": row["kind"],
        "start": row["start"],
        "end": row["end"] or None,
        **_stands_on(row),
    }


def _stands_on(row: Row, *shown: str) -> Json:
    """The fact, and how sure it is: recalled where one of the fields shown was only recalled."""
    recalled = any(name in row["recalled_fields"] for name in shown)
    return {"fact": row["id"], "confidence": "recalled" if recalled else row["confidence"]}


def _number(value: Any) -> str | None:
    """A number of a row as text, without an exponent."""
    return None if value is None else f"{value:.6f}".rstrip("0").rstrip(".")
