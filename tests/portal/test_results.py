"""The pages of results: an export sent, asked about, taken over, undone."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gtm.accounts.models import Role
from gtm.catalog.models import Brand
from gtm.planner.actuals.services import store_actuals, take_over
from gtm.planner.models import ActualFigure, ActualsUpload, Job
from gtm.planner.tasks import KINDS
from gtm.planner.workers import do_next
from tests.factories import make_product
from tests.portal.people import client_of, make_brand, make_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]
PAGES = "/brands/lantern/results/"
OWN = "market,channel,day,spend,orders,currency\nDE,own-site,2026-09-01,10,1,EUR\nDE,own-site,2026-09-02,ten,1,EUR\n"
META = "Day,Amount spent,Impressions\n2026-09-01,12.50,4000\n"


def send(client: Client, text: str, **answers: str) -> ActualsUpload:
    """The export, sent through the form and stored."""
    file = SimpleUploadedFile("export.csv", text.encode())
    answer = client.post(f"{PAGES}upload/", {"export": file, **answers})
    upload = ActualsUpload.objects.latest("pk")
    assert answer["Location"] == f"{PAGES}files/{upload.pk}/"
    return upload


def test_without_results_the_page_says_what_to_do() -> None:
    page = client_of(make_member(make_brand())).get(PAGES).content.decode()
    assert "No results yet" in page
    assert f'href="{PAGES}upload/"' in page


def test_a_file_is_read_first_and_counts_when_it_is_taken_over_until_it_is_undone() -> None:
    client = client_of(make_member(make_brand()))
    upload = send(client, OWN)
    page = client.get(f"{PAGES}files/{upload.pk}/").content.decode()
    assert "“ten” is not a number." in page
    assert "Row 3" in page
    assert "not taken over" in page
    assert ActualFigure.objects.count() == 0
    taken = client.post(f"{PAGES}files/{upload.pk}/take/", follow=True).content.decode()
    assert "1 figure counts now." in taken
    undone = client.post(f"{PAGES}files/{upload.pk}/undo/", follow=True).content.decode()
    assert "Take over again" in undone
    assert not ActualFigure.objects.filter(current=True).exists()
    client.post(f"{PAGES}files/{upload.pk}/take/")
    assert ActualFigure.objects.filter(current=True).count() == 1


def test_what_a_file_leaves_open_is_asked_and_answered_without_a_script() -> None:
    client = client_of(make_member(make_brand()))
    upload = send(client, META)
    address = f"{PAGES}files/{upload.pk}/"
    assert "The file does not say which market its figures are of." in client.get(address).content.decode()
    refused = client.post(f"{address}take/", follow=True).content.decode()
    assert "Answer what the file leaves open first." in refused
    client.post(address, {"market": "DE", "channel": "own-site", "currency": "eur"})
    client.post(f"{address}take/")
    [figure] = ActualFigure.objects.all()
    assert (figure.market, figure.channel, figure.currency, str(figure.spend)) == ("DE", "own-site", "EUR", "12.5000")


def test_a_column_is_given_another_meaning() -> None:
    client = client_of(make_member(make_brand()))
    upload = send(client, META, market="DE", channel="own-site", currency="EUR")
    answers: dict[str, Any] = {"market": "DE", "channel": "own-site", "currency": "EUR"}
    client.post(f"{PAGES}files/{upload.pk}/", {**answers, "column:Impressions": "clicks"})
    client.post(f"{PAGES}files/{upload.pk}/take/")
    [figure] = ActualFigure.objects.all()
    assert figure.impressions is None
    assert figure.clicks == 4000


def test_a_wrong_answer_or_file_stays_in_its_form_with_a_cure() -> None:
    client = client_of(make_member(make_brand()))
    nothing = client.post(f"{PAGES}upload/", {"export": SimpleUploadedFile("export.csv", b"a,b\n1,2\n")})
    assert nothing.status_code == 422
    upload = send(client, META)
    wrong = client.post(f"{PAGES}files/{upload.pk}/", {"first": "2026-09-02", "last": "2026-09-01"})
    assert wrong.status_code == 422
    assert "The last day is before the first." in wrong.content.decode()


def test_viewers_see_results_and_change_nothing_and_strangers_see_none() -> None:
    brand = make_brand()
    upload = store_actuals(brand, "results.csv", OWN.encode())
    viewer = client_of(make_member(brand, Role.VIEWER, username="viewer"))
    assert viewer.get(f"{PAGES}files/{upload.pk}/").status_code == 200
    for address in (f"{PAGES}upload/", f"{PAGES}files/{upload.pk}/", f"{PAGES}files/{upload.pk}/take/"):
        assert viewer.post(address).status_code == 403
    stranger = client_of(make_member(make_brand("Other"), username="ana"))
    assert stranger.get(f"{PAGES}files/{upload.pk}/").status_code == 404


def test_the_sample_is_read_by_the_reader_itself() -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    upload = store_actuals(brand, "sample.csv", client.get("/results.csv").content)
    assert (upload.report["figures"], upload.report["findings"]) == (2, [])


def taken(brand: Brand, days: int) -> ActualsUpload:
    rows = "".join(f"DE,own-site,2026-09-{day:02d},10,1,EUR\n" for day in range(1, days + 1))
    return take_over(store_actuals(brand, "results.csv", f"market,channel,day,spend,orders,currency\n{rows}".encode()))


def test_a_page_of_a_file_takes_as_many_statements_whatever_its_length(django_assert_num_queries: Any) -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    upload = taken(brand, 30)
    client.get(PAGES)
    # The last one asks what the reader did last with results, to offer its undo.
    with django_assert_num_queries(7):
        client.get(f"{PAGES}files/{upload.pk}/")


def week_rows(weeks: int, channel: str = "own-site") -> str:
    """Weeks from the 6th of July 2026 on."""
    days = [date(2026, 7, 6) + timedelta(days=7 * number) for number in range(weeks)]
    rows = [
        f"SG,{channel},{day.isoformat()},{day + timedelta(days=6)},100,{number},SGD" for number, day in enumerate(days)
    ]
    return "market,channel,day,until,spend,orders,currency\n" + "\n".join(rows)


def test_known_weeks_are_shown_with_what_more_of_them_will_allow() -> None:
    brand = make_brand()
    brand.currency = "SGD"
    brand.save()
    take_over(store_actuals(brand, "weeks.csv", week_rows(3).encode()))
    page = client_of(make_member(brand)).get(PAGES).content.decode()
    assert page.count('class="w-4"') == 3
    assert "2 orders" in page
    assert "1 more week with spend and orders, and its size is learned." in page
    assert "Nothing yet: plans stand on assumptions alone." in page


def test_amounts_without_a_rate_are_told_as_unknown() -> None:
    brand = make_brand()
    brand.currency = "EUR"
    brand.save()
    take_over(store_actuals(brand, "weeks.csv", week_rows(3).encode()))
    page = client_of(make_member(brand)).get(PAGES).content.decode()
    assert "no exchange rate from SGD to EUR on Jul 12, 2026; without one, amounts are unknown." in page
    assert page.count('class="w-half"') == 3


def test_the_button_learns_in_the_background_and_leads_back_to_what_was_learned() -> None:
    brand = make_brand()
    brand.currency = "SGD"
    brand.save()
    make_product(brand)
    take_over(store_actuals(brand, "weeks.csv", week_rows(6).encode()))
    client = client_of(make_member(brand))
    answer = client.post(f"{PAGES}calibrate/")
    job = Job.objects.get(brand=brand)
    assert answer["Location"] == f"/brands/lantern/jobs/{job.pk}/"
    assert "Learning from your results" in client.get(answer["Location"]).content.decode()
    do_next(KINDS)
    assert client.get(answer["Location"])["Location"] == PAGES
    page = client.get(PAGES).content.decode()
    assert "fewer than twelve weeks: only the size learned" in page
    assert "No past forecast can be checked yet." in page


def test_a_viewer_may_not_calibrate() -> None:
    brand = make_brand()
    viewer = client_of(make_member(brand, Role.VIEWER, username="viewer"))
    assert viewer.post(f"{PAGES}calibrate/").status_code == 403


def test_the_page_of_results_takes_as_many_statements_whatever_there_is(django_assert_num_queries: Any) -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    for channel in ("own-site", "tiktok-shop", "lazada"):
        take_over(store_actuals(brand, f"{channel}.csv", week_rows(20, channel).encode()))
    client.get(PAGES)
    with django_assert_num_queries(10):
        client.get(PAGES)
