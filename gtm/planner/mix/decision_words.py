"""Goals, rows and methods of a mix in words."""

from django.utils.translation import gettext as _

from gtm.planner.mix.asked_limits import AskedLimit


def method_name(method: str) -> str:
    """How the plan was found, in words."""
    return {
        "budget price": _("One price on the budget, with branch and bound on what jumps at it"),
        "rows": _("Prices on all rows, then a mixed-integer choice of the columns that can be in the best plan"),
    }[method]


def goal_name(goal: str) -> str:
    """A goal in words."""
    return {
        "contribution": _("Contribution"),
        "revenue": _("Revenue"),
        "customers": _("New customers"),
    }[goal]


def named(kind: str, limit: AskedLimit | None) -> str:
    """A row in words, with what it is of."""
    name = {
        "budget": _("Budget"),
        "working_capital": _("Working capital"),
        "stock": _("Stock"),
        "warehouse": _("Warehouse"),
        "share": _("Share of the spend"),
        "link": _("Channel that needs another"),
        "contribution_floor": _("Least contribution"),
    }[kind]
    place = "/".join(part for part in (limit.market, limit.channel) if part) if limit else ""
    return f"{name} ({place})" if place else name


def unit_of(kind: str, currency: str) -> str:
    """What a row is counted in."""
    units = {"stock": _("units"), "warehouse": _("units a month"), "share": _("of the spend"), "link": _("channels")}
    return units.get(kind, currency)
