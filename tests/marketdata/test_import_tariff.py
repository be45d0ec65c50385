"""What the steward sees: an official schedule becomes a draft, is published or dropped, and duties change."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from gtm.accounts.models import User
from gtm.marketdata.bulk import RowWriter
from gtm.marketdata.compiler import market_book
from gtm.marketdata.models import ChargeRate, Release, Source
from gtm.marketdata.selectors import latest_release
from gtm.marketdata.services import load_markets
from tests.asking import ask, consignment, line
from tests.marketdata.folders import DUTY, fact, small_folder, write_table
from tests.marketdata.schedules.layouts import UK_HEADING, measure, preference, write_csv

pytestmark = pytest.mark.django_db
HEADING = ["hs", "origin", "ad_valorem", "valid_from", "valid_to", "sources"]


def run(*arguments: Any) -> str:
    """What a command prints, progress and findings too."""
    out = StringIO()
    call_command(*map(str, arguments), stdout=out, stderr=out)
    return out.getvalue()


def import_sg(path: Path, *options: str) -> str:
    """Load a file of our own format for Singapore, whose figures the gazette states."""
    options = ("--confidence", "official", "--source", "gazette", *options)
    return run("import_tariff", "landfall", path, "--market", "sg", *options)


def schedule(path: Path, *rows: dict[str, str]) -> Path:
    return write_csv(path / "schedule.csv", HEADING, *rows)


@pytest.fixture
def singapore(tmp_path: Path) -> Path:
    """A published market with a duty of 5 % on heading 3304 from 2025 on."""
    load_markets(small_folder(tmp_path))
    return tmp_path


def duties() -> list[tuple[str, str, str, str]]:
    """HS code, days and share of each published duty of Singapore."""
    rates = market_book().charge_rates["SG"]
    return [(rate.hs, rate.valid_from, rate.valid_to, rate.ad_valorem) for rate in rates]


NEW = {"hs": "3304", "ad_valorem": "0.07", "valid_from": "2027-01-01"}
OTHER = {"hs": "330510", "ad_valorem": "0.03", "valid_from": "2027-01-01"}
BEFORE = [("3304", "2025-01-01", "", "0.05")]
AFTER = [
    ("3304", "2025-01-01", "2026-12-31", "0.05"),
    ("3304", "2027-01-01", "", "0.07"),
    ("330510", "2027-01-01", "", "0.03"),
]
REPORT = [
    "added: 1",
    "changed: 1 (1 in the duty, 0 in days, source or note)",
    "ended the day before a new duty: 1",
    "withdrawn: 0",
    "unchanged: 0",
    "  DUTY 3304 MFN from 2027-01-01: 5 % -> 7 %",
]


def test_a_dry_run_reports_and_stores_nothing(singapore: Path) -> None:
    told = import_sg(schedule(singapore, NEW, OTHER), "--dry-run").splitlines()
    assert told[0] == f"schedule.csv for SG, compared with release {latest_release().name}"
    assert told[1:] == ["read: 2 lines, 2 duties", *REPORT, "A dry run: nothing was stored."]
    assert (Release.objects.count(), ChargeRate.objects.count(), duties()) == (1, 1, BEFORE)


def test_an_import_stores_a_draft_with_the_same_report_and_publishing_puts_it_in_force(singapore: Path) -> None:
    told = import_sg(schedule(singapore, NEW, OTHER), "--release", "Tariff 2027")
    draft = Release.objects.get(title="Tariff 2027")
    assert told.splitlines()[2:-1] == REPORT
    assert told.splitlines()[-1].startswith(f"Stored as draft {draft.pk} 'Tariff 2027'")
    assert (draft.is_draft, draft.origin, draft.note.splitlines()[2:]) == (True, Release.Origin.SCHEDULE, REPORT)
    assert duties() == BEFORE
    told = run("publish_release", "Tariff 2027")
    assert f"as release {latest_release().name} from the command line, without a second person" in told
    assert (latest_release(), duties()) == (draft, AFTER)


def test_a_second_import_of_the_same_file_stores_nothing(singapore: Path) -> None:
    path = schedule(singapore, NEW, OTHER)
    import_sg(path)
    run("publish_release", Release.objects.get(status="draft").pk)
    told = import_sg(path)
    assert "unchanged: 2\nNothing to store" in told
    assert (Release.objects.count(), duties()) == (2, AFTER)


def test_a_draft_that_is_dropped_leaves_no_row(singapore: Path) -> None:
    import_sg(schedule(singapore, NEW), "--release", "Tariff 2027")
    with pytest.raises(CommandError, match="There is a draft 'Tariff 2027' already"):
        import_sg(schedule(singapore, NEW), "--release", "Tariff 2027")
    assert run("drop_release", "Tariff 2027") == "Dropped 'Tariff 2027' with its rows.\n"
    assert (Release.objects.count(), ChargeRate.objects.count(), duties()) == (1, 1, BEFORE)


def test_a_figure_that_nobody_says_how_sure_it_is_of_is_not_taken(singapore: Path) -> None:
    told = StringIO()
    with pytest.raises(CommandError, match="Nothing was stored: 1 wrong lines"):
        call_command("import_tariff", "landfall", schedule(singapore, NEW), market="SG", source="gazette", stdout=told)
    assert "wrong: schedule.csv:2: confidence is empty. Fill it in." in told.getvalue()
    assert Release.objects.count() == 1


def test_the_right_lines_are_stored_where_the_wrong_ones_are_to_be_skipped(singapore: Path) -> None:
    again = {"hs": "3304", "ad_valorem": "0.09", "valid_from": "2027-01-01"}
    overlapping = {"hs": "3304", "ad_valorem": "0.09", "valid_from": "2027-05-01"}
    path = schedule(singapore, NEW, {"hs": "330499", "ad_valorem": "12"}, again, overlapping, OTHER)
    with pytest.raises(CommandError, match="Nothing was stored: 3 wrong lines"):
        import_sg(path)
    assert Release.objects.count() == 1
    told = import_sg(path, "--skip-wrong")
    assert [text for text in told.splitlines() if text.startswith("wrong: ")] == [
        "wrong: schedule.csv:3: ad_valorem '12' is out of bounds. Write a fraction, 0.19 for 19 %; nothing above 2.",
        "wrong: schedule.csv:4: states the same duty as line 2. Keep one of them.",
        "wrong: schedule.csv:5: is in force from 2027-05-01 while line 4 still is. "
        "Let the earlier one end the day before.",
        "wrong: 3 lines in all",
    ]
    run("publish_release", Release.objects.get(status="draft").pk)
    assert duties() == AFTER


def test_a_whole_schedule_ends_what_it_does_not_name(singapore: Path) -> None:
    told = import_sg(schedule(singapore, OTHER), "--complete", "--valid-from", "2027-01-01")
    assert "added: 1\nchanged: 0 (0 in the duty, 0 in days, source or note)\n" in told
    assert "withdrawn: 1\n" in told
    run("publish_release", Release.objects.get(status="draft").pk)
    assert duties() == [("3304", "2025-01-01", "2026-12-31", "0.05"), ("330510", "2027-01-01", "", "0.03")]


def test_the_largest_changes_come_first_and_those_without_a_size_last(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)
    codes = ("330410", "330420", "330430")
    write_table(folder, "markets/sg/tariff", *(fact(DUTY, hs=hs) for hs in codes))
    load_markets(folder)
    heading = [*HEADING, "specific_amount", "specific_currency", "specific_unit", "combine"]
    kilos = {"specific_amount": "2", "specific_currency": "SGD", "specific_unit": "kg", "combine": "max"}
    rows = [{"hs": hs, "valid_from": "2027-01-01"} for hs in codes]
    rows = [rows[0] | {"ad_valorem": "0.06"}, rows[1] | {"ad_valorem": "0.3"} | kilos, rows[2] | {"ad_valorem": "0"}]
    told = import_sg(write_csv(tmp_path / "schedule.csv", heading, *rows), "--dry-run")
    assert [text for text in told.splitlines() if text.startswith("  ")] == [
        "  DUTY 330430 MFN from 2027-01-01: 5 % -> 0 %",
        "  DUTY 330410 MFN from 2027-01-01: 5 % -> 6 %",
        "  DUTY 330420 MFN from 2027-01-01: 5 % -> 30 % MIN 2 SGD/kg",
    ]


def test_published_rows_of_longer_codes_are_pointed_out(singapore: Path) -> None:
    told = import_sg(schedule(singapore, {"hs": "33", "ad_valorem": "0.07", "valid_from": "2027-01-01"}), "--dry-run")
    assert "kept: 1 published rows of longer codes, which go before those of the file" in told


def test_a_source_that_is_new_is_described_and_published_with_the_draft(singapore: Path) -> None:
    path = schedule(singapore, NEW)
    arguments = ("import_tariff", "landfall", path, "--market", "SG", "--confidence", "official")
    with pytest.raises(CommandError, match="Source 'sg-2027' is not published"):
        run(*arguments, "--source", "sg-2027")
    run(*arguments, "--source", "sg-2027", "--source-title", "Tariff of 2027", "--source-url", "https://example.org/t")
    run("publish_release", Release.objects.get(status="draft").pk)
    source = market_book().sources["sg-2027"]
    assert (source.title, source.url) == ("Tariff of 2027", "https://example.org/t")
    assert Source.objects.count() == 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--market", "ZZ"), "'ZZ' is no market or union with one main duty"),
        (("--market", "GB"), "'GB' is no market or union with one main duty"),
        (("--market", "SG", "--complete"), "--complete needs --valid-from"),
        (("--market", "SG", "--valid-from", "tomorrow"), "'tomorrow' is no day"),
        (("--market", "SG", "--map", "Rate"), "'Rate' is no COLUMN=FIELD"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused(options: tuple[str, ...], message: str, singapore: Path) -> None:
    with pytest.raises(CommandError, match=message):
        run("import_tariff", "landfall", schedule(singapore, NEW), *options)


def test_without_published_data_the_command_says_what_to_do_first(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No market data is published yet"):
        import_sg(schedule(tmp_path, NEW))


@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        (b"hs,ad_valorem\n", (), "holds no lines below its heading"),
        (b"hs,ad_valorem\n", ("--complete", "--valid-from", "2027-01-01"), "holds no lines below its heading"),
        (b"hs,ad_valorem,hs\n3304,0.1,3305\n", (), "two columns 'hs'"),
        (b"hs,,ad_valorem\n3304,,0.1\n", (), r"unknown columns \(no name\);"),
        (b"a,b\n1,2\n", (), "lacks the columns hs; it has a, b"),
        (b"hs,ad_valorem\n3304,0.\xe9\n", (), "is not in UTF-8 .*: save it as CSV UTF-8"),
        (b"", (), "has no heading"),
        (b"hs,ad_valorem\n3304,NaN\n", (), "Nothing was stored: 1 wrong lines"),
        (b"hs,ad_valorem\n3304,0.1\n3304,0.1\n", (), "Nothing was stored: 1 wrong lines"),
        (b"hs,ad_valorem\n3304,0.1\n", ("--release", "x" * 201), "has 201 characters: --release takes 200"),
        (b"hs,ad_valorem\n3304,0.1\n", ("--source", "two words"), "Source 'two words' is no id"),
        (b"hs,ad_valorem\n3304,0.1\n", ("--map", "hs=hs"), "--map is for xlsx"),
    ],
)
def test_a_file_or_order_of_no_use_stores_nothing_and_says_why(
    content: bytes, options: tuple[str, ...], message: str, singapore: Path
) -> None:
    path = singapore / "schedule.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=message):
        import_sg(path, *options)
    assert (Release.objects.count(), ChargeRate.objects.count(), duties()) == (1, 1, BEFORE)


def test_a_load_that_breaks_off_leaves_nothing_behind(singapore: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(self: Any, rows: Iterator[Any]) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(RowWriter, "write", breaks)
    with pytest.raises(KeyboardInterrupt):
        import_sg(schedule(singapore, NEW))
    assert Release.objects.count() == 1


def test_a_release_that_is_still_being_loaded_can_be_dropped_and_not_published(singapore: Path) -> None:
    half = Release.objects.create(title="Half", status=Release.Status.LOADING)
    ChargeRate.objects.create(release=half, fact_key="x", market="SG", code="DUTY", confidence="official")
    with pytest.raises(CommandError, match="is no draft"):
        run("publish_release", "Half")
    run("drop_release", half.pk)
    assert ChargeRate.objects.count() == 1


def test_a_draft_made_in_the_admin_needs_a_second_person_here_too(singapore: Path) -> None:
    import_sg(schedule(singapore, NEW), "--release", "Tariff 2027")
    draft = Release.objects.get(title="Tariff 2027")
    for name in ("ada", "ben"):
        User.objects.create_superuser(username=name)
    User.objects.create_user(username="carl")
    draft.authors.add(User.objects.get(username="ada"))
    for arguments, message in (
        ((), "ada wrote in this draft: a second person"),
        (("--by", "ada"), "A second person has to publish"),
        (("--by", "carl"), "'carl' is nobody who may publish"),
        (("--by", "nobody"), "'nobody' is nobody who may publish"),
    ):
        with pytest.raises(CommandError, match=message):
            run("publish_release", "Tariff 2027", *arguments)
    assert "by ben." in run("publish_release", "Tariff 2027", "--by", "ben")
    assert latest_release().published_by == User.objects.get(username="ben")


def test_publishing_checks_everything_and_says_what_is_wrong(singapore: Path) -> None:
    import_sg(schedule(singapore, NEW), "--release", "Tariff 2027")
    ChargeRate.objects.filter(release__title="Tariff 2027").update(sources="hearsay")
    out = StringIO()
    with pytest.raises(CommandError, match="Nothing was published: 1 findings"):
        call_command("publish_release", "Tariff 2027", stderr=out)
    assert "source 'hearsay' is unknown" in out.getvalue()
    assert duties() == BEFORE


def test_a_draft_is_named_by_title_or_number_and_published_ones_cannot_be_dropped(singapore: Path) -> None:
    with pytest.raises(CommandError, match=r"No drafts are called 'Tariff'\. Drafts by number: none\."):
        run("publish_release", "Tariff")
    with pytest.raises(CommandError, match="No drafts are called"):
        run("drop_release", latest_release().pk)
    for _ in range(2):
        Release.objects.create(title="Twice")
    with pytest.raises(CommandError, match="2 drafts are called 'Twice'"):
        run("drop_release", "Twice")


def test_progress_is_told_on_the_way(singapore: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("survey", "loading"):
        monkeypatch.setattr(f"gtm.marketdata.schedules.{module}.REPORTED_EVERY", 1)
    told = import_sg(schedule(singapore, NEW, OTHER), "--dry-run").splitlines()
    assert told[:4] == ["checked 1 lines", "checked 2 lines", "compared 1 lines", "compared 2 lines"]


def test_a_quote_to_great_britain_pays_the_new_duty_from_its_first_day_once_published(
    market_data: None, tmp_path: Path
) -> None:
    """The same T-shirts, before and after a schedule of 2027: 12 %, then 10 % and 20 pence a kilogram, or nothing."""
    path = write_csv(
        tmp_path / "uk.csv",
        UK_HEADING,
        measure("6109100010", "10.00% + 20.00 GBP / 100 kg"),
        preference("VN", "Viet Nam") | {"commodity__code": "6109100010"},
    )
    shirts = consignment("GB", line(hs_code="6109100010", unit_price="1000", net_weight_kg="5"), flow="b2b")
    claimed = consignment(
        "GB", line(hs_code="6109100010", unit_price="1000", origin="VN", preference="UK-VN"), flow="b2b"
    )

    def duty(question: dict[str, Any], day: str) -> str:
        return ask(question, day, market_book()).charges["DUTY"]

    assert duty(shirts, "2027-01-01") == "120.00"
    told = run("import_tariff", "uk", path, "--market", "GB", "--source", "eu-ukgt-csv", "--release", "UK 2027")
    assert "added: 2" in told
    assert duty(shirts, "2027-01-01") == "120.00"
    run("publish_release", "UK 2027")
    assert (duty(shirts, "2026-12-31"), duty(shirts, "2027-01-01")) == ("120.00", "101.00")
    assert (duty(claimed, "2026-12-31"), duty(claimed, "2027-01-01")) == ("120.00", "0.00")
