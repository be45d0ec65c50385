"""A stored result's English sentences, said again in the reader's language.

A result is stored once, in English, whoever reads it. Its sentences were made from messages of the catalogue, often
with figures filled in; here the message is found again from the sentence, and its translation filled with the same.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils.translation import get_language, gettext, to_locale

from gtm.portal.messages import catalogue_paths, read_catalogue
from gtm.portal.reading import isolated

# {name}, {0}, {} or {:,.2f}, %(name)s or %s; braces that hold anything else are text.
PLACEHOLDER = re.compile(r"\{(\w*)(?::[^{}\"]*)?\}|%(?:\((\w+)\))?[sd]")
FIGURE = re.compile(r"[-+\d.,\s%]+")
KEPT = 20_000
# A message with few letters of its own, none of them at an end, fits too much: what it is filled with must be short,
# and with hardly any letters it must begin with a figure.
FEWEST_LETTERS, ANCHORING_LETTERS, TELLING_LETTERS, SHORT = 4, 5, 14, 48


@dataclass(frozen=True, slots=True)
class Template:
    """A message with placeholders: the pattern that its sentences fit, and its translation."""

    pattern: re.Pattern[str]
    begin: str
    letters: int
    anchored: bool
    translation: str


def said(text: str | None) -> str:
    """The sentence in the reader's language; as it stands where the catalogue has no message that it comes from."""
    language = get_language() or settings.LANGUAGE_CODE
    if not text or language == settings.LANGUAGE_CODE:
        return text or ""
    return _said(text, language)


@lru_cache(maxsize=KEPT)
def _said(text: str, language: str) -> str:
    whole = gettext(text)
    if whole != text:
        return whole
    for template in templates(language):
        match = template.pattern.fullmatch(text) if text.startswith(template.begin) else None
        if match and _fits(template, match.groupdict()):
            values = {name: _filling(value, language) for name, value in match.groupdict().items() if value}
            return _filled(template.translation, values)
    return text


def _filling(text: str, language: str) -> str:
    """What a placeholder held, said again; figures, days and English words keep their order."""
    filling = _said(text, language)
    return isolated(filling) if filling == text else filling


@lru_cache(maxsize=8)
def templates(language: str) -> tuple[Template, ...]:
    """The messages with placeholders and their translations into a language, those with most letters first."""
    name = to_locale(language)
    path = catalogue_paths().get(name)
    if path is None:
        return ()
    found = [
        _template(message.id, str(message.string))
        for message in read_catalogue(name, path)
        if isinstance(message.id, str) and message.string and PLACEHOLDER.search(message.id)
    ]
    return tuple(sorted(found, key=lambda template: -template.letters))


def _template(source: str, translation: str) -> Template:
    parts, pattern = _parts(source), ""
    for literal, name in parts:
        again = f"(?P<{name}>" in pattern
        pattern += re.escape(literal)
        if name is not None:
            pattern += f"(?P={name})" if again else f"(?P<{name}>.+?)"
    letters = [sum(character.isalpha() for character in literal) for literal, _name in parts]
    anchored = max(letters[0], letters[-1]) >= ANCHORING_LETTERS
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
    return bool(figure) and all(len(value) <= SHORT for value in values.values())


def _filled(translation: str, values: Mapping[str, str]) -> str:
    return "".join(literal + (values.get(name, "") if name else "") for literal, name in _parts(translation))
