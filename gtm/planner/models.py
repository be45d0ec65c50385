"""Stored answers and the work that makes them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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


class BrandOverride(models.Model):
    """A brand's own figure over one column of one public fact, from a day on, with its note and who wrote it.

    It is never erased: an end is its last day, a withdrawal leaves it readable for the plans that it acted in.
    """

    brand = models.ForeignKey("catalog.Brand", models.CASCADE, related_name="overrides")
    table = models.CharField(max_length=40)
    market = models.CharField(max_length=8)
    row = models.CharField(max_length=300)
    column = models.CharField(max_length=60)
    value = models.CharField(max_length=40)
    unit = models.CharField(max_length=40, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    note = models.TextField()
    author = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    author_name = models.CharField(max_length=150, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["market", "table", "row", "column", "valid_from", "pk"]
        indexes = [models.Index(fields=["brand", "withdrawn_at"])]

    def __str__(self) -> str:
        return f"{self.market}/{self.table}/{self.row} {self.column} {self.value}"


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


class ActualsUpload(models.Model):
    """An export of results as it was sent, without anything about persons, and what its reading found.

    `table` is a `gtm.planner.actuals.kept_table.KeptTable`, packed; `choices` are the answers about it, `report` the
    reading under them, `covered` the days it covers of each channel. Its figures count from `taken_at` to `undone_at`.
    """

    brand = models.ForeignKey("catalog.Brand", models.CASCADE, related_name="actuals_uploads")
    name = models.CharField(max_length=255)
    source = models.CharField(max_length=24)
    table = models.BinaryField()
    choices = models.JSONField(default=dict, blank=True)
    report = models.JSONField(default=dict, blank=True)
    covered = models.JSONField(default=list, blank=True)
    uploaded_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class ActualFigure(models.Model):
    """What a channel of a market did on a day or in a week (by its Monday), as one export tells it.

    `current` is off while a later file of the same source tells the same; a figure that the export does not tell is
    empty, never 0.
    """

    upload = models.ForeignKey(ActualsUpload, models.CASCADE, related_name="figures")
    brand = models.ForeignKey("catalog.Brand", models.CASCADE, related_name="+")
    market = models.CharField(max_length=2)
    channel = models.CharField(max_length=60)
    source = models.CharField(max_length=24)
    kind = models.CharField(max_length=4)
    day = models.DateField()
    spend = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    impressions = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    clicks = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    orders = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    revenue = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    current = models.BooleanField(default=True)

    class Meta:
        ordering = ["market", "channel", "day", "pk"]
        indexes = [models.Index(fields=["brand", "market", "channel", "day", "source"])]

    def __str__(self) -> str:
        return f"{self.market} {self.channel} {self.day}"


class CustomerOrder(models.Model):
    """An order of a customer, both known by a digest only: what shows how often customers come back."""

    upload = models.ForeignKey(ActualsUpload, models.CASCADE, related_name="orders")
    brand = models.ForeignKey("catalog.Brand", models.CASCADE, related_name="+")
    market = models.CharField(max_length=2)
    channel = models.CharField(max_length=60)
    customer = models.CharField(max_length=32)
    order = models.CharField(max_length=32)
    day = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["brand", "customer", "day"])]

    def __str__(self) -> str:
        return f"{self.customer[:8]} {self.day}"


class Calibration(models.Model):
    """What a brand's weeks taught of its channels on a day: written once, found again by the digest of its content.

    `summary` is what people read, `packed` the draws (`gtm.planner.actuals.stored_calibration`).
    """

    brand = models.ForeignKey("catalog.Brand", models.CASCADE, related_name="calibrations")
    digest = models.CharField(max_length=64)
    as_of = models.DateField()
    currency = models.CharField(max_length=3)
    data_release = models.CharField(max_length=40)
    engine_version = models.CharField(max_length=20)
    summary = models.JSONField()
    packed = models.BinaryField()
    seconds = models.FloatField()
    created_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["brand", "digest"], name="one_calibration_per_content")]

    def __str__(self) -> str:
        return f"{self.digest[:12]} ({self.as_of})"


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
