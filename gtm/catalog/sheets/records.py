"""Entries -> records: the values of a product as the sheet tells them, and what is wrong with its cells."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import Any

from gtm.catalog.sheets import cells, texts
from gtm.catalog.sheets.columns import CJK, Column, folded, text_of
from gtm.catalog.sheets.entries import Entry, Found
from gtm.catalog.sheets.fields import AMOUNTS, LENGTHS, SERVICE_AMOUNTS, WEIGHTS
from gtm.catalog.sheets.findings import CellError, Finding, Level
from gtm.catalog.sheets.parts import PART_FIELDS
from gtm.catalog.sheets.readers import READERS
from gtm.catalog.sheets.skus import MOST_SKU, made_sku
from gtm.catalog.sheets.units import agreed_currency

# What names a product, the surest first.
NAMING = ("sku", "handle", "title", "title_zh")
LONGEST = {"service": 300, "title": 300, "title_zh": 300, "material": 300, "handle": 255}


@dataclass(frozen=True, slots=True)
class Record:
    """One product as the sheet tells it: `values` and `parts` (of `parts.PART_FIELDS`) hold only what is told.

    `name_header` and `name_text` are the header and the text of the cell that its SKU is read or made from.
    """

    sku: str
    values: Mapping[str, Any]
    rows: tuple[int, ...]
    findings: tuple[Finding, ...]
    parts: Mapping[str, Any]
    name_header: str = ""
    name_text: str = ""

    @property
    def accepted(self) -> bool:
        """Whether nothing in it has to be mended first."""
        return not any(finding.level is Level.MEND for finding in self.findings)


@dataclass(slots=True)
class EntryReader:
    """Reads one entry. A cost without a currency is in `brand_currency`, unless the sheet is an export `from_shop`:
    a shop keeps its costs in its own currency, and writes a weight of 0 where none was entered.
    """

    entry: Entry
    brand_currency: str
    from_shop: bool
    values: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def record(self) -> Record:
        """The record of the entry."""
        values = self.read_values()
        if not self.entry.cells.keys() & {"title", "title_zh"}:
            self.findings.append(Finding("title_missing", self.entry.rows[0], ""))
        sku = self._sku()
        self._compare_amounts()
        parts = {name: values.pop(name) for name in PART_FIELDS if name in values}
        if parts.keys() - {"components", "service"} and "service" not in parts:
            named = next(name for name in PART_FIELDS if name in parts and name != "components")
            self._say("service_unnamed", self.entry.cells[named])
        name = next((self.entry.cells[field] for field in NAMING if field in self.entry.cells), None)
        header, text = (name.column.header, text_of(name.cell)) if name else ("", "")
        return Record(sku, values, self.entry.rows, tuple(self._with_sku(sku)), parts, header, text)

    def read_values(self) -> dict[str, Any]:
        """The values that the cells tell; what could not be read is in `findings`."""
        self._texts()
        for name, reader in READERS.items():
            self._take_cell(name, reader)
        for name in AMOUNTS:
            self._amount(name)
        for name in SERVICE_AMOUNTS:
            self._take(name, partial(self._service_amount, name))
        for name in WEIGHTS:
            self._take(name, self._weight)
        self._lengths()
        return {name: value for name, value in self.values.items() if value not in (None, "", {})}

    def _with_sku(self, sku: str) -> list[Finding]:
        return [replace(one, sku=sku) if one.row is not None else one for one in self.findings]

    def _take(self, name: str, read: Callable[[Found], Any]) -> None:
        found = self.entry.cells.get(name)
        if found is not None:
            try:
                self.values[name] = read(found)
            except CellError as error:
                self._say(error.code, found, **error.params)

    def _take_cell(self, name: str, read: Callable[..., Any], *limits: int) -> None:
        self._take(name, lambda found: read(found.cell, *limits))

    def _say(self, code: str, found: Found, **params: str) -> None:
        self.findings.append(Finding(code, found.row, found.column.header, text_of(found.cell), params))

    def _ask(self, code: str, column: Column, **params: str) -> None:
        self.findings.append(Finding(code, None, column.header, params.pop("value", ""), params))

    def _texts(self) -> None:
        for name, most in LONGEST.items():
            self._take_cell(name, texts.read_text, most)
        self._take_cell("options", texts.read_options)
        self.values["options"] = {**self.values.get("options", {}), **self.entry.options}
        title, title_zh = self.values.get("title", ""), self.values.get("title_zh", "")
        if title and not title_zh and CJK.search(title):
            self.values["title_zh"] = title
        if not title and title_zh:
            self.values["title"] = title_zh

    def _amount(self, name: str) -> None:
        self._take(name, lambda found: self._priced(name, found))
        if self.values.get(name) is None:
            self.values.pop(name, None)

    def _priced(self, name: str, found: Found) -> Decimal | None:
        amount, beside = cells.read_amount(found.cell, found.column)
        if amount is None:
            self._open_number(found)
            return None
        told = self._told_currency(name) or found.column.currency
        currency = agreed_currency(beside, told, self.brand_currency)
        if not currency and name == "cost" and not self.from_shop:
            currency = self.brand_currency
            self._ask("cost_currency_assumed", found.column, currency=currency)
        if not currency:
            self._ask(f"{name}_currency_unknown", found.column, choice=f"{name}_currency")
            return None
        self.values[f"{name}_currency"] = currency
        return amount

    def _service_amount(self, name: str, found: Found) -> Decimal | None:
        """A service's price is in the currency of the product's price; its cost in that beside it, else as the cost."""
        amount, beside = cells.read_amount(found.cell, found.column)
        if amount is None:
            self._open_number(found)
            return None
        currency = beside or found.column.currency
        if name == "service_price":
            wanted = self.values.get("price_currency") or currency
            if currency and agreed_currency(currency, wanted, self.brand_currency) != wanted:
                raise CellError("service_currency", currency=wanted)
        else:
            told = currency or self.values.get("cost_currency") or self.brand_currency
            self.values["service_cost_currency"] = agreed_currency(currency, told, self.brand_currency) or told
        return amount

    def _told_currency(self, name: str) -> str:
        """The currency that a column of currencies tells for the row."""
        found = self.entry.cells.get(f"{name}_currency") or self.entry.cells.get("currency")
        if found is None:
            return ""
        try:
            return texts.read_currency(found.cell)
        except CellError as error:
            self._say(error.code, found, **error.params)
            return ""

    def _open_number(self, found: Found) -> None:
        one, other = cells.both_readings(found.column.style.example)
        self._ask(
            "decimal_mark_unknown",
            found.column,
            value=found.column.style.example,
            one=one,
            other=other,
            choice="decimal_mark",
        )

    def _weight(self, found: Found) -> Decimal | None:
        weight, unit = cells.read_weight(found.cell, found.column)
        if weight is None:
            self._open_measure(found, unit, "weight_unit")
        elif weight == 0 and self.from_shop:
            self._ask("weight_not_told", found.column)
            return None
        elif weight == 0:
            raise CellError("weight_zero")
        return weight

    def _open_measure(self, found: Found, unit: str, choice: str) -> None:
        if unit:
            self._open_number(found)
        else:
            self._ask(f"{choice}_unknown", found.column, choice=choice)

    def _lengths(self) -> None:
        self._take("size", self._size)
        self.values.pop("size", None)
        for name in LENGTHS:
            self._take(name, self._length)

    def _length(self, found: Found) -> Decimal | None:
        length, unit = cells.read_length(found.cell, found.column)
        if length is None:
            self._open_measure(found, unit, "size_unit")
        return length

    def _size(self, found: Found) -> None:
        lengths, unit = cells.read_size(found.cell, found.column)
        if None in lengths:
            self._open_measure(found, unit, "size_unit")
        else:
            self.values.update(zip(LENGTHS, lengths, strict=True))

    def _compare_amounts(self) -> None:
        cost, price = self.values.get("cost"), self.values.get("price")
        same = self.values.get("cost_currency") == self.values.get("price_currency")
        if cost is not None and price is not None and same and price < cost:
            words = {"price": f"{price.normalize():f}", "cost": f"{cost.normalize():f}"}
            self._say("price_below_cost", self.entry.cells["price"], **words)

    def _sku(self) -> str:
        found = self.entry.cells.get("sku")
        if found is not None:
            text = " ".join(folded(found.cell).split())
            if len(text) > MOST_SKU:
                self._say("text_too_long", found, length=str(len(text)), most=str(MOST_SKU))
            return text[:MOST_SKU]
        made = made_sku(self.values.get("handle") or self.values.get("title", ""), self.values["options"])
        self.findings.append(Finding("sku_made" if made else "identity_missing", self.entry.rows[0], ""))
        return made
