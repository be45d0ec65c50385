"""Undo, one way for every kind: what is put back, what is refused and says why, and who may."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.test import override_settings
from django.utils import timezone

from gtm.accounts.models import Role, User
from gtm.catalog.models import Brand, Deed
from gtm.catalog.product_services import update_product
from gtm.catalog.services import forget_choices, mend_upload, store_upload
from gtm.catalog.sheets.choices import SheetChoices
from gtm.engine.market_book.book import MarketBook
from gtm.planner.actuals.choices import ActualsChoices
from gtm.planner.actuals.services import answer_actuals, store_actuals, take_over, undo_actuals
from gtm.planner.duties import Told, remove_file, tell_duty
from gtm.planner.models import ActualFigure, BrandOverride, Duty
from gtm.planner.overrides.services import add_overrides, change_override, end_overrides, withdraw_overrides
from gtm.planner.team.services import add_comment, approve, delete_comment
from gtm.planner.undoing import UNDO, NotUndoneError, may_undo, undo
from tests.factories import make_brand, make_member, make_plan, make_product
from tests.planner.overrides.test_services import PAYPAL

pytestmark = pytest.mark.django_db
CHANGED = "It was changed again since and stays as it is now: nothing was undone."
RESULTS = b"market,channel,day,spend,orders,currency\nDE,own-site,2026-09-01,10,1,EUR\n"


@pytest.fixture(autouse=True)
def media(tmp_path: Path) -> Iterator[Path]:
    """A folder of its own for what is uploaded."""
    with override_settings(MEDIA_ROOT=tmp_path):
        yield tmp_path


@pytest.fixture
def brand() -> Brand:
    """A brand."""
    return make_brand()


@pytest.fixture
def mei(brand: Brand) -> User:
    """A planner of the brand."""
    return make_member(brand.organisation, Role.PLANNER, username="mei")


def last(brand: Brand) -> Deed:
    """What was done last."""
    return Deed.objects.filter(brand=brand).select_related("brand").order_by("-pk")[0]


def test_every_kind_of_deed_can_be_undone() -> None:
    assert set(UNDO) == set(Deed.Kind)


def test_a_deed_is_undone_once_by_whoever_may_write_and_says_by_whom(brand: Brand, mei: User) -> None:
    product = make_product(brand)
    update_product(product, {"origin": "VN"}, mei)
    deed, owner = last(brand), make_member(brand.organisation, Role.OWNER, username="olga")
    for role, name in ((Role.VIEWER, "vera"), (Role.STEWARD, "stan")):
        with pytest.raises(PermissionDenied):
            undo(deed, make_member(brand.organisation, role, username=name))
    with pytest.raises(PermissionDenied):
        undo(deed, make_member(make_brand().organisation, Role.OWNER))
    assert undo(deed, owner).count == 1
    product.refresh_from_db()
    assert product.origin == "CN"
    assert last(brand).undone_by_name == "olga"
    with pytest.raises(NotUndoneError, match="This is undone already"):
        undo(deed, owner)


def test_what_was_changed_since_stays_and_the_deed_can_be_undone_after_the_later_one(brand: Brand, mei: User) -> None:
    product = make_product(brand)
    update_product(product, {"origin": "VN"}, mei)
    first = last(brand)
    update_product(product, {"origin": "TH"}, mei)
    with pytest.raises(NotUndoneError) as refused:
        undo(first, mei)
    assert str(refused.value) == CHANGED
    product.refresh_from_db()
    assert product.origin == "TH"
    undo(last(brand), mei)
    undo(first, mei)
    product.refresh_from_db()
    assert product.origin == "CN"


def test_after_thirty_days_a_deed_stays_done(brand: Brand, mei: User) -> None:
    update_product(make_product(brand), {"origin": "VN"}, mei)
    Deed.objects.update(made_at=timezone.now() - timedelta(days=30, minutes=1))
    with pytest.raises(NotUndoneError, match="more than 30 days ago"):
        undo(last(brand), mei)


def test_answers_about_sheets_are_remembered_again_unless_others_were_given(brand: Brand, mei: User) -> None:
    upload = store_upload(brand, "s.csv", b"SKU,Title,Price\nA,Shirt,5\n")
    mend_upload(upload, SheetChoices(price_currency="USD"))
    forget_choices(upload, mei)
    undo(last(brand), mei)
    upload.refresh_from_db()
    assert (upload.remembered, upload.choices["price_currency"], upload.report["products"]) == (True, "USD", 1)
    forget_choices(upload, mei)
    mend_upload(upload, SheetChoices(price_currency="EUR"))
    with pytest.raises(NotUndoneError, match="changed again since"):
        undo(last(brand), mei)


def test_a_licence_and_its_paper_are_as_before_unless_somebody_told_more(brand: Brand, mei: User) -> None:
    begun = Told("in-progress", "", mei, date(2026, 12, 20), "Form sent.")
    tell_duty(brand, "ID", "bpom", begun, mei)
    tell_duty(brand, "ID", "bpom", Told("done", "", None, None, ""), mei, ContentFile(b"x", "permit.pdf"))
    deed = last(brand)
    assert undo(deed, mei).count == 1
    duty = Duty.objects.get()
    assert (duty.state, duty.owner, duty.due, duty.notes) == ("in-progress", mei, date(2026, 12, 20), "Form sent.")
    assert not duty.files.filter(removed_at=None).exists()
    assert duty.history.count() == 3
    tell_duty(brand, "ID", "bpom", Told("done", "", None, None, ""), mei)
    deed = last(brand)
    tell_duty(brand, "ID", "bpom", Told("done", "", None, None, "Kept in the safe."), mei)
    with pytest.raises(NotUndoneError, match="changed again since"):
        undo(deed, mei)
    assert Duty.objects.get().notes == "Kept in the safe."


def test_a_removed_paper_comes_back_while_there_is_room(brand: Brand, mei: User) -> None:
    told = Told("open", "", None, None, "")
    for number in range(20):
        duty = tell_duty(brand, "ID", "bpom", told, mei, ContentFile(b"x", f"{number}.pdf"))
    remove_file(duty.files.all()[0], mei)
    deed = last(brand)
    tell_duty(brand, "ID", "bpom", told, mei, ContentFile(b"x", "one more.pdf"))
    with pytest.raises(NotUndoneError, match="There are 20 files already"):
        undo(deed, mei)
    undo(last(brand), mei)
    undo(deed, mei)
    assert {paper.name for paper in duty.files.filter(removed_at=None)} == {f"{n}.pdf" for n in range(20)}


def test_a_comment_is_put_back_by_its_author_alone_a_viewer_too(brand: Brand) -> None:
    viewer = make_member(brand.organisation, Role.VIEWER)
    owner = make_member(brand.organisation, Role.OWNER)
    comment = add_comment(plan=make_plan(brand), text="Mine.", by=viewer)
    delete_comment(comment, viewer)
    assert (may_undo(last(brand), owner), may_undo(last(brand), viewer)) == (False, True)
    undo(last(brand), viewer)
    comment.refresh_from_db()
    assert comment.deleted_at is None


def test_a_scenario_of_a_plan_approved_since_is_not_put_back(brand: Brand, mei: User) -> None:
    plan = make_plan(brand)
    scenario = plan.scenarios.create(name="Dear", changes={"duty": 0.1}, figures={}, author_name="mei")
    scenario.deleted_at = timezone.now()
    scenario.save()
    deed = Deed.objects.create(brand=brand, kind="scenario", content={"scenario": scenario.pk}, made_by=mei)
    approve(plan, make_member(brand.organisation, Role.OWNER))
    with pytest.raises(NotUndoneError, match="stand still"):
        undo(deed, mei)


def test_own_figures_end_and_go_and_come_back(brand: Brand, mei: User, book: MarketBook) -> None:
    [row] = add_overrides(brand, [PAYPAL], mei)
    told = last(brand)
    end_overrides([row], date(2026, 12, 31), mei)
    with pytest.raises(NotUndoneError, match="changed again since"):
        undo(told, mei)
    undo(last(brand), mei)
    row.refresh_from_db()
    assert row.valid_to is None
    change_override(row, {"value": "0.012", "valid_from": "2027-01-01"}, mei)
    undo(last(brand), mei)
    row.refresh_from_db()
    assert (row.valid_to, BrandOverride.objects.filter(withdrawn_at=None).count()) == (None, 1)
    withdraw_overrides([row], mei)
    undo(last(brand), mei)
    row.refresh_from_db()
    assert row.withdrawn_at is None
    undo(told, mei)
    assert not BrandOverride.objects.filter(withdrawn_at=None).exists()


def test_results_count_and_count_no_more_and_keep_their_answers(brand: Brand, mei: User, book: MarketBook) -> None:
    def counting() -> int:
        return ActualFigure.objects.filter(brand=brand, current=True).count()

    upload = take_over(store_actuals(brand, "results.csv", RESULTS), mei)
    taken = last(brand)
    undo_actuals(upload, mei)
    with pytest.raises(NotUndoneError, match="changed again since"):
        undo(taken, mei)
    undo(last(brand), mei)
    assert counting() == 1
    upload.refresh_from_db()
    answer_actuals(upload, ActualsChoices(market="FR"), mei)
    assert counting() == 0
    undo(last(brand), mei)
    assert counting() == 1
    undo(last(brand), mei)
    assert counting() == 0
