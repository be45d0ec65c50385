"""What the API answers about licences: what a plan says of each, and where the brand stands."""

from collections.abc import Mapping
from typing import Any

from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.reverse import reverse

from gtm.planner.models import Duty, DutyFile, Plan

Json = Mapping[str, Any]


def schemes_of(plan: Plan) -> list[dict[str, Any]]:
    """What the plan says of licences, read without the rest of its result."""
    rows: list[dict[str, Any]] = Plan.objects.values_list("result__compliance", flat=True).get(pk=plan.pk) or []
    return rows


def scheme_of(plan: Plan, market: str, scheme: str) -> dict[str, Any]:
    """One licence of the plan. Raises NotFound."""
    for row in schemes_of(plan):
        if (row["market"], row["scheme"]) == (market, scheme):
            return row
    raise NotFound(f"The plan has no licence '{scheme}' in '{market}'.")


def found_duty(plan: Plan, row: Json) -> Duty | None:
    """What was told of a licence; None where nothing was."""
    return plan.brand.duties.filter(market=row["market"], scheme=row["scheme"]).select_related("owner").first()


def where_it_stands(duty: Duty | None) -> dict[str, Any]:
    """The fields that a member tells."""
    if duty is None:
        return {"state": Duty.State.OPEN.value, "reason": "", "owner": None, "due": None, "notes": ""}
    owner = duty.owner.get_username() if duty.owner else None
    due = duty.due.isoformat() if duty.due else None
    return {"state": duty.state, "reason": duty.reason, "owner": owner, "due": due, "notes": duty.notes}


def whole(request: Request, plan: Plan, row: Json) -> dict[str, Any]:
    """A licence with its papers and history."""
    duty = found_duty(plan, row)
    files = [told_file(request, kept) for kept in duty.files.filter(removed_at=None)] if duty else []
    history = [
        {
            "made_by": change.made_by_name,
            "made_at": change.made_at,
            "changes": [dict(zip(("field", "before", "after"), one, strict=True)) for one in change.changes],
        }
        for change in (duty.history.all() if duty else ())
    ]
    return {**row, **where_it_stands(duty), "files": files, "history": history, "links": links_of(request, plan, row)}


def links_of(request: Request, plan: Plan, row: Json) -> dict[str, str]:
    """The licence's own address."""
    return {"self": reverse("api:licence", [plan.pk, row["market"], row["scheme"]], request=request)}


def told_file(request: Request, kept: DutyFile) -> dict[str, Any]:
    """A paper, and where it is downloaded."""
    return {
        "id": kept.pk,
        "name": kept.name,
        "added_by": kept.added_by_name,
        "added_at": kept.added_at,
        "links": {"self": reverse("api:licence-file", [kept.pk], request=request)},
    }
