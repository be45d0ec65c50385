"""Rows -> entries: one entry a product variant, its cells gathered from the rows that the format joins."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace

from gtm.catalog.sheets.columns import Column, folded, text_of
from gtm.catalog.sheets.fields import SHARED_BY_VARIANTS
from gtm.catalog.sheets.findings import Finding
from gtm.catalog.sheets.tables import Cell
from gtm.catalog.sheets.template_columns import EXAMPLE_PREFIX
from gtm.catalog.sheets.words import yes_or_no

OPTION_PLACES = range(1, 11)
# The option that Shopify writes for a product without variants.
NO_OPTION = ("Title", "Default Title")
# The first words of a row that sums up the rows above it.
TOTALS = frozenset(
    [
        *("合计", "总计", "小计", "共计", "总和", "汇总", "本页合计"),
        *("total", "totals", "subtotal", "sub total", "grand total", "sum"),
        *("totales", "total general", "total geral", "suma", "soma"),
    ]
)
# A table with so many columns that mean something has no product of a single cell.
COLUMNS_OF_A_TABLE = 3
SHIPPED_TYPES = frozenset({"simple", "variable", "variation"})


@dataclass(frozen=True, slots=True)
class Found:
    """A filled cell and where it stands."""

    row: int
    column: Column
    cell: Cell


@dataclass(frozen=True, slots=True)
class Row:
    """The filled cells of one row by field; of several columns for a field, the preferred one.

    `first` is the text of its first filled cell, and `filled` their number, in columns that are not understood too.
    """

    number: int
    cells: dict[str, Found]
    options: dict[str, str]
    first: str
    filled: int

    def text(self, name: str) -> str:
        """A cell's text, "" where it is empty."""
        return text_of(self.cells[name].cell) if name in self.cells else ""

    @property
    def is_total(self) -> bool:
        """Whether it sums up other rows: it begins with such a word, and no SKU of its own says otherwise."""
        word = folded(self.first).casefold().strip(" :：").replace("-", " ")
        return word in TOTALS and self.text("sku") in ("", self.first)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the sheet says about one variant; `rows` are all rows that say it, the variant's own first."""

    cells: dict[str, Found]
    options: dict[str, str]
    rows: tuple[int, ...]


@dataclass(slots=True)
class Joined:
    """The entries of a sheet, what joining its rows found, and the rows that are no goods."""

    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    set_aside: set[int] = field(default_factory=set)

    def leave_out(self, code: str, row: Row, name: str, value: str) -> None:
        """Set a row aside, with a note."""
        header = row.cells[name].column.header if name in row.cells else ""
        self.findings.append(Finding(code, row.number, header, value))
        self.set_aside.add(row.number)


def sheet_rows(cells: Sequence[Sequence[Cell]], first_number: int, columns: Sequence[Column]) -> list[Row]:
    """The rows of a sheet that are not empty."""
    ranked = sorted((column for column in columns if column.field), key=lambda column: (column.rank, column.index))
    rows = []
    for number, line in enumerate(cells, first_number):
        found: dict[str, Found] = {}
        options: dict[str, str] = {}
        for column in ranked:
            cell = line[column.index] if column.index < len(line) else ""
            if cell == "":
                continue
            if column.field == "option":
                options[column.header] = text_of(cell)
            else:
                found.setdefault(column.field, Found(number, column, cell))
        if found or options:
            filled = [cell for cell in line if cell != ""]
            rows.append(Row(number, found, options, text_of(filled[0]), len(filled)))
    return rows


def join_rows(sheet_format: str, rows: Sequence[Row], left_out: Set[int] = frozenset()) -> Joined:
    """The entries of a sheet, joined as its format says, without the rows that a person has left out."""
    joined = {"shopify": _shopify, "woocommerce": _woocommerce}.get(sheet_format, _table)(rows)
    if left_out:
        kept = [entry for entry in joined.entries if entry.rows[0] not in left_out]
        told = {number for entry in kept for number in entry.rows}
        dropped = {number for entry in joined.entries for number in entry.rows} - told
        joined.entries = kept
        joined.findings = [one for one in joined.findings if one.row not in left_out]
        joined.findings += [Finding("row_left_out", row.number, "") for row in rows if row.number in left_out]
        joined.set_aside |= dropped | {row.number for row in rows if row.number in left_out}
    return joined


