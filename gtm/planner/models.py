"""Stored answers and the work that makes them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gtm.planner.actuals.models import ActualFigure as ActualFigure
from gtm.planner.actuals.models import ActualsUpload as ActualsUpload
from gtm.planner.actuals.models import Calibration as Calibration
from gtm.planner.actuals.models import CustomerOrder as CustomerOrder
from gtm.planner.overrides.models import BrandOverride as BrandOverride
from gtm.planner.team.models import PlanApproval as PlanApproval
from gtm.planner.team.models import PlanComment as PlanComment
from gtm.planner.team.models import PlanScenario as PlanScenario


class Plan(models.Model):
    """A plan as it was asked and answered: written once, never updated, found again by the digest of its question.

    `result` is the answer without routes and offers, which stand in `details`; `index` says what pages ask of all of
    them. Where it is empty the result is whole. `follows` is the plan that it carries on from where the brand stood.
    """

    brand = models.ForeignKey("catalog.Brand", models.CASCADE, related_name="plans")
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    question = models.JSONField()
    result = models.JSONField()
    index = models.JSONField(default=dict)
    status = models.CharField(max_length=12)
    data_release = models.CharField(max_length=40)
    engine_version = models.CharField(max_length=20)
    as_of = models.DateField()
    seconds = models.FloatField()
    follows = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="carried_on_by")
    created_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["brand", "digest"], name="one_plan_per_question")]

    def __str__(self) -> str:
        return self.name


class PlanDetail(models.Model):
    """The routes and offers of one product in one market of a plan, as compressed JSON; written with it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="details")
    market = models.CharField(max_length=8)
    sku = models.CharField(max_length=100)
    packed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "market", "sku"], name="one_detail_per_pair")]

    def __str__(self) -> str:
        return f"{self.sku} / {self.market}"


class PlanGoods(models.Model):
    """What routes and offers told the mix of a plan, compressed: its what-ifs start there.

    Written with the plan, for older ones when a what-if is first asked for.
    """

    plan = models.OneToOneField(Plan, models.CASCADE, primary_key=True, related_name="goods")
    packed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.plan)


class Duty(models.Model):
    """How a brand stands with a licence or registration of a market, whichever plan speaks of it.

    There is a row only once somebody has told something; `reason` says why it is not needed.
    """

    class State(models.TextChoices):
        """How far it is."""

        OPEN = "open", pgettext_lazy("licence", "Open")
        IN_PROGRESS = "in-progress", _("In progress")
        DONE = "done", pgettext_lazy("licence", "Done")
        NOT_NEEDED = "not-needed", _("Not needed")

    brand = models.ForeignKey("catalog.Brand", models.CASCADE, related_name="duties")
    market = models.CharField(max_length=8)
    scheme = models.CharField(max_length=100)
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    reason = models.CharField(max_length=300, blank=True)
    owner = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    due = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True, max_length=5000)

    class Meta:
        ordering = ["market", "scheme"]
        constraints = [models.UniqueConstraint(fields=["brand", "market", "scheme"], name="one_duty_per_scheme")]

    def __str__(self) -> str:
        return f"{self.market} {self.scheme} ({self.state})"


class DutyChange(models.Model):
    """Who changed what of a duty, and when: `changes` are [field, text before, text after]."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="history")
    changes = models.JSONField()
    made_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    made_by_name = models.CharField(max_length=150)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.duty_id} {self.made_by_name}"


class DutyFile(models.Model):
    """A paper of a duty: stored under a name that nobody chose, shown under the one it came with.

    One that is removed can be put back for a while; then row and file are erased (`gtm.planner.duty_files`).
    """

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    stored = models.FileField(upload_to="duties")
    added_by_name = models.CharField(max_length=150)
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["added_at", "pk"]

    def __str__(self) -> str:
        return self.name


class JobState(models.TextChoices):
    """Where a job stands."""

    QUEUED = "queued", _("Queued")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


class Job(models.Model):
    """Background work: claimed under a lease that each progress report renews, repeated if its worker dies.

    `claim` is drawn anew each time a worker takes the job: what an earlier worker still writes no longer counts.
    """

    kind = models.CharField(max_length=40)
    brand = models.ForeignKey("catalog.Brand", models.CASCADE, null=True, blank=True, related_name="jobs")
    created_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    payload = models.JSONField(default=dict)
    result = models.JSONField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.QUEUED)
    progress = models.FloatField(default=0)
    message = models.CharField(max_length=300, blank=True)
    error = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    cancel_requested = models.BooleanField(default=False)
    not_before = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    claim = models.CharField(max_length=32, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["state", "lease_until"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"
