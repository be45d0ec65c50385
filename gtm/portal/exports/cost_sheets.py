"""The sheet of landed cost: every line of a route a formula on the inputs, its border worked out as the law does it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.exports.border_cells import BorderCells
from gtm.planner.exports.line_cells import LineCells, Market, decimals_of
from gtm.planner.exports.plan_borders import Crossings
from gtm.planner.exports.recipes import ROUTE_RECIPES
from gtm.planner.exports.sheets import Basis, Book, Inputs, Page
from gtm.planner.exports.terms import Term, number, total
from gtm.planner.overrides.override import OWN
from gtm.portal.phrases import ROUTES, label
from gtm.portal.plan_pages.reading_result import title_of
from gtm.portal.reading import country
from gtm.portal.said import said

Json = Mapping[str, Any]


def heads() -> list[str]:
    """The columns of both sheets."""
    return [
        _("Route or offer"),
        _("Line"),
        _("Code"),
        _("Name"),
        _("Base"),
        _("Rate"),
        _("Amount"),
        _("Formula"),
        _("Confidence"),
        _("Facts"),
        _("Before the document is rounded"),
    ]


@dataclass
class RouteCells:
    """The cells of one route: its lines in their order, the goods, and the landed cost of a unit."""

    lines: list[tuple[Json, Term]] = field(default_factory=list)
    goods: Term | None = None
    landed: Term | None = None


@dataclass
class CostSheet:
    """Writes the routes; `crossings` are the borders by market, none where they could not be asked again."""

    book: Book
    inputs: Inputs
    result: Json
    crossings: Mapping[str, Crossings]
    routes: dict[str, RouteCells] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """What the plan knows of its markets and products."""
        self.products = {product["sku"]: product for product in self.result["products"]}
        self.markets = {
            market["code"]: Market(
                market["code"], market["currency"], {rate["from"]: rate for rate in market["exchange_rates"]}
            )
            for market in self.result["markets"]
        }

    def landed_cost(self, page: Page, routes: Mapping[str, Json]) -> None:
        """The landed cost of a unit by each route, its border worked out as the law does it."""
        cells = LineCells(page, self.inputs, said)
        for name, route in routes.items():
            page.texts(name, "", "", self._heading(route), style="block")
            border = self._border(page, name, route)
            self.routes[name] = self._route(page, cells, route, border)

    def _heading(self, route: Json) -> str:
        product, regime = self.products[route["sku"]], route["regime"]
        parts = (title_of(product), country(route["market"]), label(ROUTES, route["kind"]), route["currency"])
        return " · ".join([*parts, *([said(regime["name"])] if regime else [])])

    def _border(self, page: Page, name: str, route: Json) -> tuple[BorderCells, Term] | None:
        """The consignment behind a route as rows, with the units in it; None where it was not asked again."""
        crossings = self.crossings.get(route["market"])
        place = None if crossings is None else crossings.places.get(name)
        if crossings is None or place is None or crossings.batch.answer.regime[place] < 0:
            return None
        border = BorderCells(crossings.batch, place, page, self.inputs, name)
        border.write()
        units = crossings.batch.asked[place].raw["lines"]
        if len(units) != 1:
            return None
        basis = Basis(_("Units declared together"), "", (), (), "")
        count = self.inputs.put(("declared units", name), Fraction(units[0]["quantity"]), basis)
        return border, count

    def _route(self, page: Page, cells: LineCells, route: Json, border: tuple[BorderCells, Term] | None) -> RouteCells:
        market, name, found = self.markets[route["market"]], route["id"], RouteCells()
        found.goods = self._goods(page, name, route, market)
        key = (route["market"], route["lane"] or route["kind"], route["sku"])
        for line in route["unit_costs"]:
            term = self._charge(line, border) or cells.formula(ROUTE_RECIPES, line, market, key)
            found.lines.append((line, cells.row(name, line, term)))
        digits = decimals_of(route["landed_cost_per_unit"])
        terms = [cell for _line, cell in found.lines]
        landed = total([*([found.goods] if found.goods else []), *terms]).rounded(digits)
        page.put(0, name)
        page.put(2, "LANDED")
        page.put(3, _("Landed cost of one unit"))
        stated = Fraction(route["landed_cost_per_unit"])
        page.book.plain["LANDED"] += landed.value != stated
        found.landed = page.put(6, landed if landed.value == stated else stated, "total")
        page.row += 1
        return found

    def _charge(self, line: Json, border: tuple[BorderCells, Term] | None) -> Term | None:
        """A charge of the border by the unit, from its rows above."""
        if border is None or line["code"] not in border[0].amounts:
            return None
        charged = border[0].amounts[line["code"]]
        return (total(charged) / border[1]).rounded(decimals_of(line["amount"]))

    def _goods(self, page: Page, name: str, route: Json, market: Market) -> Term | None:
        """The goods of one unit: what the brand has told, at the rate of the plan."""
        cost = self.products[route["sku"]]["cost"]
        if not cost:
            return None
        rest = Fraction(route["landed_cost_per_unit"]) - sum(Fraction(line["amount"]) for line in route["unit_costs"])
        basis = Basis(f"{_('Goods')}: {route['sku']}", cost["currency"], (), (), OWN)
        each = self.inputs.put(("cost", route["sku"]), Fraction(cost["amount"]), basis)
        rate = number(1) if cost["currency"] == market.currency else market.rate(cost["currency"], self.inputs)
        term = None if rate is None else (each if rate.text == "1" else each * rate)
        if term is None or abs(term.value - rest) > Fraction(2, 10 ** decimals_of(route["landed_cost_per_unit"])):
            term = None
            page.book.plain["GOODS"] += 1
        page.put(0, name)
        page.put(2, "GOODS")
        page.put(3, _("Goods"))
        cell = page.put(6, term if term is not None else rest, "amount")
        page.put(8, OWN)
        page.row += 1
        return cell
