"""Market data in the admin."""

from gtm.marketdata.admin.releases import ReleaseAdmin
from gtm.marketdata.admin.rows import DatedRowAdmin, ExchangeRateAdmin, ReleasedRowAdmin, SourceAdmin

__all__ = ["DatedRowAdmin", "ExchangeRateAdmin", "ReleaseAdmin", "ReleasedRowAdmin", "SourceAdmin"]
