"""What is told about a sheet after reading it, and after importing it: counts, columns, findings, changes, gaps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gtm.catalog.sheets.findings import Finding
from gtm.catalog.sheets.reading import SheetReading


@dataclass(frozen=True, slots=True)
class Change:
    """A value that the sheet changes; texts, with the amounts in plain decimals."""

    sku: str
    field: str
    before: str
    after: str

    def as_json(self) -> dict[str, str]:
        """The change as stored."""
        return {"sku": self.sku, "field": self.field, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import does, or did: products by what happens to them, and what is missing of them afterwards."""

    created: int
    updated: int
    unchanged: int
    with_parts: int
    changes: tuple[Change, ...]
    missing: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SheetReport:
    """The reading of a sheet and the outcome of its import, dry (`imported` false) or done."""

    name: str
    reading: SheetReading
    outcome: Outcome
    imported: bool

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that was found, columns first."""
        return self.reading.findings

    @property
    def rows_read(self) -> int:
        """Filled rows below the headers: accepted, to be mended and set aside add up to them."""
        return len(self.reading.rows)

    @property
    def rows_to_mend(self) -> int:
        """Rows that wait."""
        return len(self.reading.rows_to_mend)

    @property
    def rows_set_aside(self) -> int:
        """Rows that are no goods."""
        return len(self.reading.set_aside)

    @property
    def rows_accepted(self) -> int:
        """Rows that are imported."""
        return self.rows_read - self.rows_to_mend - self.rows_set_aside

    def as_json(self) -> dict[str, Any]:
        """The report as stored with an upload; sentences are in the language now active."""
        table, outcome = self.reading.table, self.outcome
        return {
            "name": self.name,
            "format": self.reading.format,
            "encoding": table.encoding,
            "delimiter": table.delimiter,
            "sheet": table.sheet,
            **({"other_sheets": list(table.other_sheets)} if table.other_sheets else {}),
            "header_row": table.header_row,
            "columns": [column.as_json() for column in self.reading.columns],
            "rows_read": self.rows_read,
            "rows_accepted": self.rows_accepted,
            "rows_to_mend": self.rows_to_mend,
            "rows_set_aside": self.rows_set_aside,
            "products": len(self.reading.accepted),
            "created": outcome.created,
            "updated": outcome.updated,
            "unchanged": outcome.unchanged,
            "imported": self.imported,
            "changes": [change.as_json() for change in outcome.changes],
            "findings": [finding.as_json() for finding in self.findings],
            "missing": dict(outcome.missing),
            # Told only of sheets with bundles or services: reports of all others stay as they are stored.
            **({"with_parts": outcome.with_parts} if outcome.with_parts else {}),
        }


def findings_of(report: Mapping[str, Any]) -> list[Finding]:
    """The findings of a stored report, whose sentences come in the language of whoever reads them."""
    return [Finding.from_json(stored) for stored in report.get("findings", ())]
