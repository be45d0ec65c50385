"""Bundles and services of a sheet: their parts checked against sheet and catalogue, and stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from gtm.catalog.models import Brand, BundlePart, Product
from gtm.catalog.sheets.findings import Finding
from gtm.catalog.sheets.reading import SheetReading, in_order
from gtm.catalog.sheets.records import Record
from gtm.catalog.sheets.report import Change

BATCH = 500
GOODS = BundlePart.Kind.GOODS
SERVICE_FIELDS = ("kind", "title", "value", "cost", "cost_currency", "invoiced_separately")


def with_checked_parts(brand: Brand, reading: SheetReading) -> SheetReading:
    """The reading, in which each bundle waits whose parts are unknown, are bundles themselves, or wait too."""
    told = {record.sku: record for record in reading.records if "components" in record.parts}
    if not told:
        return reading
    header = next(column.header for column in reading.columns if column.field == "components")
    stored = BundlePart.objects.filter(bundle__brand=brand, kind=GOODS).values_list("bundle__sku", "product__sku")
    kept = [(bundle, part) for bundle, part in stored if bundle not in told]
    bundles = {bundle for bundle, _part in kept} | told.keys()
    holders = {part: bundle for bundle, part in kept}
    waiting = {record.sku for record in reading.records if not record.accepted}
    known = {*_by_sku(brand, _named(told.values())), *(record.sku for record in reading.records if record.accepted)}
    new: dict[str, list[Finding]] = {}
    for sku, record in told.items():
        codes = [("component_within", {"bundle": holders[sku]})] if sku in holders else []
        for part in record.parts["components"]:
            if part.sku == sku:
                codes.append(("component_itself", {}))
            elif part.sku in bundles:
                codes.append(("component_is_bundle", {"part": part.sku}))
            elif part.sku not in known:
                codes.append(("component_waits" if part.sku in waiting else "component_unknown", {"part": part.sku}))
        new[sku] = [Finding(code, record.rows[0], header, _written(record), words, sku) for code, words in codes[:1]]
    records = tuple(replace(one, findings=(*one.findings, *new.get(one.sku, ()))) for one in reading.records)
    findings = in_order([*reading.findings, *(finding for found in new.values() for finding in found)])
    return replace(reading, records=records, findings=tuple(findings))


def stored_parts(brand: Brand, records: Sequence[Record]) -> dict[str, list[BundlePart]]:
    """The parts that the catalogue has of the records that tell some, by the bundle's SKU."""
    skus = [record.sku for record in records if record.parts]
    found: dict[str, list[BundlePart]] = {}
    for start in range(0, len(skus), BATCH):
        parts = BundlePart.objects.filter(bundle__brand=brand, bundle__sku__in=skus[start : start + BATCH])
        for part in parts.select_related("bundle", "product"):
            found.setdefault(part.bundle.sku, []).append(part)
    return found


def part_changes(record: Record, before: Sequence[BundlePart]) -> list[Change]:
    """What a record changes of a product's parts, in words."""
    changes = []
    if "components" in record.parts:
        goods = (
            f"{part.product.sku if part.product else part.title}*{_plain(part.quantity)}"
            for part in before
            if part.kind == GOODS
        )
        changes.append(Change(record.sku, "components", "; ".join(goods), _written(record)))
    if "service" in record.parts:
        new = _service(record, before)
        former = next((part for part in before if _is_service(part, new.title)), None)
        changes.append(Change(record.sku, "service", _words(former) if former else "", _words(new)))
    return [change for change in changes if change.before != change.after]


def save_parts(
    brand: Brand, records: Sequence[Record], before: Mapping[str, Sequence[BundlePart]], products: Mapping[str, Product]
) -> None:
    """Store what records tell: components replace the goods of a bundle, a service joins the others or its former self.

    `products` are the stored products of the records by SKU.
    """
    by_sku = {**_by_sku(brand, _named(records)), **products}
    new = []
    for record in records:
        former = before.get(record.sku, ())
        goods = [part for part in former if part.kind == GOODS]
        services = [part for part in former if part.kind != GOODS]
        if "components" in record.parts:
            # What the brand told of a part in its form (its value, cost, code) stays with it.
            known = {part.product.sku: part for part in goods if part.product}
            goods = [known.get(part.sku) or BundlePart(product=by_sku[part.sku]) for part in record.parts["components"]]
            for part, told_part in zip(goods, record.parts["components"], strict=True):
                part.quantity = told_part.quantity
        if "service" in record.parts:
            told = _service(record, former)
            services = [*(part for part in services if not _is_service(part, told.title)), told]
        for position, part in enumerate([*goods, *services], 1):
            part.pk, part.bundle, part.position = None, products[record.sku], position
            part.cost_currency = part.cost_currency or brand.currency
            new.append(part)
    skus = [record.sku for record in records]
    for start in range(0, len(skus), BATCH):
        BundlePart.objects.filter(bundle__brand=brand, bundle__sku__in=skus[start : start + BATCH]).delete()
    BundlePart.objects.bulk_create(new, batch_size=BATCH)


def _service(record: Record, before: Sequence[BundlePart]) -> BundlePart:
    """The service that a record tells; what it leaves out stays as the catalogue has it."""
    told = {name.removeprefix("service_"): value for name, value in record.parts.items() if name != "components"}
    title = told.pop("service")
    former = next((part for part in before if _is_service(part, title)), BundlePart(kind="service", title=title))
    values = {name: getattr(former, name) for name in SERVICE_FIELDS}
    renamed = {"price": "value", "invoiced": "invoiced_separately"}
    return BundlePart(**values | {renamed.get(name, name): value for name, value in told.items()})


def _is_service(part: BundlePart, title: str) -> bool:
    return part.kind != GOODS and part.title == title


def _words(part: BundlePart) -> str:
    amounts = (f"{_plain(part.value)}" if part.value is not None else "", _cost(part))
    separate = "separately" if part.invoiced_separately else ""
    return ", ".join(text for text in (part.title, part.kind, *amounts, separate) if text)


def _cost(part: BundlePart) -> str:
    return "" if part.cost is None else f"{_plain(part.cost)} {part.cost_currency}"


def _written(record: Record) -> str:
    return "; ".join(f"{part.sku}*{_plain(part.quantity)}" for part in record.parts["components"])


def _named(records: Iterable[Record]) -> list[str]:
    return sorted({part.sku for record in records for part in record.parts.get("components", ())})


def _by_sku(brand: Brand, skus: Sequence[str]) -> dict[str, Product]:
    batches = (skus[start : start + BATCH] for start in range(0, len(skus), BATCH))
    return {product.sku: product for batch in batches for product in brand.products.filter(sku__in=batch)}


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
