"""A stored result's English sentences, said again in the reader's language.

A result is stored once, in English, whoever reads it. Its sentences were made from messages of the catalogue, often
with figures filled in; here the message is found again from the sentence, and its translation filled with the same.
Names and rules that are market data are looked up among the translations of stewards. What has none stays in English.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils.translation import get_language, gettext, to_locale

from gtm.marketdata.spoken import edition, translations
from gtm.portal.fillings import FIGURE, SAYINGS, filling, read_figure
from gtm.portal.messages import catalogue_paths, read_catalogue
from gtm.portal.reading import closed_up, commas, isolated, reader_locale

# {name}, {0}, {} or {:,.2f}, %(name)s or %s; braces that hold anything else are text.
PLACEHOLDER = re.compile(r"\{(\w*)(?::[^{}\"]*)?\}|%(?:\((\w+)\))?[sd]")
KEPT = 20_000
# A message with few letters of its own, none of them at its beginning, fits too much: what it is filled with must be
# short, unless it is a list of names, and with hardly any letters it must begin with a figure.
FEWEST_LETTERS, ANCHORING_LETTERS, TELLING_LETTERS, SHORT = 6, 5, 14, 48


class English(str):
    """A text that stays in English, for want of a translation."""

    __slots__ = ()


class PartlyEnglish(str):
    """A sentence in the reader's language around a market text that stays in English."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A message with placeholders: the pattern that its sentences fit, and its translation."""

    pattern: re.Pattern[str]
    begin: str
    letters: int
    anchored: bool
    translation: str


def said(text: str | None) -> str:
    """The sentence in the reader's language; `English` where neither the catalogue nor a steward has it."""
    language = get_language() or settings.LANGUAGE_CODE
    if not text or language == settings.LANGUAGE_CODE:
        return text or ""
    return _said(text, language, edition(language), str(reader_locale()))


@lru_cache(maxsize=KEPT)
def _said(text: str, language: str, stamp: str, locale: str) -> str:
    """The sentence in a language; countries and days in it are written as in the reader's locale."""
    whole = gettext(text)
    if whole != text:
        return whole
    known = translations(language, stamp)
    if known.get(text):
        return known[text]
    joined = _joined(text, language, stamp, locale, known)
    if joined is not None:
        return joined
    for template in templates(language):
        match = template.pattern.fullmatch(text) if text.startswith(template.begin) else None
        if match and _fits(template, match.groupdict()):
            held = {name: value for name, value in match.groupdict().items() if value}
            values = {name: _held(name, value, language, stamp, locale) for name, value in held.items()}
            # A product's name or a code is nobody's to translate; a market text is.
            partly = any(isinstance(value, PartlyEnglish) or known.get(value) == "" for value in values.values())
            filled = _filled(template.translation, {name: _fenced(value) for name, value in values.items()})
            sentence = closed_up(filled)
            return PartlyEnglish(sentence) if partly else sentence
    return English(text)


def _joined(text: str, language: str, stamp: str, locale: str, known: Mapping[str, str]) -> str | None:
    """A market text with something after it, each said by itself; None where a part is neither one nor a message."""
    end = text.rfind(" ")
    while end > 0:
        head, tail = text[:end], text[end + 1 :]
        if head in known:
            rest = _said(tail, language, stamp, locale)
            if tail in known or not isinstance(rest, English):
                parts = [known[head] or English(head), rest]
                whole = " ".join(map(_fenced, parts))
                return (
                    PartlyEnglish(whole) if any(isinstance(part, English | PartlyEnglish) for part in parts) else whole
                )
        end = text.rfind(" ", 0, end)
    return None


def _held(name: str, text: str, language: str, stamp: str, locale: str) -> str:
    """What a placeholder holds, said again."""
    if name in SAYINGS:
        return commas(_said(part, language, stamp, locale) for part in text.split(", "))
    told = filling(name, text)
    if told is not None:
        return told
    if FIGURE.fullmatch(text):
        return English(read_figure(text))
    return _said(text, language, stamp, locale)


def _fenced(held: str) -> str:
    """What a placeholder holds; figures and English words keep their order."""
    return isolated(held) if isinstance(held, English) else held


@lru_cache(maxsize=8)
def templates(language: str) -> tuple[Template, ...]:
    """The messages with placeholders and their translations; those with most letters, then placeholders, first."""
    name = to_locale(language)
    path = catalogue_paths().get(name)
    if path is None:
        return ()
    found = [
        _template(message.id, str(message.string))
        for message in read_catalogue(name, path)
        if isinstance(message.id, str) and message.string and PLACEHOLDER.search(message.id)
    ]
    return tuple(sorted(found, key=lambda template: (-template.letters, -template.pattern.groups)))


def _template(source: str, translation: str) -> Template:
    parts, pattern = _parts(source), ""
    for literal, name in parts:
        again = f"(?P<{name}>" in pattern
        pattern += re.escape(literal)
        if name is not None:
            pattern += f"(?P={name})" if again else f"(?P<{name}>.+?)"
    letters = [sum(character.isalpha() for character in literal) for literal, _name in parts]
    anchored = letters[0] >= ANCHORING_LETTERS
    return Template(re.compile(pattern, re.DOTALL), parts[0][0], sum(letters), anchored, translation)


def _parts(text: str) -> list[tuple[str, str | None]]:
    """The text cut at its placeholders: what stands before each, and its name; the unnamed are numbered."""
    parts: list[tuple[str, str | None]] = []
    end = 0
    for number, match in enumerate(PLACEHOLDER.finditer(text)):
        parts.append((text[end : match.start()].replace("%%", "%"), f"p{match[1] or match[2] or number}"))
        end = match.end()
    return [*parts, (text[end:].replace("%%", "%"), None)]


def _fits(template: Template, values: Mapping[str, str]) -> bool:
    """Whether a match can be trusted."""
    if template.anchored or template.letters >= TELLING_LETTERS:
        return True
    first = next(iter(values.values()), "")
    figure = template.letters >= FEWEST_LETTERS or FIGURE.fullmatch(first)
    return bool(figure) and all(len(value) <= SHORT for name, value in values.items() if name not in SAYINGS)


def _filled(translation: str, values: Mapping[str, str]) -> str:
    return "".join(literal + (values.get(name, "") if name else "") for literal, name in _parts(translation))
