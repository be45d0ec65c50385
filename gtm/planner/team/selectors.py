"""Plans with their approval, and what a team has said of one."""

from django.db.models import OuterRef, QuerySet, Subquery

from gtm.catalog.models import Brand
from gtm.planner.models import Plan, PlanApproval, PlanComment, PlanScenario


def plans_of(brand: Brand) -> QuerySet[Plan]:
    """The brand's plans without their results; `approved_at` and `approver_name` are None where none is approved."""
    approval = PlanApproval.objects.filter(plan=OuterRef("pk"), withdrawn_at=None)
    return (
        Plan.objects.filter(brand=brand)
        .defer("result")
        .annotate(
            approved_at=Subquery(approval.values("approved_at")[:1]),
            approver_name=Subquery(approval.values("approver_name")[:1]),
        )
    )


def scenarios_of(plan: Plan) -> QuerySet[PlanScenario]:
    """The scenarios that are not deleted, in their order."""
    return PlanScenario.objects.filter(plan=plan, deleted_at=None)


def comments_of(plan: Plan) -> QuerySet[PlanComment]:
    """The comments that are not deleted, in their order."""
    return PlanComment.objects.filter(plan=plan, deleted_at=None)


def approvals_of(plan: Plan) -> QuerySet[PlanApproval]:
    """Every approval there was, the one in force last."""
    return PlanApproval.objects.filter(plan=plan)
