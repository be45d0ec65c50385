"""Brands' own figures over public facts."""

from django.db import models


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
