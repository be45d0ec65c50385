"""Small exports, and what reading them gives, for the tests of results."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from gtm.planner.actuals.choices import ActualsChoices
from gtm.planner.actuals.fields import METRICS
from gtm.planner.actuals.kept_table import kept_table
from gtm.planner.actuals.places import Places
from gtm.planner.actuals.reading import read_actuals
from gtm.planner.actuals.results import ActualsReading

CHANNELS = {
    "amazon": "Amazon",
    "facebook": "Facebook",
    "lazada": "Lazada",
    "own-site": "Own site",
    "shopee": "Shopee",
    "tiktok-shop": "TikTok Shop",
}
PLACES = Places(
    dict.fromkeys(("DE", "GB", "ID", "SG"), CHANNELS),
    {
        market: {name: code for code, title in CHANNELS.items() for name in (title.casefold(), code.replace("-", " "))}
        for market in ("DE", "GB", "ID", "SG")
    },
)
TODAY = date(2026, 11, 30)


def read(content: str | bytes, **choices: Any) -> ActualsReading:
    """The export read under those answers, on the last day of November 2026."""
    data = content.encode() if isinstance(content, str) else content
    return read_actuals(kept_table(data, 1), ActualsChoices(**choices), PLACES, TODAY)


def told(reading: ActualsReading) -> list[tuple[str, ...]]:
    """The figures as (market, channel, kind, day, currency, figures by name)."""
    return [
        (*key[:3], key[3].isoformat(), figure.currency, _words({name: getattr(figure, name) for name in METRICS}))
        for key, figure in reading.figures.items()
    ]


def _words(figures: Mapping[str, Any]) -> str:
    return " ".join(f"{name}={value.normalize():f}" for name, value in figures.items() if value is not None)


def codes(reading: ActualsReading) -> list[tuple[str, int | None, str]]:
    """The findings as code, row and column."""
    return [(finding.code, finding.row, finding.column) for finding in reading.findings]
