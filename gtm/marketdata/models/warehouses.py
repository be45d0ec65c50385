"""Where stock lies: warehouses, fulfilment services and their fees."""

from django.utils.translation import gettext_lazy as _

from gtm.marketdata.fields import CurrencyField, FigureField, FractionField, ListField, WordField
from gtm.marketdata.models.releases import DatedRow


class Warehouse(DatedRow):
    """A warehouse or fulfilment service: prices of inbound, storage, picking; the share of the country it reaches."""

    files = ("warehouses",)
    key_columns = ("warehouse",)

    warehouse = WordField(blank=False)
    hub = WordField()
    kind = WordField()
    operators = ListField()
    currency = CurrencyField()
    inbound_per_cbm = FigureField()
    inbound_per_cbm_low = FigureField()
    inbound_per_cbm_high = FigureField()
    inbound_per_unit = FigureField()
    inbound_per_unit_low = FigureField()
    inbound_per_unit_high = FigureField()
    inbound_per_carton = FigureField()
    inbound_per_carton_low = FigureField()
    inbound_per_carton_high = FigureField()
    inbound_per_pallet = FigureField()
    inbound_per_pallet_low = FigureField()
    inbound_per_pallet_high = FigureField()
    inbound_unit_unknown = FigureField()
    inbound_unit_unknown_low = FigureField()
    inbound_unit_unknown_high = FigureField()
    storage_per_cbm_month = FigureField()
    storage_per_cbm_month_low = FigureField()
    storage_per_cbm_month_high = FigureField()
    storage_free_days = FigureField()
    pick_pack_per_order = FigureField()
    pick_pack_per_order_low = FigureField()
    pick_pack_per_order_high = FigureField()
    pick_pack_per_unit = FigureField()
    pick_pack_per_unit_low = FigureField()
    pick_pack_per_unit_high = FigureField()
    per_extra_unit = FigureField()
    per_extra_unit_low = FigureField()
    per_extra_unit_high = FigureField()
    next_day_coverage = FractionField()
    two_day_coverage = FractionField()

    class Meta(DatedRow.Meta):
        verbose_name = _("warehouse")
        verbose_name_plural = _("warehouses")


class WarehouseFee(DatedRow):
    """A tier or side fee of a warehouse, per unit, for values between `from_value` and `to_value`."""

    files = ("warehouse_fees",)
    key_columns = ("warehouse", "fee", "unit", "from_value", "from_to_unit")

    warehouse = WordField(blank=False)
    fee = WordField(blank=False)
    unit = WordField()
    from_value = FigureField()
    to_value = FigureField()
    from_to_unit = WordField()
    amount = FigureField()
    amount_low = FigureField()
    amount_high = FigureField()
    currency = CurrencyField()
    rate_change = FigureField()

    class Meta(DatedRow.Meta):
        verbose_name = _("warehouse fee")
        verbose_name_plural = _("warehouse fees")
