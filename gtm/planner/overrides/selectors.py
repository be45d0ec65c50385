"""Reading a brand's own figures: those that hold or will, and all that it ever told."""

from django.db.models import QuerySet

from gtm.catalog.models import Brand
from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.models import BrandOverride
from gtm.planner.overrides.laying import laid_over
from gtm.planner.overrides.override import OWN, Override, split_key


def rows_of(brand: Brand) -> QuerySet[BrandOverride]:
    """The brand's own figures that are not withdrawn, ended ones included, in the order of their facts."""
    return BrandOverride.objects.filter(brand=brand, withdrawn_at=None)


def overrides_of(brand: Brand) -> tuple[Override, ...]:
    """The same as the planner lays them."""
    return tuple(override_of(row) for row in rows_of(brand))


def override_of(row: BrandOverride) -> Override:
    """A stored own figure as the planner lays it."""
    return Override(
        table=row.table,
        market=row.market,
        row=row.row,
        column=row.column,
        value=row.value,
        unit=row.unit,
        valid_from=row.valid_from.isoformat(),
        valid_to=row.valid_to.isoformat() if row.valid_to else "",
        note=row.note,
        author=row.author_name,
    )


def own_row(book: MarketBook, brand: Brand, fact_id: str) -> Row | None:
    """The row that an id of an own figure names, with the brand's figures in it; None where they are withdrawn."""
    market, table, _row = split_key(fact_id.removeprefix(f"{OWN}/"))
    laid = laid_over(book, [one for one in overrides_of(brand) if one.market == market and one.table == table])
    return next((row for row in laid.tables.get(table, {}).get(market, ()) if row["id"] == fact_id), None)
