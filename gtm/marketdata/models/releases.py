"""Releases: what is believed from a moment on, as the rows that it adds, replaces or withdraws.

The state of a release is, for every table and fact, the row of the latest release up to it, unless withdrawn.
Published rows and releases are sealed in the database itself (`gtm.marketdata.seals`).
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from gtm.marketdata.fields import DayField, ListField, TextField, WordField


class Release(models.Model):
    """A set of changes, drafted and then published as a whole under a name of its day; never changed after that."""

    class Status(models.TextChoices):
        """A draft can be edited, a published release cannot; while a schedule is being loaded nobody touches it."""

        LOADING = "loading", _("Being loaded")
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    class Origin(models.TextChoices):
        """Where the changes come from: the folder of tables, a steward in the admin, an authority's file, a feed."""

        FOLDER = "folder", _("Folder of tables")
        STEWARD = "steward", _("Steward")
        SCHEDULE = "schedule", _("Official schedule")
        FEED = "feed", _("Exchange rate feed")

    sequence = models.PositiveIntegerField(unique=True, null=True, editable=False)
    name = models.CharField(max_length=40, unique=True, null=True, editable=False)
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.STEWARD, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True, editable=False
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    content_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["-sequence", "-created_at"]
        permissions = [("publish_release", "Can publish a release that others drafted")]

    def __str__(self) -> str:
        return self.name or f"{self.title} ({self.get_status_display()})"

    @property
    def is_draft(self) -> bool:
        """Whether it can still be edited."""
        return self.status == Release.Status.DRAFT


class ReleasedRow(models.Model):
    """A row of a release; `fact_key` names the fact over all releases, `withdrawn` takes it back."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="+")
    fact_key = models.CharField(max_length=240, db_index=True, editable=False)
    withdrawn = models.BooleanField(default=False)

    files: ClassVar[tuple[str, ...]]
    """Names of the csv files whose rows these are."""
    key_columns: ClassVar[tuple[str, ...]]
    """Columns that tell one fact of a market from another, beside its first day."""

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["release", "fact_key"], name="one_%(class)s_a_release")]

    def __str__(self) -> str:
        return self.fact_key


class DatedRow(ReleasedRow):
    """A fact of one market with its days (open where NULL, both inclusive), its sources and how sure we are."""

    class Confidence(models.TextChoices):
        """Where a figure comes from: an authority's own text, somebody who reports it, or memory."""

        OFFICIAL = "official", _("Official")
        SECONDARY = "secondary", _("Secondary")
        RECALLED = "recalled", _("Recalled")

    market = WordField(max_length=8, blank=False, db_index=True)
    valid_from = DayField()
    valid_to = DayField()
    confidence = WordField(max_length=10, blank=False, choices=Confidence)
    recalled_fields = ListField()
    sources = ListField()
    note = TextField()

    class Meta(ReleasedRow.Meta):
        abstract = True


class Source(ReleasedRow):
    """Where a figure was read: a page, a publication, a price list."""

    files = ("sources",)
    key_columns = ("slug",)

    slug = WordField(max_length=60, blank=False, verbose_name=_("id"))
    title = TextField(blank=False)
    url = TextField()
    publisher = WordField(max_length=200)
    published = WordField(max_length=20)
    read_on = DayField()
    kind = WordField(max_length=20)

    class Meta(ReleasedRow.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
