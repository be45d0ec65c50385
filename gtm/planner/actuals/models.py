"""Results of channels as brands sent them, and what was learned from them."""

from django.db import models


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
