"""The tables of market data: one model a table of `fixtures/markets/<code>/`, every row dated, sourced and released."""

from gtm.marketdata.models.channels import AdBenchmark, Channel, ChannelTerm, PlatformChange
from gtm.marketdata.models.customs import ChargeRate, ExchangeRate, MarketProfile, Parameter, Switch
from gtm.marketdata.models.expectations import ComplianceScheme, Moment, Norm, NormValue, PrivacyDuty, ReturnRate
from gtm.marketdata.models.logistics import (
    Lane,
    LaneBracket,
    LaneCbmBracket,
    LaneDistance,
    LaneSurcharge,
    LastMileService,
    TransportRule,
)
from gtm.marketdata.models.payments import PaymentInstalment, PaymentMethod
from gtm.marketdata.models.planning import Assumption, PriceEnding
from gtm.marketdata.models.releases import DatedRow, Release, ReleasedRow, Source
from gtm.marketdata.models.texts import MarketText, TextEdition
from gtm.marketdata.models.warehouses import Warehouse, WarehouseFee

MARKET_TABLES: tuple[type[DatedRow], ...] = (
    MarketProfile,
    ChargeRate,
    Parameter,
    PaymentMethod,
    PaymentInstalment,
    Lane,
    LaneBracket,
    LaneCbmBracket,
    LaneSurcharge,
    LaneDistance,
    TransportRule,
    LastMileService,
    Warehouse,
    WarehouseFee,
    Channel,
    ChannelTerm,
    PlatformChange,
    AdBenchmark,
    Norm,
    NormValue,
    Moment,
    ComplianceScheme,
    PrivacyDuty,
    ReturnRate,
    Assumption,
    PriceEnding,
)
"""Tables with one file in each market's folder."""

TABLES: tuple[type[ReleasedRow], ...] = (Source, ExchangeRate, Switch, *MARKET_TABLES)
"""Every table of a release."""

COMMERCE_TABLES: tuple[type[DatedRow], ...] = MARKET_TABLES[3:]
"""Tables that the market book keeps as rows with the columns of their files."""

__all__ = [
    "COMMERCE_TABLES",
    "MARKET_TABLES",
    "TABLES",
    "AdBenchmark",
    "Assumption",
    "Channel",
    "ChannelTerm",
    "ChargeRate",
    "ComplianceScheme",
    "DatedRow",
    "ExchangeRate",
    "Lane",
    "LaneBracket",
    "LaneCbmBracket",
    "LaneDistance",
    "LaneSurcharge",
    "LastMileService",
    "MarketProfile",
    "MarketText",
    "Moment",
    "Norm",
    "NormValue",
    "Parameter",
    "PaymentInstalment",
    "PaymentMethod",
    "PlatformChange",
    "PriceEnding",
    "PrivacyDuty",
    "Release",
    "ReleasedRow",
    "ReturnRate",
    "Source",
    "Switch",
    "TextEdition",
    "TransportRule",
    "Warehouse",
    "WarehouseFee",
]
