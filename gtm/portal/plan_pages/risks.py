"""What could move the result: the inputs that matter most, what is missing, what to know."""

from decimal import Decimal

from django.utils.translation import gettext as _

from gtm.portal.charts import Part, Sheet, Tornado, tornado
from gtm.portal.plan_pages.reading_result import Result, amount_of
from gtm.portal.reading import number, round_money
from gtm.portal.said import said


def tornado_of(result: Result) -> Tornado | None:
    """The inputs by how far they move the objective; None where none was worked out."""
    rows, currency = result["sensitivity"], result["mix"]["currency"]
    if not rows:
        return None
    rows = sorted(rows, key=lambda row: -abs(Decimal(row["objective_high"]) - Decimal(row["objective_low"])))
    parts = [
        Part(
            name=said(row["input"]),
            value=0.0,
            text=f"{round_money(row['objective_low'], currency)} … {round_money(row['objective_high'], currency)}",
            kind="",
            low=amount_of(row["objective_low"]),
            high=amount_of(row["objective_high"]),
        )
        for row in rows
    ]
    table = tuple(
        (
            said(row["input"]),
            *(f"{number(row[end])} {_(row['unit'])}".strip() for end in ("low", "high")),
            *(round_money(row[f"objective_{end}"], currency) for end in ("low", "high")),
        )
        for row in rows
    )
    columns = (_("Input"), _("Low"), _("High"), _("Objective at low"), _("Objective at high"))
    base = amount_of(result["mix"]["objective"])
    description = _("{name} moves the result most, between {range}.").format(name=parts[0].name, range=parts[0].text)
    return tornado(_("What moves the result most"), description, base, parts, Sheet(columns, table))


def warnings_by_code(result: Result) -> list[tuple[str, list[str]]]:
    """What to know, one entry a kind of warning."""
    groups: dict[str, list[str]] = {}
    for warning in result["warnings"]:
        groups.setdefault(warning["code"], []).append(said(warning["detail"]))
    return list(groups.items())


def missing_by_code(result: Result) -> list[tuple[str, str | None, str, list[str]]]:
    """What is missing: the field or rate, the market, what it means, and the products that it concerns."""
    groups: dict[tuple[str, str | None, str], list[str]] = {}
    for row in result["coverage"]["missing"]:
        key = (row["code"], row["market"], said(row["detail"]))
        groups.setdefault(key, []).append(row["sku"] or "")
    return [(*key, [sku for sku in skus if sku]) for key, skus in groups.items()]
