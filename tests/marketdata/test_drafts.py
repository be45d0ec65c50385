"""A steward's draft: copied, changed, counted, and published by somebody else if it passes the checks."""

from pathlib import Path

import pytest

from gtm.accounts.models import User
from gtm.marketdata.compiler import market_book
from gtm.marketdata.drafts import Counts, PublishingError, copy_to_draft, draft_counts, open_draft, publish_draft
from gtm.marketdata.models import ChargeRate, Lane, Release
from gtm.marketdata.selectors import latest_release
from gtm.marketdata.services import WrongRowsError, load_markets
from tests.marketdata.folders import DUTY, fact, small_folder, write_table

pytestmark = pytest.mark.django_db


def person(name: str) -> User:
    return User.objects.create_user(username=name)


def drafted_duty(author: User, number: str) -> Release:
    """A draft with one changed duty."""
    draft = open_draft(author)
    copy_to_draft(ChargeRate.objects.filter(release=latest_release()), draft)
    ChargeRate.objects.filter(release=draft).update(ad_valorem=number)
    return draft


def test_a_second_person_publishes_what_the_first_has_drafted(tmp_path: Path) -> None:
    before = load_markets(small_folder(tmp_path)).release
    assert before is not None
    draft, second = drafted_duty(person("ada"), "0.07"), person("ben")
    publish_draft(draft, second)
    assert (latest_release(), latest_release().published_by) == (draft, second)
    assert market_book().charge_rates["SG"][0].ad_valorem == "0.07"
    assert market_book(before.name).charge_rates["SG"][0].ad_valorem == "0.05"


def test_nobody_publishes_their_own_draft(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    ada = person("ada")
    draft = drafted_duty(ada, "0.07")
    with pytest.raises(PublishingError, match="second person"):
        publish_draft(draft, ada)
    assert market_book().charge_rates["SG"][0].ad_valorem == "0.05"


def test_an_empty_or_published_draft_is_refused(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    ben = person("ben")
    with pytest.raises(PublishingError, match="no rows"):
        publish_draft(Release.objects.create(title="Empty"), ben)
    with pytest.raises(PublishingError, match="published already"):
        publish_draft(latest_release(), ben)


def test_a_draft_that_fails_the_checks_stays_a_draft(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    draft = drafted_duty(person("ada"), "0.07")
    ChargeRate.objects.filter(release=draft).update(sources="hearsay")
    with pytest.raises(WrongRowsError) as caught:
        publish_draft(draft, person("ben"))
    assert [str(finding) for finding in caught.value.findings] == [
        "SG/rates/DUTY:3304:MFN@2025-01-01: source 'hearsay' is unknown. Add it to sources.csv."
    ]
    draft.refresh_from_db()
    assert (draft.is_draft, draft.sequence, draft.published_by) == (True, None, None)


def test_the_counts_tell_new_changed_withdrawn_and_repeated_facts(tmp_path: Path) -> None:
    write_table(small_folder(tmp_path), "markets/sg/tariff", *(fact(DUTY, hs=hs) for hs in ("3304", "3305", "3306")))
    load_markets(tmp_path)
    draft = open_draft(person("ada"))
    copy_to_draft(ChargeRate.objects.all(), draft)
    rows = ChargeRate.objects.filter(release=draft)
    rows.filter(hs="3304").update(ad_valorem="0.1")
    rows.filter(hs="3305").update(withdrawn=True)
    Lane.objects.create(release=draft, fact_key="SG/lanes/new", market="SG", lane="new", confidence="recalled")
    assert draft_counts(draft) == [Counts("rates", 3, 0, 1, 1, 1), Counts("lanes", 1, 1, 0, 0, 0)]


def test_copying_twice_keeps_what_was_changed(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    ada = person("ada")
    draft = drafted_duty(ada, "0.07")
    assert open_draft(ada) == draft
    assert copy_to_draft(ChargeRate.objects.filter(release=latest_release()), draft) == 0
    assert str(ChargeRate.objects.get(release=draft).ad_valorem) == "0.07000000"


def test_a_folder_loaded_again_leaves_the_stewards_change(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    publish_draft(drafted_duty(person("ada"), "0.07"), person("ben"))
    assert load_markets(tmp_path).release is None
    write_table(tmp_path, "markets/sg/tariff", fact(DUTY), fact(DUTY, hs="3305"))
    assert load_markets(tmp_path).release is not None
    assert [rate.ad_valorem for rate in market_book().charge_rates["SG"]] == ["0.07", "0.05"]
