"""A plan's dates as an iCalendar, read here by hand as RFC 5545 has it: unfold, then name, parameters and value."""

import re

import pytest
from pytest_django import DjangoAssertNumQueries

from gtm.portal.exports.icalendar import escaped, folded
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.plan_sample import plan_result
from tests.portal.test_plan_pages import make_plan

Event = dict[str, str]


def read(text: str) -> list[Event]:
    """The events by property, their parameters kept in the name; of an alarm its trigger."""
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    events: list[Event] = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and name not in ("BEGIN", "END"):
            events[-1].setdefault(name, re.sub(r"\\([,;\\])", r"\1", value).replace("\\n", "\n"))
    return events


@pytest.mark.django_db
def test_every_date_is_an_event_of_whole_days(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    brand = make_brand()
    plan, client = make_plan(brand), client_of(make_member(brand))
    address = f"/brands/lantern/plans/{plan.pk}/plan.ics"
    client.get(address)
    with django_assert_num_queries(5):
        answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="landfall-plan-{plan.pk}.ics"'
    text = answer.content.decode()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    events = read(text)
    assert len(events) == len(plan_result()["calendar"]) == 7
    ramadan = next(event for event in events if "Ramadan" in event["SUMMARY"])
    assert ramadan["SUMMARY"] == "Indonesia: Ramadan"
    assert (ramadan["DTSTART;VALUE=DATE"], ramadan["DTEND;VALUE=DATE"]) == ("20270218", "20270320")
    launch = next(event for event in events if event["SUMMARY"] == "Germany: Selling begins")
    assert (launch["DTSTART;VALUE=DATE"], launch["DTEND;VALUE=DATE"]) == ("20270201", "20270202")
    assert {event["DTSTAMP"] for event in events} == {f"{plan.created_at:%Y%m%dT%H%M%SZ}"}
    assert len({event["UID"] for event in events}) == 7


@pytest.mark.django_db
def test_licences_are_warned_of_a_week_before_and_the_file_is_the_same_each_time() -> None:
    brand = make_brand()
    plan, client = make_plan(brand), client_of(make_member(brand))
    first, second = (client.get(f"/brands/lantern/plans/{plan.pk}/plan.ics").content for _time in range(2))
    assert first == second
    alarmed = [event for event in read(first.decode()) if "TRIGGER" in event]
    assert [(event["SUMMARY"], event["TRIGGER"]) for event in alarmed] == [
        ("Indonesia: Begin: BPOM cosmetic notification", "-P7D")
    ]


def test_texts_are_escaped_and_lines_folded_between_characters() -> None:
    assert escaped("a, b; c\\d\ne") == "a\\, b\\; c\\\\d\\ne"
    line = "SUMMARY:" + "印" * 40
    text = folded(line)
    assert text.replace("\r\n ", "").rstrip("\r\n") == line
    # 8 octets and 22 characters of three make 74; then 24 of them after the blank.
    assert [len(piece.encode()) for piece in text.split("\r\n")[:2]] == [74, 55]


@pytest.mark.django_db
def test_others_do_not_find_it() -> None:
    brand, other = make_brand(), make_brand("Other")
    plan = make_plan(brand)
    stranger = client_of(make_member(other, username="li"))
    assert stranger.get(f"/brands/lantern/plans/{plan.pk}/plan.ics").status_code == 404
