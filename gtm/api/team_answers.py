"""The shapes of what the API answers about scenarios, comments and approvals."""

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.reverse import reverse

from gtm.api.shapes.words import ref
from gtm.planner.models import PlanApproval, PlanComment, PlanScenario
from gtm.planner.team.services import not_askable
from gtm.planner.whatif.changes import told_changes


@extend_schema_serializer(component_name="KeptComment")
class CommentAnswer(serializers.ModelSerializer[PlanComment]):
    """What was said of a plan, by whom and when."""

    author = serializers.CharField(source="author_name", read_only=True)
    links = serializers.SerializerMethodField()

    class Meta:
        model = PlanComment
        fields = ("id", "text", "author", "created_at", "links")
        read_only_fields = fields

    def get_links(self, comment: PlanComment) -> dict[str, str]:
        """The comment's own address, where its author takes it back."""
        return {"self": reverse("api:comment", [comment.plan_id, comment.pk], request=self.context["request"])}


@extend_schema_serializer(component_name="Approval")
class ApprovalAnswer(serializers.ModelSerializer[PlanApproval]):
    """An owner's word that a plan is the one to go by, and how it was taken back."""

    approved_by = serializers.CharField(source="approver_name", read_only=True)
    withdrawn_by = serializers.CharField(source="withdrawer_name", read_only=True)

    class Meta:
        model = PlanApproval
        fields = ("approved_by", "approved_at", "withdrawn_by", "withdrawn_at", "withdrawal_note")
        read_only_fields = fields


@extend_schema_serializer(component_name="Scenario")
class ScenarioAnswer(serializers.ModelSerializer[PlanScenario]):
    """A what-if that is kept: its changes, and what the plan made anew brings under them."""

    author = serializers.CharField(source="author_name", read_only=True)
    changes = serializers.SerializerMethodField()
    figures = serializers.SerializerMethodField()
    can_be_planned = serializers.SerializerMethodField()
    links = serializers.SerializerMethodField()

    class Meta:
        model = PlanScenario
        fields = ("id", "name", "changes", "figures", "can_be_planned", "author", "created_at", "links")
        read_only_fields = fields

    @extend_schema_field(ref("Changes"))
    def get_changes(self, scenario: PlanScenario) -> dict[str, Any]:
        """The changes in the contract's form."""
        return told_changes(scenario.changes)

    @extend_schema_field(ref("ScenarioFigures"))
    def get_figures(self, scenario: PlanScenario) -> dict[str, str]:
        """What the plan made anew brings, in the plan's currency."""
        return dict(scenario.figures)

    def get_can_be_planned(self, scenario: PlanScenario) -> bool:
        """Whether a plan's question can tell all the changes."""
        return not not_askable(scenario.changes)

    def get_links(self, scenario: PlanScenario) -> dict[str, str]:
        """The scenario's own address and its plan's."""
        request = self.context["request"]
        return {
            "self": reverse("api:scenario", [scenario.plan_id, scenario.pk], request=request),
            "plan": reverse("api:plan", [scenario.plan_id], request=request),
        }
