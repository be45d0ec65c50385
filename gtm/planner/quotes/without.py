"""Quotes without figures: refused consignments, and those for which something is missing from the start."""

from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.quotes.question import Asked
from gtm.planner.quotes.warnings import Remark
from markets.terms import Market

Quote = dict[str, Any]
Missing = dict[str, Any]


def refused(asked: Asked) -> Quote:
    """A consignment that makes no sense as it stands."""
    return with_error(asked, asked.refusal or {})


def with_error(asked: Asked, error: dict[str, str]) -> Quote:
    """A refusal."""
    return {"id": asked.id, "status": "refused", "destination": asked.destination, "error": error}


def too_large(asked: Asked) -> Quote:
    """A consignment whose figures are beyond exact computing."""
    detail = _("The amounts are too large, or have too many digits, to be computed exactly.")
    return with_error(asked, {"code": "bad_value", "detail": detail, "pointer": f"/consignments/{asked.place}"})


def unknown_regime(asked: Asked, market: Market) -> Quote:
    """A forced regime that the market does not have."""
    detail = _("%(market)s has no regime '%(code)s'; it has %(known)s.")
    known = ", ".join(regime.code for regime in market.regimes)
    words = {"market": market.code, "code": (asked.consignment or {})["regime"][:40], "known": known}
    pointer = f"/consignments/{asked.place}/regime"
    return with_error(asked, {"code": "unknown_regime", "detail": detail % words, "pointer": pointer})


def gap(what: str, market: Market, code: str, day: str, line: str | None = None) -> Missing:
    """An entry of `coverage.missing`."""
    return {"what": what, "market": market.code, "code": code, "line": line, "day": day}


def without_figures(asked: Asked, market: Market, missing: list[Missing], warnings: list[Remark]) -> Quote:
    """A consignment of which nothing can be computed."""
    return {
        "id": asked.id,
        "status": "partial",
        "destination": market.code,
        "regime": None,
        "currency": market.currency,
        "exchange_rates": [],
        "customs_value": None,
        "charges": [],
        "totals": {},
        "lines": [],
        "alternatives": [],
        "warnings": warnings,
        "coverage": {"complete": False, "missing": missing},
    }
