"""The shapes of what the API answers about jobs and plans."""

from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.reverse import reverse

from gtm.api.shapes.words import ref
from gtm.catalog.models import Brand
from gtm.planner.models import BrandOverride, Job, JobState, Plan
from gtm.planner.plans.details import written_result


@extend_schema_serializer(component_name="Job")
class JobAnswer(serializers.ModelSerializer[Job]):
    """A job: where it stands, and where its result is."""

    state = serializers.ChoiceField(choices=JobState.choices, read_only=True)
    brand = serializers.CharField(source="brand.slug", read_only=True)
    links = serializers.SerializerMethodField()

    class Meta:
        model = Job
        fields = (
            "id", "kind", "brand", "state", "progress", "message", "error", "attempts", "cancel_requested",
            "created_at", "finished_at", "links",
        )  # fmt: skip
        read_only_fields = fields

    def get_links(self, job: Job) -> dict[str, str]:
        """The job's own address, and that of the plan it made."""
        request = self.context["request"]
        links = {"self": reverse("api:job", [job.pk], request=request)}
        if job.kind == "plan" and job.result:
            links["plan"] = reverse("api:plan", [job.result["plan"]], request=request)
        return links


@extend_schema_serializer(component_name="PlanRow")
class PlanRow(serializers.ModelSerializer[Plan]):
    """A plan in a list: what it is about, without its result; approved or not."""

    approved_at = serializers.DateTimeField(read_only=True, allow_null=True)
    approved_by = serializers.CharField(source="approver_name", read_only=True, allow_null=True)
    brand = serializers.CharField(source="brand.slug", read_only=True)
    links = serializers.SerializerMethodField()

    class Meta:
        model = Plan
        fields: tuple[str, ...] = (
            "id", "name", "brand", "status", "as_of", "data_release", "engine_version", "seconds",
            "created_at", "approved_at", "approved_by", "links",
        )  # fmt: skip
        read_only_fields = fields

    def get_links(self, plan: Plan) -> dict[str, str]:
        """The plan's own address."""
        return {"self": reverse("api:plan", [plan.pk], request=self.context["request"])}


@extend_schema_serializer(component_name="Plan")
class PlanAnswer(PlanRow):
    """A plan with its result, as the plan contract has it."""

    result = serializers.SerializerMethodField()

    class Meta(PlanRow.Meta):
        fields = (*PlanRow.Meta.fields, "result")

    @extend_schema_field(ref("PlanResult"))
    def get_result(self, plan: Plan) -> dict[str, Any]:
        """The stored result; how long the mix took is the plan's, for it is no part of the answer."""
        asked = self.context["request"].query_params.get("parts")
        return written_result(plan) if asked is None else written_result(plan, asked.split(","))


@extend_schema_serializer(component_name="KeptOverride")
class OverrideAnswer(serializers.ModelSerializer[BrandOverride]):
    """A brand's own figure as it is kept: which fact, which value, since when, why, and who wrote it."""

    brand = serializers.CharField(source="brand.slug", read_only=True)
    author = serializers.CharField(source="author_name", read_only=True)
    links = serializers.SerializerMethodField()

    class Meta:
        model = BrandOverride
        fields = (
            "id", "brand", "table", "market", "row", "column", "value", "unit", "valid_from", "valid_to", "note",
            "author", "created_at", "links",
        )  # fmt: skip
        read_only_fields = fields

    def get_links(self, row: BrandOverride) -> dict[str, str]:
        """The figure's own address."""
        return {"self": reverse("api:override", [row.pk], request=self.context["request"])}


@extend_schema_serializer(component_name="Brand")
class BrandAnswer(serializers.ModelSerializer[Brand]):
    """A brand, with what a plan's question takes from it where it tells nothing else."""

    registrations = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Brand
        fields = ("slug", "name", "home_country", "currency", "cost_of_capital", "units_per_order", "registrations")
        read_only_fields = fields
