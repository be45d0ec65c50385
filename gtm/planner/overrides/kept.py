"""What was done to a brand's own figures, kept so that it can be taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gtm.accounts.models import User
from gtm.catalog.deeds import keep_deed
from gtm.catalog.models import Brand, Deed
from gtm.marketdata.compiler import market_book
from gtm.planner.models import BrandOverride
from gtm.planner.overrides.checking import check_overrides
from gtm.planner.overrides.selectors import override_of, rows_of

State = list[str]


@contextmanager
def kept_figures(brand: Brand, kind: Deed.Kind, user: User | None, author: str, subject: str) -> Iterator[None]:
    """Change own figures of a brand within; afterwards what became of them is one deed."""
    with transaction.atomic():
        # One teller of a brand at a time: two would each see the days free.
        Brand.objects.select_for_update().get(pk=brand.pk)
        before = _states(brand)
        yield
        after = _states(brand)
        content = {
            "created": {str(pk): state for pk, state in after.items() if pk not in before},
            "changed": [[pk, before[pk], state] for pk, state in after.items() if before.get(pk, state) != state],
        }
        if any(content.values()):
            keep_deed(brand, kind, content, user, subject, author)


def undo_figures(deed: Deed) -> bool:
    """New figures are withdrawn, ended and withdrawn ones hold as before; False where one was changed since.

    Raises QuestionError where the figures would not stand together.
    """
    content, now = deed.content, _states(deed.brand)
    left = {int(pk): state for pk, state in content["created"].items()}
    left |= {pk: after for pk, _before, after in content["changed"]}
    if any(now.get(pk) != state for pk, state in left.items()):
        return False
    BrandOverride.objects.filter(pk__in=[int(pk) for pk in content["created"]]).update(withdrawn_at=timezone.now())
    former = {pk: before for pk, before, _after in content["changed"]}
    rows = list(BrandOverride.objects.filter(brand=deed.brand, pk__in=former))
    for row in rows:
        last, withdrawn = former[row.pk]
        row.valid_to = datetime.fromisoformat(last).date() if last else None
        row.withdrawn_at = datetime.fromisoformat(withdrawn) if withdrawn else None
    BrandOverride.objects.bulk_update(rows, ["valid_to", "withdrawn_at"])
    check_rest(deed.brand)
    return True


def check_rest(brand: Brand) -> None:
    """Whether the figures that are left stand together; raises QuestionError."""
    check_overrides(market_book(), [override_of(row) for row in rows_of(brand)], "")


def _states(brand: Brand) -> dict[int, State]:
    """Last day and withdrawal of every figure that the brand ever told."""
    told = BrandOverride.objects.filter(brand=brand).values_list("pk", "valid_to", "withdrawn_at")
    return {pk: [last.isoformat() if last else "", gone.isoformat() if gone else ""] for pk, last, gone in told}
