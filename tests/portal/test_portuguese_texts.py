"""The Portuguese catalogue is Brazilian: one form for each term, one form of address, buttons in one mood."""

import re
from collections.abc import Iterator
from pathlib import Path

from gtm.portal.messages import catalogue_paths, read_catalogue

TEMPLATES = Path(__file__).parents[2] / "gtm/portal/templates"
# What readers of one page would take for two things: the form that the glossary settles stands second.
SETTLED = {
    r"desembarcad": "custo posto",
    r"gravame": "contribuição",
    r"\bpacotes?\b(?! \{package\})": "encomenda",
    r"na porta\b": "na entrega",
    r"[Ee]ncomendas? expressas?": "remessa expressa",
    r"em casa\b": "mercado de origem",
    r"perguntas? d|perguntas iguais|limites da pergunta": "consulta",
    r"[Gg]astos?\b": "investimento",
    r"jogadas?\b": "estratégia",
    r"[Ff]unção de\b": "papel",
    r"[Cc]ódigos? HS\b": "código SH",
    r"[Ee]ncargos de fronteira": "encargos na fronteira",
    r"\balfândega": "fronteira",
    r"datas de vendas": "datas promocionais",
    r"(?<!argem de )contribuição esperada": "margem de contribuição",
    r"on-line": "online",
    r"(?:alíquota|medida|cenário)[\w ]* guardad": "armazenado, salvo",
}
EUROPEAN = re.compile(
    r"\b(?:utilizador\w*|ecrãs?|ficheiros?|telemóve\w+|equipas?|registos?|factos?|contactos?|planeamentos?|partilh\w+|"
    r"aced\w+|palavra-passe|morada|portagens|numa?s?)\b",
    re.IGNORECASE,
)
# você takes the third person: no tu, no vós, and no pronoun hung to the verb as in Portugal.
OTHER_ADDRESS = re.compile(
    r"\b(?:[Tt]u|[Tt]eus?|[Tt]uas?|contigo|[Vv]ós|[Vv]oss[oa]s?|convosco|[oa] senhora?)\b|-(?:lhes?|te|vos)\b"
)
TOLD_TO_DO = re.compile(r"(?:Write|Choose|Give|Say|Tell|Name|Check|Leave|Use|Fill|Correct|Save|Export|Format|Mend)\b")
INFINITIVE = re.compile(r"\w+[aei]r\b")
BUTTON = re.compile(r"<button[^>]*>\s*{% translate \"([^\"]+)\"(?: context \"(\w+)\")? %}")
# Buttons that tell what is under way, or bring a page back to what it was.
NO_DEED = {"It is being imported right now", "It is being learned right now", "As in the plan"}
COUNTED = re.compile(r"(?:%\(\w+\)[sd]|\{\w+\}) (?!de |em |sem |já |ficam? )(\w+)")


def test_a_term_has_one_form() -> None:
    told = {old: text for _source, text in _texts() for old in SETTLED if re.search(old, text)}
    assert told == {}


def test_a_lane_is_a_line_of_freight_and_no_row() -> None:
    lanes = [(source, text) for source, text in _texts() if re.fullmatch(r"[Ll]anes?|.*\b[Tt]he lane takes .*", source)]
    assert len(lanes) > 5
    assert [text for _source, text in lanes if "inhas de frete" not in text and "inha de frete" not in text] == []


def test_home_and_the_origin_of_goods_are_two_places() -> None:
    homes = [text for source, text in _texts() if re.search(r"\b[Hh]ome\b", source) and "origin" not in source]
    assert len(homes) > 10
    assert [text for text in homes if re.search("pa[ií]s de origem", text, re.IGNORECASE)] == []


def test_words_are_those_of_brazil() -> None:
    assert [text for _source, text in _texts() if EUROPEAN.search(text)] == []


def test_readers_are_addressed_as_voce() -> None:
    assert [text for _source, text in _texts() if OTHER_ADDRESS.search(text)] == []


def test_sentences_that_tell_what_to_do_are_imperative() -> None:
    told = [text for source, text in _texts() if TOLD_TO_DO.match(source) and source.endswith(".")]
    assert len(told) > 60
    assert [text for text in told if INFINITIVE.match(text)] == []


def test_buttons_say_their_deed_in_the_infinitive() -> None:
    found = {
        (context or None, label)
        for page in TEMPLATES.rglob("*.html")
        for label, context in BUTTON.findall(page.read_text(encoding="utf-8"))
        if label not in NO_DEED
    }
    said = {
        (message.context, message.id): str(message.string)
        for message in read_catalogue("pt_BR", catalogue_paths()["pt_BR"])
    }
    assert len(found) > 30
    assert [said[label] for label in found if not re.match(r"\w+[aeio]r\b|Esquecê-", said[label])] == []


def test_a_sentence_ends_as_its_source_does() -> None:
    end = re.compile(r"[.:?;…]$")
    unlike = [
        (source, text)
        for source, text in _texts()
        if not text.endswith("un.") and _found(end, source) != _found(end, text)
    ]
    assert unlike == []


def test_quotation_marks_are_curved_where_the_text_is_no_code() -> None:
    straight = re.compile(r"['«»‘’]|\"")
    assert [text for source, text in _texts() if straight.search(text) and '"' not in source] == []


def test_a_percent_sign_stands_at_its_figure() -> None:
    assert [text for _source, text in _texts() if re.search(r"[\d}] +%(?!\()", text)] == []


def test_what_is_counted_stands_in_the_plural() -> None:
    counted = [(forms[1], found[1]) for forms in _plurals() if (found := COUNTED.search(forms[1]))]
    assert len(counted) > 30
    assert [form for form, word in counted if not word.endswith("s")] == []


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[0] if match else ""


def _plurals() -> Iterator[tuple[str, ...]]:
    for message in read_catalogue("pt_BR", catalogue_paths()["pt_BR"]):
        if isinstance(message.string, tuple | list):
            yield tuple(message.string)


def _texts() -> Iterator[tuple[str, str]]:
    """Each source and its translation, the forms of a plural one by one."""
    for message in read_catalogue("pt_BR", catalogue_paths()["pt_BR"]):
        if message.id:
            sources = [message.id] if isinstance(message.id, str) else message.id
            texts = [message.string] if isinstance(message.string, str) else message.string or ()
            yield from zip(sources, texts, strict=True)
