"""Who bears a tax of the border: collected with the price, given back to a registered importer, or a cost."""

from collections.abc import Iterable

# Parcel regimes whose tax is collected at the sale, with the registration that a seller of his own shop needs;
# a marketplace that takes the payment collects under its own.
COLLECTED_AT_SALE = {
    "eu-ioss-until-2026-06": "eu-ioss",
    "eu-ioss-eur3": "eu-ioss",
    "gb-supply-vat-135": "gb-vat",
    "sg-ovr-lvg": "sg-ovr",
    "my-lvg": "my-lvg",
    "no-voec": "no-voec",
    "ch-platform-2025": "ch-platform",
    "ch-mail-order": "ch-mail-order",
    "cl-remote-registered": "cl-iva-simplificado",
    "br-prc-50-zero": "br-remessa-conforme",
    "br-prc-50-20": "br-remessa-conforme",
    "br-prc-2026-zero": "br-remessa-conforme",
    "br-prc-60": "br-remessa-conforme",
    "br-prc-2026-60-30": "br-remessa-conforme",
}
# Registrations that make a seller a registered importer beside `<market>-vat`, the general one.
IMPORTER_REGISTRATIONS = {
    "NL": "nl-article-23",
    "BE": "be-et14000",
    "FR": "fr-autoliquidation",
    "PL": "pl-art-33a",
    "GB": "gb-vat",
    "AE": "ae-vat-importer",
}
# Taxes at the border that a registered company counts against what it owes later, beside the main tax.
CREDITED_LATER = frozenset({"PPH22", "PERCEPCION", "IVA_ADICIONAL", "GANANCIAS", "IIBB", "CBS", "IBS"})


def is_registered_importer(market: str, registrations: Iterable[str]) -> bool:
    """Whether the brand deducts import VAT in the market."""
    held = set(registrations)
    return f"{market.lower()}-vat" in held or IMPORTER_REGISTRATIONS.get(market, "") in held


def has_local_entity(market: str, registrations: Iterable[str]) -> bool:
    """Whether the brand has a company in the market, told as `<market>-entity`."""
    return f"{market.lower()}-entity" in set(registrations)


def parcel_registrations(known: Iterable[str], held: Iterable[str]) -> list[tuple[str, ...]]:
    """The sets of registrations under which a parcel may cross the border: without any scheme, and with each one.

    Schemes that the brand lacks are tried too: a marketplace may hold them.
    """
    schemes = [slug for slug in known if slug in COLLECTED_AT_SALE.values()]
    own = tuple(slug for slug in held if slug in set(known) and slug not in schemes)
    return [own, *(tuple(sorted((*own, slug))) for slug in schemes)]
