"""Cells that hold words: texts for people, codes, lists, currencies, tariff codes."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from babel.numbers import list_currencies
from django.db import models

from gtm.marketdata.fields.reading import ReadMixin

if TYPE_CHECKING:
    Text = models.TextField[str, str]
    Word = models.CharField[str, str]
else:
    Text, Word = models.TextField, models.CharField

CURRENCIES = frozenset(list_currencies())
ANSWERS = ("", "yes", "no", "conditional", "unknown")


class TextField(ReadMixin, Text):
    """Words for people."""

    usual: Mapping[str, Any] = {"blank": True, "default": ""}

    def read(self, cell: str) -> Any:
        """The text as it stands."""
        return cell


class WordField(ReadMixin, Word):
    """A slug, code or short name that the code compares."""

    usual: Mapping[str, Any] = {"blank": True, "default": "", "max_length": 160}

    def read(self, cell: str) -> Any:
        """The word, if it fits and is one of the choices where there are some."""
        known = [value for value, _label in self.flatchoices] if self.choices else []
        if known and cell not in known:
            raise ValueError(f"is not known: write {', '.join(known)}")
        if self.max_length is not None and len(cell) > self.max_length:
            raise ValueError(f"is longer than {self.max_length} characters: shorten it")
        return cell


class ListField(TextField):
    """Several words with semicolons between them; the market book has them as a tuple."""

    def read(self, cell: str) -> Any:
        """The words, without blanks around them."""
        return ";".join(word.strip() for word in cell.split(";") if word.strip())


class AnswerField(WordField):
    """Yes, no, conditional or unknown."""

    usual: Mapping[str, Any] = {**WordField.usual, "max_length": 12}

    def read(self, cell: str) -> Any:
        """One of the four answers, or nothing."""
        if cell not in ANSWERS:
            raise ValueError("is not an answer: write yes, no, conditional or unknown, or leave it empty")
        return cell


class CurrencyField(WordField):
    """An ISO 4217 currency."""

    usual: Mapping[str, Any] = {**WordField.usual, "max_length": 3}

    def read(self, cell: str) -> Any:
        """The code of a currency that exists."""
        if cell and cell not in CURRENCIES:
            raise ValueError("is not an ISO 4217 currency: write its three capital letters, such as EUR")
        return cell


class HsField(WordField):
    """The beginning of an HS or national tariff code: two to twelve digits, or nothing for any goods."""

    usual: Mapping[str, Any] = {**WordField.usual, "max_length": 12}

    def read(self, cell: str) -> Any:
        """The digits."""
        if cell and not re.fullmatch(r"\d{2,12}", cell):
            raise ValueError("is not the beginning of a tariff code: write 2 to 12 digits without dots")
        return cell
