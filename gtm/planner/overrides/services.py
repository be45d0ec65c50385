"""Changing a brand's own figures: told together, checked together, never erased."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gtm.accounts.models import User
from gtm.catalog.models import Brand, Deed
from gtm.marketdata.compiler import market_book
from gtm.planner.models import BrandOverride
from gtm.planner.overrides.checking import check_overrides
from gtm.planner.overrides.kept import check_rest, kept_figures
from gtm.planner.overrides.override import Override
from gtm.planner.overrides.reading import read_overrides
from gtm.planner.overrides.selectors import override_of, rows_of
from gtm.planner.question_error import QuestionError


def add_overrides(
    brand: Brand, raw: Sequence[Mapping[str, Any]], user: User | None, author: str = ""
) -> list[BrandOverride]:
    """Keep new own figures, all or none; `author` names who tells them where no person does. Raises QuestionError.

    A figure told anew for the same column ends the former one the day before, or replaces it on its first day.
    """
    name = user.get_username() if user else author
    told = [_written_by(override, name) for override in read_overrides(raw, "")]
    subject = ", ".join(dict.fromkeys(override.key for override in told))
    with kept_figures(brand, Deed.Kind.FIGURE_TOLD, user, author, subject):
        kept = _kept_after(brand, told)
        check_overrides(market_book(), [*told, *(override_of(row) for row in kept)], "")
        return [_stored(brand, override, user) for override in told]


def change_override(row: BrandOverride, raw: Mapping[str, Any], user: User | None, author: str = "") -> BrandOverride:
    """Tell another value, note or day for the same column of the same fact. Raises QuestionError."""
    same = {"table": row.table, "market": row.market, "row": row.row, "column": row.column}
    wrong = sorted(name for name in raw if name in same and raw[name] != same[name])
    if wrong:
        raise QuestionError(_("another fact needs an own figure of its own; add one."), f"/{wrong[0]}")
    usual = {"value": row.value, "unit": row.unit, "note": row.note, "valid_from": timezone.localdate().isoformat()}
    try:
        return add_overrides(row.brand, [{**usual, **raw, **same}], user, author)[0]
    except QuestionError as error:
        raise QuestionError(error.detail, error.pointer.removeprefix("/0")) from None


def end_overrides(rows: Sequence[BrandOverride], last: date, user: User | None = None, author: str = "") -> None:
    """Let own figures of one brand hold until a day, inclusive; those that begin later are withdrawn. QuestionError."""
    with kept_figures(rows[0].brand, Deed.Kind.FIGURE_ENDED, user, author, _subject(rows)):
        for row in rows:
            if last < row.valid_from:
                row.withdrawn_at = timezone.now()
            else:
                row.valid_to = last
            row.save(update_fields=["valid_to", "withdrawn_at"])
        check_rest(rows[0].brand)


def withdraw_overrides(rows: Sequence[BrandOverride], user: User | None = None, author: str = "") -> None:
    """Take own figures of one brand back as if never told; stored plans keep what they said. Raises QuestionError."""
    with kept_figures(rows[0].brand, Deed.Kind.FIGURE_WITHDRAWN, user, author, _subject(rows)):
        for row in rows:
            row.withdrawn_at = timezone.now()
            row.save(update_fields=["withdrawn_at"])
        check_rest(rows[0].brand)


def together(row: BrandOverride) -> list[BrandOverride]:
    """The figures that end with this one: a payment mix is told as a whole, any other figure alone."""
    if (row.table, row.column) != ("payment_methods", "share"):
        return [row]
    same = {"table": row.table, "market": row.market, "column": row.column, "valid_from": row.valid_from}
    return list(rows_of(row.brand).filter(**same))


def _subject(rows: Sequence[BrandOverride]) -> str:
    return ", ".join(dict.fromkeys(f"{row.market}/{row.table}/{row.row}" for row in rows))


def _kept_after(brand: Brand, told: Sequence[Override]) -> list[BrandOverride]:
    """The brand's figures that stay beside new ones: the former figure of a column ends before the new one begins."""
    # One teller of a brand at a time: two would each see the days free.
    Brand.objects.select_for_update().get(pk=brand.pk)
    kept = []
    for row in rows_of(brand):
        former = override_of(row)
        newer = [new for new in told if (new.key, new.column) == (former.key, former.column)]
        covering = [new for new in newer if former.overlaps(new.valid_from, new.valid_to)]
        replaced = [new for new in covering if new.valid_from <= former.valid_from]
        if replaced:
            row.withdrawn_at = timezone.now()
            row.save(update_fields=["withdrawn_at"])
            continue
        if covering:
            first = min(date.fromisoformat(new.valid_from) for new in covering)
            row.valid_to = first - timedelta(days=1)
            row.save(update_fields=["valid_to"])
        kept.append(row)
    return kept


def _written_by(override: Override, name: str) -> Override:
    return Override(**{**override.as_json(), "author": name})


def _stored(brand: Brand, override: Override, user: User | None) -> BrandOverride:
    return BrandOverride.objects.create(
        brand=brand,
        table=override.table,
        market=override.market,
        row=override.row,
        column=override.column,
        value=override.value,
        unit=override.unit,
        valid_from=date.fromisoformat(override.valid_from),
        valid_to=date.fromisoformat(override.valid_to) if override.valid_to else None,
        note=override.note,
        author=user,
        author_name=override.author,
    )
