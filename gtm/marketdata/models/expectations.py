"""What a market expects of a seller: norms, calendar, compliance, privacy, returns."""

from django.utils.translation import gettext_lazy as _

from gtm.marketdata.fields import (
    AnswerField,
    CurrencyField,
    DayField,
    FigureField,
    FractionField,
    ListField,
    TextField,
    WordField,
)
from gtm.marketdata.models.releases import DatedRow


class Norm(DatedRow):
    """A social or legal norm and how it acts on a plan: block, require, adapt, time-window or boost."""

    files = ("norms",)
    key_columns = ("norm",)

    norm = WordField(blank=False)
    topic = WordField()
    effect = WordField()
    categories = ListField()
    channels = ListField()
    payment = WordField()
    applies_to = WordField()
    value = FigureField()
    value_low = FigureField()
    value_high = FigureField()
    unit = WordField()
    rule = TextField()

    class Meta(DatedRow.Meta):
        verbose_name = _("norm")
        verbose_name_plural = _("norms")


class NormValue(DatedRow):
    """One of several numbers or texts of a norm."""

    files = ("norm_values",)
    key_columns = ("norm", "key")

    norm = WordField(blank=False)
    key = WordField()
    value = FigureField()
    unit = WordField()
    text = WordField()

    class Meta(DatedRow.Meta):
        verbose_name = _("value of a norm")
        verbose_name_plural = _("values of norms")


class Moment(DatedRow):
    """A sale, holiday or season with its days (inclusive) and the demand against an ordinary period."""

    files = ("moments",)
    key_columns = ("moment", "start")

    moment = WordField(blank=False)
    name = WordField()
    start = DayField()
    end = DayField()
    kind = WordField()
    effect = TextField()
    demand_factor = FigureField()
    demand_factor_low = FigureField()
    demand_factor_high = FigureField()
    recurrence = WordField()
    estimated = AnswerField()

    class Meta(DatedRow.Meta):
        verbose_name = _("moment of the calendar")
        verbose_name_plural = _("moments of the calendar")


class ComplianceScheme(DatedRow):
    """A licence, registration or mark that goods need: who holds it, how long it takes, what it costs."""

    files = ("compliance",)
    key_columns = ("scheme",)

    scheme = WordField(blank=False)
    scheme_name = TextField()
    family = WordField()
    categories = ListField()
    hs_prefixes = ListField()
    who = WordField()
    rule = TextField()
    lead_days = FigureField()
    lead_days_low = FigureField()
    lead_days_high = FigureField()
    cost = FigureField()
    cost_low = FigureField()
    cost_high = FigureField()
    cost_currency = CurrencyField()
    cost_per = WordField()

    class Meta(DatedRow.Meta):
        verbose_name = _("compliance scheme")
        verbose_name_plural = _("compliance schemes")


class PrivacyDuty(DatedRow):
    """What the data protection law asks of a seller, and the fine."""

    files = ("privacy",)
    key_columns = ("law",)

    law = WordField(blank=False)
    law_name = WordField()
    duty = TextField()
    breach_hours = FigureField()
    fine_max = FigureField()
    fine_currency = CurrencyField()
    fine_turnover_rate = FractionField()

    class Meta(DatedRow.Meta):
        verbose_name = _("privacy duty")
        verbose_name_plural = _("privacy duties")


class ReturnRate(DatedRow):
    """The share of orders that comes back; `basis` says what is counted."""

    files = ("returns",)
    key_columns = ("category", "channel", "payment", "basis")

    category = WordField(blank=False)
    channel = WordField()
    payment = WordField()
    return_rate = FractionField()
    return_rate_low = FractionField()
    return_rate_high = FractionField()
    basis = WordField()

    class Meta(DatedRow.Meta):
        verbose_name = _("return rate")
        verbose_name_plural = _("return rates")
