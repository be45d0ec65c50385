"""The page that completes products: one form for each product type, or product by product where they have none."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict

from gtm.catalog.hs_candidates import HsCandidate, candidates_for
from gtm.catalog.models import Brand, Product
from gtm.catalog.product_search import TypeGap
from gtm.catalog.selectors import missing_fields, with_parts
from gtm.portal.product_forms import DetailsForm, fields_to_complete

# What products without a common type do not share: each is asked for its own.
EACH = ("hs_code", "weight_kg", "cost", "price")
# So many products are asked for at a time; the next ones come when these are done.
ROWS = 20
NOTHING = ("nothing",)


@dataclass(slots=True)
class ProductLine:
    """One product of a form for several: its empty cells (name -> text told so far) and HS codes to choose from."""

    product: Product
    cells: dict[str, str]
    candidates: list[HsCandidate]
    chosen: str = ""
    errors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Completing:
    """What one product type lacks, the form about all of it, and lines about each product where they share no type."""

    gap: TypeGap
    form: DetailsForm
    candidates: list[HsCandidate]
    lines: list[ProductLine]

    @property
    def later(self) -> int:
        """How many products are asked for when these are done."""
        return max(len(self.gap.skus) - len(self.lines), 0) if self.lines else 0

    @property
    def columns(self) -> list[str]:
        """The fields that some line lacks, in the order of the table."""
        return [name for name in EACH if any(name in line.cells for line in self.lines)]

    def told(self) -> Mapping[int, Mapping[str, str]]:
        """The told cells by product; a proposed HS code counts where it was chosen and none was written."""
        return {
            line.product.pk: {
                name: text or (line.chosen if name == "hs_code" else "") for name, text in line.cells.items()
            }
            for line in self.lines
        }

    def tell(self, wrong: Mapping[int, list[str]]) -> None:
        """Put the catalogue's sentences beside the products that they speak of."""
        for line in self.lines:
            line.errors = list(wrong.get(line.product.pk, ()))

    @property
    def rows(self) -> list[tuple[ProductLine, list[tuple[str, str, str]]]]:
        """Each line with its cells in the order of the columns: field, name in the form ("" where told), text."""
        return [(line, [_cell(line, name) for name in self.columns]) for line in self.lines]


def completing(brand: Brand, gap: TypeGap, place: int, data: QueryDict | None) -> Completing:
    """The form of a product type; `data` is what was told, if it was told of this type."""
    prefix = f"type-{place}"
    names = fields_to_complete(gap.missing)
    by_line = not gap.product_type and len(gap.skus) > 1
    if by_line:
        names = tuple(name for name in names if name not in EACH) or NOTHING
    currencies = {"cost_currency": brand.currency, "price_currency": brand.currency}
    form = DetailsForm(data, prefix=prefix, names=names, initial=currencies)
    lacking = brand.products.filter(sku__in=gap.skus[:ROWS] if by_line else gap.skus).order_by("sku")
    if by_line:
        lines = [_line(product, data or QueryDict()) for product in with_parts(lacking)]
        return Completing(gap, form, [], lines)
    candidates = candidates_for(lacking.filter(hs_code="")[0]) if "hs_code" in gap.missing else []
    return Completing(gap, form, candidates, [])


def _cell(line: ProductLine, name: str) -> tuple[str, str, str]:
    named = f"one-{line.product.pk}-{name}" if name in line.cells else ""
    return name, named, line.cells.get(name, "")


def _line(product: Product, data: QueryDict) -> ProductLine:
    cells = {name: data.get(f"one-{product.pk}-{name}", "") for name in missing_fields(product) if name in EACH}
    candidates = candidates_for(product) if "hs_code" in cells else []
    return ProductLine(product, cells, candidates, data.get(f"one-{product.pk}-hs_candidate", ""))
