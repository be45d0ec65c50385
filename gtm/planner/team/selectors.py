"""Plans with their approval, and what a team has said of one."""

from django.db.models import OuterRef, QuerySet, Subquery

from gtm.catalog.models import Brand
from gtm.planner.models import Plan, PlanApproval, PlanComment, PlanScenario


def plans_of(brand: Brand) -> QuerySet[Plan]:
    """The brand's plans without their results; `approved_at` and `approver_name` are None where none is approved."""
    return with_approval(Plan.objects.filter(brand=brand).defer("result"))


def with_approval(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """The plans, each with the `approved_at` and `approver_name` of the approval in force, None where there is none."""
    approval = PlanApproval.objects.filter(plan=OuterRef("pk"), withdrawn_at=None)
    return plans.annotate(
        approved_at=Subquery(approval.values("approved_at")[:1]),
        approver_name=Subquery(approval.values("approver_name")[:1]),
    )


def approved_or_not(plans: QuerySet[Plan], approved: bool) -> QuerySet[Plan]:
    """Of the plans those with an approval in force, or those without."""
    in_force = PlanApproval.objects.filter(withdrawn_at=None).values("plan")
    return plans.filter(pk__in=in_force) if approved else plans.exclude(pk__in=in_force)


def scenarios_of(plan: Plan) -> QuerySet[PlanScenario]:
    """The scenarios that are not deleted, in their order."""
    return PlanScenario.objects.filter(plan=plan, deleted_at=None)


def comments_of(plan: Plan) -> QuerySet[PlanComment]:
    """The comments that are not deleted, in their order."""
    return PlanComment.objects.filter(plan=plan, deleted_at=None)


def approvals_of(plan: Plan) -> QuerySet[PlanApproval]:
    """Every approval there was, the one in force last."""
    return PlanApproval.objects.filter(plan=plan)
