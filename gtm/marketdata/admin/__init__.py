"""Market data in the admin."""

from gtm.marketdata.admin.releases import ReleaseAdmin
from gtm.marketdata.admin.rows import DatedRowAdmin, ExchangeRateAdmin, ReleasedRowAdmin, SourceAdmin
from gtm.marketdata.admin.texts import MarketTextAdmin

__all__ = [
    "DatedRowAdmin",
    "ExchangeRateAdmin",
    "MarketTextAdmin",
    "ReleaseAdmin",
    "ReleasedRowAdmin",
    "SourceAdmin",
]
