"""Sheets of products: checked, kept with what was answered and mended about them, imported."""

from collections.abc import Callable, Mapping, Sequence

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gtm.catalog.deeds import keep_deed, kept_changes
from gtm.catalog.models import Brand, Deed, Product, Upload
from gtm.catalog.product_values import BATCH, apply_values, save_products
from gtm.catalog.selectors import missing_counts, remembered_choices
from gtm.catalog.sheet_parts import part_changes, save_parts, stored_parts, with_checked_parts
from gtm.catalog.sheets.choices import SheetChoices
from gtm.catalog.sheets.reading import Corrections, SheetReading, headers_digest, read_sheet
from gtm.catalog.sheets.records import Record
from gtm.catalog.sheets.report import Change, Outcome, SheetReport

READING = 0.5
"""How far an import is once its rows are read."""

Report = Callable[[float, str], None]


def unheard(share: float, message: str) -> None:
    """A report that nobody waits for."""


def check_sheet(
    brand: Brand,
    name: str,
    content: bytes,
    choices: SheetChoices | None = None,
    corrections: Corrections | None = None,
    worksheet: str = "",
) -> SheetReport:
    """Read a sheet and tell what its import would do, without doing it; raises SheetError when it is no sheet."""
    reading = with_checked_parts(brand, read_sheet(content, brand.currency, choices, corrections, worksheet))
    if not any(record.parts for record in reading.accepted):
        return SheetReport(name, reading, _outcome(brand, reading, save=False), imported=False)
    # What a bundle lacks depends on its parts, so its import is tried and taken back.
    with transaction.atomic():
        outcome = _outcome(brand, reading, save=True)
        transaction.set_rollback(True)
    return SheetReport(name, reading, outcome, imported=False)


def import_sheet(
    brand: Brand,
    name: str,
    content: bytes,
    choices: SheetChoices | None = None,
    corrections: Corrections | None = None,
    worksheet: str = "",
) -> SheetReport:
    """Import the accepted rows of a sheet in one transaction; rows to be mended wait, and nothing is ever erased."""
    return _import_reading(brand, name, read_sheet(content, brand.currency, choices, corrections, worksheet))


def _import_reading(brand: Brand, name: str, reading: SheetReading) -> SheetReport:
    with transaction.atomic():
        # One import of a brand at a time: two would create the same SKUs.
        Brand.objects.select_for_update().get(pk=brand.pk)
        reading = with_checked_parts(brand, reading)
        outcome = _outcome(brand, reading, save=True)
    return SheetReport(name, reading, outcome, imported=True)


def store_upload(
    brand: Brand,
    name: str,
    content: bytes,
    user: AbstractBaseUser | None = None,
    choices: SheetChoices | None = None,
    worksheet: str = "",
) -> Upload:
    """Keep a sheet with its report, importing nothing; without choices, those of the last such sheet are taken."""
    report = check_sheet(brand, name, content, choices, worksheet=worksheet)
    digest = headers_digest(report.reading)
    if choices is None:
        choices = remembered_choices(brand, digest)
        if choices is not None:
            report = check_sheet(brand, name, content, choices, worksheet=worksheet)
    return Upload.objects.create(
        brand=brand,
        name=name,
        content=content,
        worksheet=report.reading.table.sheet,
        headers_digest=digest,
        choices=(choices or SheetChoices()).as_json(),
        report=report.as_json(),
        uploaded_by_id=user.pk if user else None,
    )


def store_worksheet(upload: Upload, worksheet: str, user: AbstractBaseUser | None = None) -> Upload:
    """Another sheet of an upload's workbook as an upload of its own; answers that fit its headers are taken along."""
    content = bytes(upload.content)
    read = read_sheet(content, upload.brand.currency, worksheet=worksheet)
    choices = _choices(upload) if headers_digest(read) == upload.headers_digest else None
    return store_upload(upload.brand, upload.name, content, user, choices, worksheet)


