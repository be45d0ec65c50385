"""Reading a brand's own figures: those that hold or will, and all that it ever told."""

from django.db.models import QuerySet

from gtm.catalog.models import Brand
from gtm.planner.models import BrandOverride
from gtm.planner.overrides.override import Override


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
