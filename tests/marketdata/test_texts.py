"""Texts of the markets in other languages: gathered from releases, shipped, translated by stewards, never lost."""

import csv
import re
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import User
from gtm.marketdata.models import MarketText
from gtm.marketdata.services import WrongRowsError, load_markets
from gtm.marketdata.spoken import edition, one_reading, translations
from gtm.marketdata.text_files import figures, read_texts
from gtm.marketdata.translating import translate
from tests.marketdata.folders import fact, small_folder, write_table

pytestmark = pytest.mark.django_db

RULE = "Pause live sales at the prayer times."
NORM = {"norm": "prayer", "topic": "religion", "effect": "time-window", "rule": RULE, "note": "Seen. Midpoint: value."}
FIXTURES = Path(settings.BASE_DIR) / "fixtures"


def folder_with_norm(folder: Path, **changes: str) -> Path:
    """One market with a norm beside its duty and lane."""
    write_table(small_folder(folder), "markets/sg/norms", fact(NORM, **changes))
    return folder


def shipped(folder: Path, source: str, translation: str) -> None:
    """A shipped file in Arabic with one text."""
    write_table(folder, "market_texts/ar", {"source": source, "translation": translation})


def rule_in(language: str = "ar") -> MarketText:
    return MarketText.objects.get(language=language, source=RULE)


def steward() -> User:
    return User.objects.create_user("sana", is_staff=True)


def test_texts_of_a_release_are_there_in_every_language_with_kind_and_market(tmp_path: Path) -> None:
    load_markets(folder_with_norm(tmp_path))
    found = MarketText.objects.filter(source=RULE).values_list("language", "kind", "markets", "translation")
    assert sorted(found) == [(language, "norm", ";SG;", "") for language in ("ar", "es", "pt-br", "zh-hans")]
    assert rule_in().place == "SG/norms/prayer rule"
    note = MarketText.objects.get(language="ar", kind="note", place="SG/norms/prayer note")
    assert note.source == "Seen."


def test_codes_are_no_texts_and_words_of_one_are(tmp_path: Path) -> None:
    load_markets(folder_with_norm(tmp_path, applies_to="channel:whatsapp,sms", note="2-4", rule="importer"))
    assert set(MarketText.objects.filter(language="ar").values_list("source", flat=True)) == {"importer"}


def test_a_shipped_translation_is_a_machines_and_a_stewards_stays_over_it(tmp_path: Path) -> None:
    folder = folder_with_norm(tmp_path)
    shipped(folder, RULE, "أوقف البث.")
    load_markets(folder)
    assert (rule_in().translation, rule_in().author) == ("أوقف البث.", "machine")
    sana = steward()
    assert translate("ar", {RULE: "أوقف البث وقت الصلاة."}, sana).written == 1
    shipped(folder, RULE, "شيء آخر.")
    load_markets(folder)
    kept = rule_in()
    assert (kept.translation, kept.author, kept.translated_by) == ("أوقف البث وقت الصلاة.", "steward", sana)


def test_a_machines_translation_follows_its_file_and_goes_with_its_row(tmp_path: Path) -> None:
    folder = folder_with_norm(tmp_path)
    shipped(folder, RULE, "أوقف البث.")
    load_markets(folder)
    shipped(folder, RULE, "أوقف المبيعات.")
    load_markets(folder)
    assert rule_in().translation == "أوقف المبيعات."
    shipped(folder, "Seen.", "شوهد.")
    load_markets(folder)
    assert (rule_in().translation, rule_in().author) == ("", "")


def test_a_changed_english_text_leaves_its_translation_as_an_orphan_and_is_missing_anew(tmp_path: Path) -> None:
    folder = folder_with_norm(tmp_path)
    load_markets(folder)
    translate("ar", {RULE: "أوقف البث."}, steward())
    load_markets(folder_with_norm(tmp_path, rule="Pause live sales."))
    orphan, fresh = rule_in(), MarketText.objects.get(language="ar", source="Pause live sales.")
    assert (orphan.markets, orphan.translation) == ("", "أوقف البث.")
    assert (fresh.markets, fresh.translation, fresh.place) == (";SG;", "", orphan.place)
    assert not MarketText.objects.filter(language="es", source=RULE).exists()
    load_markets(folder_with_norm(tmp_path))
    assert (rule_in().markets, rule_in().translation) == (";SG;", "أوقف البث.")


def test_a_shipped_file_without_its_columns_loads_nothing(tmp_path: Path) -> None:
    write_table(folder_with_norm(tmp_path), "market_texts/ar", {"english": RULE})
    with pytest.raises(WrongRowsError) as caught:
        load_markets(tmp_path)
    assert [finding.wrong for finding in caught.value.findings] == ["has no column source, translation"]
    assert not MarketText.objects.exists()


