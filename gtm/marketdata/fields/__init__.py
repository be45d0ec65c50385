"""Kinds of cells in a market table: each reads the text of a csv cell, or says in a `ValueError` what it should be.

An empty cell is not known: an empty text, or NULL where the column holds numbers, days or counts.
"""

from gtm.marketdata.fields.numbers import CountField, DayField, DutyRateField, ExactField, FigureField, FractionField
from gtm.marketdata.fields.words import (
    CURRENCIES,
    AnswerField,
    CurrencyField,
    HsField,
    ListField,
    TextField,
    WordField,
)

__all__ = [
    "CURRENCIES",
    "AnswerField",
    "CountField",
    "CurrencyField",
    "DayField",
    "DutyRateField",
    "ExactField",
    "FigureField",
    "FractionField",
    "HsField",
    "ListField",
    "TextField",
    "WordField",
]
