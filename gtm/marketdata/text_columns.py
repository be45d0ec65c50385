"""Which columns of the market tables hold English texts for people, and what of their cells is a text."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from gtm.marketdata.models import (
    COMMERCE_TABLES,
    Channel,
    ChannelTerm,
    ComplianceScheme,
    DatedRow,
    LastMileService,
    MarketProfile,
    MarketText,
    Moment,
    Norm,
    NormValue,
    Parameter,
    PaymentMethod,
    PlatformChange,
    PrivacyDuty,
    TransportRule,
    Warehouse,
)
from gtm.marketdata.selectors import state

Kind = MarketText.Kind
# The notes of charge rates are the wording of tariff lines, which stays as the authority has it.
NOTED: tuple[type[DatedRow], ...] = (MarketProfile, Parameter, *COMMERCE_TABLES)
TEXT_COLUMNS: tuple[tuple[type[DatedRow], Kind, tuple[str, ...]], ...] = (
    (Norm, Kind.NORM, ("rule", "applies_to")),
    (NormValue, Kind.NORM, ("text",)),
    (ComplianceScheme, Kind.SCHEME, ("scheme_name", "rule", "who")),
    (Moment, Kind.MOMENT, ("name", "effect", "recurrence")),
    (PrivacyDuty, Kind.PRIVACY, ("law_name", "duty")),
    (PaymentMethod, Kind.PAYMENT, ("name", "cap", "instalments_paid_by")),
    (Warehouse, Kind.WAREHOUSE, ("hub",)),
    (Channel, Kind.CHANNEL, ("platform", "requirements")),
    (ChannelTerm, Kind.CHANNEL, ("other_fee_note",)),
    (PlatformChange, Kind.CHANNEL, ("change",)),
    (TransportRule, Kind.LOGISTICS, ("text",)),
    (LastMileService, Kind.LOGISTICS, ("return_rule",)),
    *((model, Kind.NOTE, ("note",)) for model in NOTED),
)
CODED = ("applies_to", "text")
WORD, CODES = re.compile(r"[^\W\d_]{4}"), re.compile(r"[a-z0-9;:,_+-]+")
# The remark that ends many notes is a message of its own, with columns that nobody translates.
MIDPOINT, REMARK = gettext_noop("Midpoint: {columns}."), re.compile(r"\s*\bMidpoint: [a-z0-9_, ]+\.$")


@dataclass(slots=True)
class Use:
    """Where a release says a text: what it belongs to, the first fact and column, and every market."""

    kind: Kind
    place: str
    markets: set[str]


def texts_of(sequence: int) -> dict[str, Use]:
    """The English texts of the release of that number, by text."""
    found: dict[str, Use] = {}
    for model, kind, columns in TEXT_COLUMNS:
        in_force = state(model, sequence, columns=("market", *columns))
        for key, (market, *cells) in sorted(in_force.items()):
            for column, cell in zip(columns, cells, strict=True):
                text = REMARK.sub("", cell)
                if is_text(text, column in CODED):
                    found.setdefault(text, Use(kind, f"{key} {column}", set())).markets.add(market)
    return found


def is_text(cell: str, coded: bool) -> bool:
    """Whether a cell holds words for people: some word of four letters; and no codes, in a column that may have any."""
    return WORD.search(cell) is not None and not (coded and CODES.fullmatch(cell))
