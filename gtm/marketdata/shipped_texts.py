"""The translations that come with the program, `market_texts/<language>.csv` beside the markets, made by a machine."""

from collections.abc import Mapping
from pathlib import Path

from django.utils.translation import to_locale

from gtm.marketdata.entries import Finding
from gtm.marketdata.models import MarketText
from gtm.marketdata.models.texts import LANGUAGES
from gtm.marketdata.text_files import read_texts
from gtm.marketdata.translating import gather_texts, ship

Shipped = Mapping[str, Mapping[str, str]]
"""Translations by language and English text."""


def shipped_texts(directory: Path) -> tuple[Shipped, list[Finding]]:
    """What the files of a folder translate, and what is wrong with their rows; a language may have no file."""
    found: dict[str, Mapping[str, str]] = {}
    findings: list[Finding] = []
    for language, _name in LANGUAGES:
        path = directory / "market_texts" / f"{to_locale(language)}.csv"
        if path.exists():
            with path.open(encoding="utf-8-sig", newline="") as lines:
                read = read_texts(lines, str(path), {language: ()}, language)
            found[language] = read.translations.get(language, {})
            findings += read.wrong
    return found, findings


def renew_texts(sequence: int, shipped: Shipped) -> list[str]:
    """Note the texts of the release of that number and their shipped translations; remarks on what has no text."""
    gather_texts(sequence)
    notes = []
    for language, translations in shipped.items():
        ship(language, translations)
        said = set(MarketText.objects.filter(language=language).exclude(markets="").values_list("source", flat=True))
        lost = [source for source in translations if source not in said]
        if lost:
            notes.append(f"market_texts/{to_locale(language)}.csv translates {len(lost)} texts that no market says")
    return notes