def _table(rows: Sequence[Row]) -> Joined:
    """A row is a product, unless it is an example of our template, sums others up, or only heads them."""
    joined = Joined()
    is_table = len({name for row in rows for name in row.cells}) >= COLUMNS_OF_A_TABLE
    for row in rows:
        if row.text("sku").startswith(EXAMPLE_PREFIX):
            joined.leave_out("example_row", row, "sku", row.text("sku"))
        elif row.is_total:
            joined.leave_out("total_row", row, "", row.first)
        elif is_table and row.filled == 1:
            joined.leave_out("heading_row", row, "", row.first)
        else:
            joined.entries.append(Entry(row.cells, row.options, (row.number,)))
    return joined


def _shopify(rows: Sequence[Row]) -> Joined:
    """Rows of one handle are one product: the first carries what its variants share; a row of pictures is none."""
    joined = Joined()
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.text("handle") or f"row {row.number}", []).append(row)
    for group in groups.values():
        head = group[0]
        if yes_or_no(head.text("gift_card")):
            for row in group:
                joined.leave_out("not_goods", row, "gift_card", head.text("title"))
            continue
        _shopify_product(joined, head, group)
    return joined


def _shopify_product(joined: Joined, head: Row, group: Sequence[Row]) -> None:
    names = {place: head.text(f"option{place}_name") for place in OPTION_PLACES}
    variants = [row for row in group if row is head or _is_variant(row)]
    pictures = tuple(row.number for row in group if row not in variants)
    for row in variants:
        if yes_or_no(row.text("ships")) is False:
            joined.leave_out("not_goods", row, "ships", head.text("title"))
            continue
        values = {names[place] or f"Option {place}": row.text(f"option{place}_value") for place in OPTION_PLACES}
        options = {name: value for name, value in values.items() if value and (name, value) != NO_OPTION}
        shared = {name: found for name, found in head.cells.items() if name in SHARED_BY_VARIANTS}
        rows = (row.number, *((head.number,) if row is not head else pictures))
        joined.entries.append(Entry({**shared, **row.cells}, options, rows))


def _is_variant(row: Row) -> bool:
    return bool(row.cells.keys() & {"sku", "price", "option1_value", "barcode", "cost"})


def _woocommerce(rows: Sequence[Row]) -> Joined:
    """A variation takes from its parent what it leaves empty; a parent with variations is no article itself."""
    joined = Joined()
    parents = {f"id:{row.text('row_id')}": row for row in rows if "row_id" in row.cells}
    parents |= {row.text("sku"): row for row in rows if "sku" in row.cells}
    inherited: set[int] = set()
    for row in rows:
        kinds = {part.strip() for part in folded(row.text("row_type")).casefold().split(",")}
        if not kinds & SHIPPED_TYPES or kinds & {"virtual", "downloadable"}:
            joined.leave_out("not_goods", row, "row_type", row.text("row_type"))
        elif "variation" in kinds:
            parent = parents.get(row.text("parent"))
            if parent is None:
                where = row.cells["parent"].column.header if "parent" in row.cells else ""
                joined.findings.append(Finding("parent_missing", row.number, where, row.text("parent")))
                continue
            inherited.add(parent.number)
            joined.entries.append(_variation(row, parent))
        elif "variable" not in kinds:
            joined.entries.append(_variation(row, None))
    for row in rows:
        if "variable" in folded(row.text("row_type")).casefold() and row.number not in inherited:
            joined.leave_out("not_goods", row, "row_type", row.text("row_type"))
    return joined


def _variation(row: Row, parent: Row | None) -> Entry:
    own = {name: _first_category(found) if name == "product_type" else found for name, found in row.cells.items()}
    options = {
        row.text(f"option{place}_name"): row.text(f"option{place}_value")
        for place in OPTION_PLACES
        if row.text(f"option{place}_value")
    }
    if parent is None:
        return Entry(own, {}, (row.number,))
    names = {*SHARED_BY_VARIANTS, "weight_kg", "length_cm", "width_cm", "height_cm", "cost"}
    taken = {name: found for name, found in parent.cells.items() if name in names}
    if "product_type" in taken:
        taken["product_type"] = _first_category(taken["product_type"])
    if "sku" in parent.cells:
        taken["handle"] = replace(parent.cells["sku"])
    return Entry({**taken, **own}, options, (row.number, parent.number))


def _first_category(found: Found) -> Found:
    """The first of several categories; a comma within a name is written with a backslash."""
    first = re.split(r"(?<!\\),", text_of(found.cell))[0].replace("\\,", ",")
    return replace(found, cell=first.strip())
