"""The English texts of market data and what they are in the other languages, kept apart from the rows and releases.

A translation hangs on its English text: it outlives releases, and stays when the text is gone.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

LANGUAGES = [(code, name) for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
LONGEST_SOURCE = 2000


class MarketText(models.Model):
    """An English text of the market data and its translation into one language, empty while there is none."""

    class Kind(models.TextChoices):
        """What the text belongs to; a note explains a row, whatever its table."""

        MARKET = "market", _("Market")
        NORM = "norm", _("Norm")
        SCHEME = "scheme", _("Product scheme")
        MOMENT = "moment", _("Moment of the calendar")
        PRIVACY = "privacy", _("Privacy")
        PAYMENT = "payment", _("Payment")
        WAREHOUSE = "warehouse", _("Warehouse")
        CHANNEL = "channel", _("Channel")
        LOGISTICS = "logistics", _("Logistics")
        NOTE = "note", _("Note on a fact")

    class Author(models.TextChoices):
        """Who translated: a machine, for the files that come with the program, or a steward, who has the last word."""

        NOBODY = "", _("Nobody yet")
        MACHINE = "machine", _("Machine, shipped with the program")
        STEWARD = "steward", _("Steward")

    language = models.CharField(_("language"), max_length=16, choices=LANGUAGES)
    source = models.CharField(_("English text"), max_length=LONGEST_SOURCE)
    translation = models.TextField(_("translation"), blank=True, default="")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, editable=False)
    markets = models.TextField(_("markets"), blank=True, default="", editable=False)
    """Codes with a semicolon before and after each, as the newest release has them; empty where no row says it."""
    place = models.CharField(_("place"), max_length=300, blank=True, default="", editable=False)
    """The first fact that says it, and the column: what stays the same when a text is written anew."""
    author = models.CharField(
        _("translated by a"), max_length=8, choices=Author, blank=True, default=Author.NOBODY, editable=False
    )
    translated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, blank=True, editable=False
    )
    translated_at = models.DateTimeField(_("translated on"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["language", "kind", "source"]
        verbose_name = _("text in another language")
        verbose_name_plural = _("texts in other languages")
        constraints = [models.UniqueConstraint(fields=["language", "source"], name="one_translation_a_language")]

    def __str__(self) -> str:
        return self.source


class TextEdition(models.Model):
    """A stamp of a language's translations that is new after every change: processes keep them as long as it stands."""

    language = models.CharField(primary_key=True, max_length=16)
    stamp = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"{self.language} {self.stamp}"
