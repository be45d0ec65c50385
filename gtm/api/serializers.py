"""The shapes of what the API answers about jobs and plans."""

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers
from rest_framework.reverse import reverse

from gtm.planner.models import Job, JobState


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
        """The job's own address."""
        return {"self": reverse("api:job", [job.pk], request=self.context["request"])}