def mend_upload(upload: Upload, choices: SheetChoices | None = None, corrections: Corrections | None = None) -> Upload:
    """Add answers and corrected cells (row number -> header -> text) to an upload and read it again."""
    if choices is not None:
        upload.choices = choices.as_json()
    merged = dict(upload.corrections)
    for row, cells in (corrections or {}).items():
        merged[row] = {**merged.get(row, {}), **cells}
    upload.corrections = merged
    report = check_sheet(upload.brand, upload.name, bytes(upload.content), _choices(upload), merged, upload.worksheet)
    upload.report = report.as_json()
    upload.save(update_fields=["choices", "corrections", "report"])
    return upload


def import_upload(upload: Upload, user: AbstractBaseUser | None = None, report: Report = unheard) -> Upload:
    """Import an upload as it was answered and corrected; a second time changes nothing.

    `report` hears how far it is and may stop it by raising, until everything is stored at once.
    """
    brand, content = upload.brand, bytes(upload.content)
    step = _("Reading the rows")

    def rows_read(share: float) -> None:
        report(READING * share, step)

    reading = read_sheet(content, brand.currency, _choices(upload), upload.corrections, upload.worksheet, rows_read)
    report(READING, _("Storing the products"))
    with kept_changes(brand, Deed.Kind.SHEET, user, upload.name):
        upload.report = _import_reading(brand, upload.name, reading).as_json()
        upload.imported_at = timezone.now()
        upload.save(update_fields=["report", "imported_at"])
    return upload


def forget_choices(upload: Upload, user: AbstractBaseUser | None = None) -> Upload:
    """Let the answers about sheets with these headers serve no later sheet, and read this one without them."""
    with transaction.atomic():
        remembered = upload.brand.uploads.filter(headers_digest=upload.headers_digest, remembered=True)
        former = {
            "upload": upload.pk,
            "choices": upload.choices,
            "remembered": [one.pk for one in remembered.only("pk")],
        }
        remembered.update(remembered=False)
        upload.remembered = False
        keep_deed(upload.brand, Deed.Kind.ANSWERS, former, user, upload.name)
        return mend_upload(upload, SheetChoices())


def remember_choices(upload: Upload, choices: Mapping[str, str], remembered: Sequence[int]) -> bool:
    """Take the forgetting back: the answers and the sheets that they serve; False where others were told since."""
    if upload.choices != SheetChoices().as_json() or upload.remembered:
        return False
    upload.brand.uploads.filter(pk__in=remembered).update(remembered=True)
    mend_upload(upload, SheetChoices.from_json(choices))
    return True


def _choices(upload: Upload) -> SheetChoices:
    return SheetChoices.from_json(upload.choices)


def _outcome(brand: Brand, reading: SheetReading, save: bool) -> Outcome:
    records = reading.accepted
    existing = _by_sku(brand, [record.sku for record in records])
    before = stored_parts(brand, records)
    bundles: list[Record] = []
    created: list[Product] = []
    changed: list[Product] = []
    changes: list[Change] = []
    for record in records:
        product = existing.get(record.sku)
        in_parts = part_changes(record, before.get(record.sku, ()))
        bundles += [record] if in_parts else []
        changes += in_parts
        if product is None:
            created.append(Product(brand=brand, sku=record.sku, **record.values))
            continue
        differences = apply_values(product, record.values)
        if differences or in_parts:
            changed.append(product)
            changes += differences
    if save:
        save_products(created, changed)
        products = {**existing, **{product.sku: product for product in created}}
        save_parts(brand, bundles, before, products)
    missing = missing_counts([*created, *(existing[record.sku] for record in records if record.sku in existing)])
    unchanged = len(records) - len(created) - len(changed)
    with_parts = sum(1 for record in records if record.parts)
    return Outcome(len(created), len(changed), unchanged, with_parts, tuple(changes), missing)


def _by_sku(brand: Brand, skus: Sequence[str]) -> dict[str, Product]:
    """The brand's products of those SKUs, in batches because a statement takes a limited number of values."""
    batches = (skus[start : start + BATCH] for start in range(0, len(skus), BATCH))
    return {product.sku: product for batch in batches for product in brand.products.filter(sku__in=batch)}
