"""How goods travel: lanes with brackets and surcharges, and domestic delivery."""

from django.utils.translation import gettext_lazy as _

from gtm.marketdata.fields import AnswerField, CurrencyField, FigureField, FractionField, ListField, WordField
from gtm.marketdata.models.releases import DatedRow


class Lane(DatedRow):
    """A freight lane into a market: prices by chargeable weight, parcel, volume, container; transit days."""

    files = ("lanes",)
    key_columns = ("lane",)

    lane = WordField(blank=False)
    origin = WordField()
    origin_city = WordField()
    destination = WordField()
    mode = WordField()
    goods_class = WordField()
    scope = WordField()
    currency = CurrencyField()
    per_kg = FigureField()
    per_kg_low = FigureField()
    per_kg_high = FigureField()
    per_item = FigureField()
    per_item_low = FigureField()
    per_item_high = FigureField()
    per_cbm = FigureField()
    per_cbm_low = FigureField()
    per_cbm_high = FigureField()
    per_container_20 = FigureField()
    per_container_20_low = FigureField()
    per_container_20_high = FigureField()
    per_container_40 = FigureField()
    per_container_40_low = FigureField()
    per_container_40_high = FigureField()
    min_charge = FigureField()
    min_kg = FigureField()
    max_kg = FigureField()
    min_cbm = FigureField()
    volumetric_divisor = FigureField()
    kg_per_cbm = FigureField()
    cod_rate = FractionField()
    cod_rate_low = FractionField()
    cod_rate_high = FractionField()
    days_min = FigureField()
    days_max = FigureField()
    battery = AnswerField()
    liquid = AnswerField()
    includes = ListField()

    class Meta(DatedRow.Meta):
        verbose_name = _("lane")
        verbose_name_plural = _("lanes")


class LaneBracket(DatedRow):
    """A weight bracket of a lane: a parcel of more than `from_kg` up to `to_kg` pays `per_item` + `per_kg` x kg."""

    files = ("lane_brackets",)
    key_columns = ("lane", "from_kg")

    lane = WordField(blank=False)
    from_kg = FigureField()
    to_kg = FigureField()
    per_kg = FigureField()
    per_kg_low = FigureField()
    per_kg_high = FigureField()
    per_item = FigureField()
    per_item_low = FigureField()
    per_item_high = FigureField()
    currency = CurrencyField()

    class Meta(DatedRow.Meta):
        verbose_name = _("weight bracket of a lane")
        verbose_name_plural = _("weight brackets of lanes")


class LaneCbmBracket(DatedRow):
    """A volume bracket of a lane."""

    files = ("lane_cbm_brackets",)
    key_columns = ("lane", "from_cbm")

    lane = WordField(blank=False)
    from_cbm = FigureField()
    to_cbm = FigureField()
    per_cbm = FigureField()
    currency = CurrencyField()

    class Meta(DatedRow.Meta):
        verbose_name = _("volume bracket of a lane")
        verbose_name_plural = _("volume brackets of lanes")


class LaneSurcharge(DatedRow):
    """A surcharge on one lane, or on every lane of the modes, by the unit it is counted in."""

    files = ("lane_surcharges",)
    key_columns = ("lane", "modes", "surcharge", "unit")

    lane = WordField()
    modes = ListField()
    surcharge = WordField(blank=False)
    unit = WordField()
    amount = FigureField()
    amount_low = FigureField()
    amount_high = FigureField()
    currency = CurrencyField()
    rate = FractionField()
    rate_low = FractionField()
    rate_high = FractionField()
    optional = AnswerField()

    class Meta(DatedRow.Meta):
        verbose_name = _("surcharge of a lane")
        verbose_name_plural = _("surcharges of lanes")


class LaneDistance(DatedRow):
    """How far one lane, or every lane of an origin by the modes, carries goods, and by which transport.

    Stated in `km`, or the great circle between two places times `detour` and `extra_km` more; degrees north and east.
    """

    files = ("lane_distances",)
    key_columns = ("origin", "lane", "modes")

    origin = WordField()
    lane = WordField()
    modes = ListField()
    transport = WordField(blank=False)
    from_place = WordField()
    from_latitude = FigureField()
    from_longitude = FigureField()
    to_place = WordField()
    to_latitude = FigureField()
    to_longitude = FigureField()
    detour = FigureField()
    extra_km = FigureField()
    km = FigureField()
    km_low = FigureField()
    km_high = FigureField()

    class Meta(DatedRow.Meta):
        verbose_name = _("distance of a lane")
        verbose_name_plural = _("distances of lanes")


class TransportRule(DatedRow):
    """What the modes do with goods of an attribute: refuse them (close) or ask for something (condition).

    Where a limit is stated, only `above` it. The rules of market WORLD hold everywhere.
    """

    files = ("transport_rules",)
    key_columns = ("rule",)

    rule = WordField(blank=False)
    attribute = WordField(blank=False)
    modes = ListField()
    effect = WordField(blank=False)
    above = FigureField()
    unit = WordField()
    text = WordField()

    class Meta(DatedRow.Meta):
        verbose_name = _("transport rule")
        verbose_name_plural = _("transport rules")


class LastMileService(DatedRow):
    """Domestic delivery: the base price covers `included_kg`; collection and return fees."""

    files = ("last_mile",)
    key_columns = ("service",)

    service = WordField(blank=False)
    area = WordField()
    currency = CurrencyField()
    base = FigureField()
    base_low = FigureField()
    base_high = FigureField()
    included_kg = FigureField()
    max_kg = FigureField()
    per_kg = FigureField()
    per_kg_low = FigureField()
    per_kg_high = FigureField()
    cod_rate = FractionField()
    cod_rate_low = FractionField()
    cod_rate_high = FractionField()
    cod_fee = FigureField()
    cod_fee_low = FigureField()
    cod_fee_high = FigureField()
    cod_min = FigureField()
    days_min = FigureField()
    days_max = FigureField()
    return_fee = FigureField()
    return_fee_low = FigureField()
    return_fee_high = FigureField()
    return_fee_rate = FractionField()
    return_rule = WordField()
    carriers = ListField()

    class Meta(DatedRow.Meta):
        verbose_name = _("last-mile service")
        verbose_name_plural = _("last-mile services")
