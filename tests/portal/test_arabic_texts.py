"""The Arabic catalogue keeps to Arabic punctuation and one form for each term; its nouns agree with their numbers."""

import re
from collections.abc import Iterator

from gtm.portal.messages import catalogue_paths, read_catalogue

LETTER = "[\u0621-\u064a]"
COUNTED = re.compile(r"%\((?:count|days|months|points|shown)\)[sd]|\{count\}")
# What readers of one page would take for two things: the form that the glossary settles stands second.
SETTLED = {
    "كيلوغرام": "كيلوجرام",
    "كغ": "كجم",
    "ميغابايت": "ميجابايت",
    "رخصة": "ترخيص",
    "الرخص": "التراخيص",
    "مذيع": "مقدّم",
    "معادلتها": "صيغتها",
    "السوق المحلية": "السوق الأم",
    "أسلوب اللعب": "الاستراتيجية",
    "يُتعلَّم": "يُستخلص",
}


def test_sentences_take_arabic_commas_semicolons_and_question_marks() -> None:
    latin = re.compile(f"{LETTER}\\s*[,;?]|[,;?]\\s+{LETTER}")
    assert [text for text in _texts() if latin.search(text)] == []


def test_quotation_marks_are_angled() -> None:
    assert [text for text in _texts() if re.search(f"{LETTER}[^'\"]*['“”]", text)] == []


def test_a_percent_sign_stands_at_its_figure() -> None:
    assert [text for text in _texts() if re.search(r"[\d}] +%", text)] == []


def test_the_accusative_ending_stands_before_its_alif() -> None:
    assert [text for text in _texts() if re.search("\u0627\u064b", text)] == []


def test_a_term_has_one_form() -> None:
    told = {old: text for text in _texts() for old in SETTLED if re.search(f"(?<!{LETTER}){old}", text)}
    assert told == {}


def test_one_and_two_are_said_by_the_noun_and_not_by_a_figure() -> None:
    agreeing = [forms for forms in _plurals() if len(set(forms)) > 1]
    assert len(agreeing) > 30
    assert [forms for forms in agreeing if COUNTED.search(forms[1]) or COUNTED.search(forms[2])] == []


def test_few_many_and_others_differ_where_the_noun_is_counted() -> None:
    alike = [forms for forms in _plurals() if len(set(forms)) > 1 and len(set(forms[3:])) < 3]
    assert alike == []


def _plurals() -> Iterator[tuple[str, ...]]:
    for message in read_catalogue("ar", catalogue_paths()["ar"]):
        if isinstance(message.string, tuple | list):
            yield tuple(message.string)


def _texts() -> Iterator[str]:
    for message in read_catalogue("ar", catalogue_paths()["ar"]):
        if message.id:
            yield from [message.string] if isinstance(message.string, str) else message.string or ()