def test_a_shipped_translation_of_what_no_market_says_is_remarked_on(tmp_path: Path) -> None:
    shipped(folder_with_norm(tmp_path), "Nobody says this.", "لا أحد.")
    assert "market_texts/ar.csv translates 1 texts that no market says" in load_markets(tmp_path).notes


def test_an_edition_is_asked_for_once_a_reading_and_changes_with_every_translation(
    tmp_path: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load_markets(folder_with_norm(tmp_path))
    with one_reading():
        with django_assert_num_queries(1):
            before = [edition("ar"), edition("ar")]
        assert translations("ar", before[0])[RULE] == ""
        with django_assert_num_queries(0):
            translations("ar", edition("ar"))
    translate("ar", {RULE: "أوقف البث."}, steward())
    assert edition("ar") != before[0]
    assert translations("ar", edition("ar"))[RULE] == "أوقف البث."
    assert edition("es") != edition("ar")


def test_the_same_again_is_no_new_edition(tmp_path: Path) -> None:
    load_markets(folder_with_norm(tmp_path))
    sana = steward()
    translate("ar", {RULE: "أوقف البث."}, sana)
    before = edition("ar")
    assert translate("ar", {RULE: "أوقف البث."}, sana).same == 1
    load_markets(tmp_path)
    assert edition("ar") == before


def test_rows_that_cannot_be_taken_are_told_with_line_and_cure() -> None:
    lines = [
        "language;source;translation\r\n",
        f"ar;{RULE};أوقف البث.\r\n",
        f"ar;{RULE};مرة أخرى.\r\n",
        "ar;Pause live sales at prayer times.;أوقف.\r\n",
        "fr;Sunday;dimanche\r\n",
        "ar;Sunday;\r\n",
        "ar;Sunday\r\n",
        "ar;Open 5 days.;مفتوح.\r\n",
    ]
    read = read_texts(lines, "t.csv", {"ar": {RULE, "Sunday", "Open 5 days."}})
    assert read.translations == {"ar": {RULE: "أوقف البث.", "Open 5 days.": "مفتوح."}}
    assert [str(finding) for finding in read.wrong] == [
        "t.csv:3: translates a text that an earlier row translates. Remove one of them.",
        f"t.csv:4: translates a text that no market says. Its English text is now: {RULE}.",
        "t.csv:5: is in the language 'fr', which is none of ours. Write ar.",
        "t.csv:7: has 2 cells where the heading has 3. Quote texts that hold commas.",
    ]
    assert [finding.place for finding in read.doubtful] == ["t.csv:8"]


def shipped_rows(language: str) -> list[dict[str, str]]:
    with (FIXTURES / "market_texts" / f"{language}.csv").open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


SHIPPED = ("zh_Hans", "es", "pt_BR", "ar")


@pytest.mark.parametrize("language", [name for name in SHIPPED if name != "zh_Hans"])
def test_shipped_translations_keep_the_figures_of_their_texts(language: str) -> None:
    # The abbreviations 3PL and B2B are words, which a translation may write out; Chinese counts in ten thousands.
    lost = {
        row["source"]: figures(row["source"].replace("3PL", "").replace("B2B", "")) - figures(row["translation"])
        for row in shipped_rows(language)
    }
    assert {source: missing for source, missing in lost.items() if missing} == {}


INCLUSIVE = re.compile(r"(?:\d[\d,.]*|[六七八九十]+)[^，；。（）]{0,8}?以[上下]")
OTHERWISE = re.compile(r"\b(under(?! the)|below|less than|over|above|more than)\b")


def test_chinese_says_of_no_limit_that_it_counts_itself_where_english_leaves_it_out() -> None:
    # By article 1259 of the Civil Code, 以上 and 以下 include the number; 不满, 超过 and 以外 do not.
    wrong = [row for row in shipped_rows("zh_Hans") if INCLUSIVE.search(row["translation"])]
    assert [row["translation"] for row in wrong if OTHERWISE.search(row["source"].replace("-", " "))] == []


@pytest.mark.parametrize("language", ["es", "pt_BR"])
def test_spanish_and_portuguese_write_amounts_with_a_decimal_comma_and_large_ones_in_words(language: str) -> None:
    english = re.compile(r"(?<!\d\.)\b0\.\d|\d ?bn\b|(?:Rp|S\$)\d+ m\b")
    assert [row["translation"] for row in shipped_rows(language) if english.search(row["translation"])] == []


DEMONSTRATION = ("AE", "BR", "DE", "EU", "GB", "GCC", "ID", "MX", "SA", "SG")


@pytest.mark.parametrize("language", ["zh-hans", "es", "pt-br", "ar"])
def test_every_text_of_the_demonstration_but_its_notes_is_translated(language: str, market_data: None) -> None:
    missing = MarketText.objects.filter(language=language, translation="").exclude(kind="note")
    assert [text.source for text in missing if set(text.markets.split(";")) & set(DEMONSTRATION)] == []
    assert MarketText.objects.filter(language=language, markets="").count() == 0
