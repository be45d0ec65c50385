"""The report of an upload: what was read, in a form that is stored and shown."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from gtm.planner.actuals.findings import Finding, Level
from gtm.planner.actuals.kept_table import KeptTable
from gtm.planner.actuals.results import ActualsReading

FINDINGS_KEPT = 400


def report_of(reading: ActualsReading, table: KeptTable) -> dict[str, Any]:
    """The reading as JSON; of many findings the first are kept, and how many there were."""
    levels = Counter(finding.level.value for finding in reading.findings)
    return {
        "format": reading.format.code,
        "by_order": reading.format.by_order,
        "encoding": table.encoding,
        "sheet": table.sheet,
        "columns": [column.as_json() for column in reading.columns],
        "rows_read": reading.rows_read,
        "rows_taken": reading.rows_taken,
        "rows_to_mend": len({one.row for one in reading.findings if one.level is Level.MEND}),
        "figures": len(reading.figures),
        "orders": len(reading.orders),
        "customers": len({order.customer for order in reading.orders}),
        "ready": reading.ready,
        "levels": dict(sorted(levels.items())),
        "findings": [finding.as_json() for finding in reading.findings[:FINDINGS_KEPT]],
    }


def covered_of(reading: ActualsReading) -> list[dict[str, Any]]:
    """The days covered of each channel, as stored with the upload."""
    return [
        {
            "market": part.market,
            "channel": part.channel,
            "first": part.first.isoformat(),
            "last": part.last.isoformat(),
            "told": list(part.told),
        }
        for part in reading.coverage
    ]


def findings_of(report: Mapping[str, Any]) -> list[Finding]:
    """The findings of a stored report, to be read in the language now active."""
    return [Finding.from_json(stored) for stored in report["findings"]]
