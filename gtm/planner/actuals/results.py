"""What reading an export gives: figures by channel and period, orders of customers, the days covered, findings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gtm.planner.actuals.columns import Column
from gtm.planner.actuals.export_format import ExportFormat
from gtm.planner.actuals.findings import Finding, Level

Key = tuple[str, str, str, date]


@dataclass
class Figure:
    """What a channel did on a day or in a week (by its Monday); None for what the export does not tell."""

    currency: str
    spend: Decimal | None = None
    impressions: Decimal | None = None
    clicks: Decimal | None = None
    orders: Decimal | None = None
    revenue: Decimal | None = None

    def add(self, told: Mapping[str, Decimal]) -> None:
        """Add what another row tells of the same key."""
        for name, value in told.items():
            before = getattr(self, name)
            setattr(self, name, value if before is None else before + value)


@dataclass(frozen=True, slots=True)
class Order:
    """One order of a customer, both by their digests."""

    market: str
    channel: str
    order: str
    customer: str
    day: date


@dataclass(frozen=True, slots=True)
class Coverage:
    """The days that the export covers of a channel, and the figures that it tells of them."""

    market: str
    channel: str
    first: date
    last: date
    told: tuple[str, ...]


@dataclass
class ActualsReading:
    """All that an export says. Keys of `figures` are (market, channel, "day" or "week", first day)."""

    format: ExportFormat
    columns: list[Column]
    figures: dict[Key, Figure] = field(default_factory=dict)
    orders: list[Order] = field(default_factory=list)
    coverage: list[Coverage] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rows_read: int = 0
    rows_taken: int = 0

    @property
    def ready(self) -> bool:
        """Whether no question is open and something was read."""
        return bool(self.figures) and all(one.level is not Level.QUESTION for one in self.findings)
