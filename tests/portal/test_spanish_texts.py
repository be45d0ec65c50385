"""Spanish, of pages and of markets, says one thing by one term, addresses its reader as usted and keeps its marks."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Message

from gtm.portal.messages import catalogue_paths, read_catalogue

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "gtm" / "portal" / "templates"
MARKET_TEXTS = ROOT / "fixtures" / "market_texts" / "es.csv"
BUTTON = re.compile(r"<button\b[^>]*>\{% translate \"([^\"]+)\" %\}")
INFINITIVE = re.compile(r"\w+[aei]r(?:l[ao]s?|se)?\b")
# What readers of one page would take for two things: the form that the glossary settles stands second.
SETTLED = {
    r"costes?": "costo",
    r"códigos? HS": "código SA",
    r"jugadas?": "estrategia",
    r"gastos? (?:por|en) (?:un )?(?:canal|mercado)": "inversión",
    r"existencias": "inventario",
    r"a granel": "por lotes",
    r"arrastre": "efecto residual",
    r"participaci(?:ón|ones)": "proporción",
    r"días de ventas": "días de ofertas",
    r"escenarios? adversos?": "escenario de estrés",
    r"(?:resultados|resultado) en casa": "resultados en el mercado de origen",
    r"cargos? de (?:la )?frontera": "cargos en frontera",
    r"paga(?:n|r)? la frontera": "paga los cargos en frontera",
    r"tarifa (?:informática )?(?:aduanera|de aduanas)": "tasa aduanera",
    r"el mix": "la combinación",
    r"(?:euro)?palés?": "pallet",
    r"(?:mercado|ventaja|clientes|pedido|precios) (?:de|en) casa": "mercado de origen",
    r"presentador(?:es)? (?:con|por) IA": "presentador de IA",
    r"Arabia Saudita": "Arabia Saudí",
    r"preguntas? (?:de|del) plan": "consulta",
}
FAMILIAR = re.compile(
    r"\b(?:tú|tus?|ti|contigo|tuy[oa]s?|puedes|tienes|debes|quieres|omitiste|elegiste|(?:asígna|auménta|cópia|déja|envía|"
    r"guárda|indíca|inténta|márca|corríge|elíge|escríbe|píde|súbe)l[aeo]s?)\b",
    re.IGNORECASE,
)
# Only of verbs whose form is no other person's at the head of a clause: "indica" also tells what a thing does.
FAMILIAR_AT_HEAD = re.compile(
    r"(?:^|[.;] )(?:no )?(?:confirma|conserva (?:los|la)|consulta (?:el|la)|corrige|detén|elige|envía|escribe|evita|"
    r"guarda|haz|infles|mantén|ofrece|pide|planifica|pon|pronostica|señala|sube|usa|uses) (?!por )",
    re.IGNORECASE,
)
ASKED = (
    r"abrir|añadir|aumentar|buscar|completar|comprobar|copiar|corregir|crear|dar|dejar|desglosar|elegir|enviar|escribir|"
    r"exportar|guardar|hacer|indicar|intentar|pedir|poner|quitar|reducir|sacar|subir|usar"
)
ASKED_AT_HEAD = re.compile(rf"(?:^|[.:;] )(?:no )?(?:{ASKED})(?:l[aeo]s?)?\b", re.IGNORECASE)


def test_a_term_has_one_form() -> None:
    found = {told: text for text in _all_texts() for told in SETTLED if re.search(rf"\b{told}\b", text, re.IGNORECASE)}
    assert found == {}


def test_nobody_is_addressed_as_tu() -> None:
    assert [text for text in _all_texts() if FAMILIAR.search(text) or FAMILIAR_AT_HEAD.search(text)] == []


def test_sentences_ask_in_the_form_of_usted_and_not_in_the_infinitive() -> None:
    sentences = [text for text in _texts() if text.endswith(".")]
    assert len(sentences) > 700
    assert [text for text in sentences if ASKED_AT_HEAD.search(text)] == []


def test_buttons_name_what_they_do_in_the_infinitive() -> None:
    told = {str(message.id): str(message.string) for message in read_catalogue("es", catalogue_paths()["es"])}
    labels = {told[label] for label in _buttons()}
    assert len(labels) > 35
    assert [label for label in labels if not INFINITIVE.match(label)] == []


def test_questions_and_exclamations_open_as_they_close() -> None:
    # A question mark alone stands after a recalled figure.
    asked = [text for text in _texts() if text != "?"]
    assert [text for text in asked if text.count("¿") != text.count("?") or text.count("¡") != text.count("!")] == []


def test_quotation_marks_are_curved_but_in_what_programs_write() -> None:
    written = re.compile(r"\"12\.50\"|\{\"amount\"[^}]*\}")
    assert [text for text in _texts() if re.search(r"[«»\"']", written.sub("", text))] == []
    assert [text for text in _market_texts() if re.search(r"[«»\"]", text)] == []


def test_a_space_stands_before_a_percent_sign() -> None:
    assert [text for text in _all_texts() if re.search(r"[\d}]%(?!\()", text.replace("%%", "%"))] == []


def test_names_made_of_figures_keep_their_points() -> None:
    # Sales of double days (9.9, 11.11), a standard's version and a law's number are no amounts.
    dotted = re.compile(r"\b(\d{1,2})\.\1\b(?! %)|(?<=GLEC )\d\.\d|(?<=Law )\d+\.\d+")
    names = [(name[0], told) for said, told in _market_rows() for name in dotted.finditer(said)]
    assert len(names) > 15
    lost = [told for name, told in names if name not in told]
    assert lost == []


def test_a_sentence_ends_as_its_original_does() -> None:
    assert [text for told, text in _pairs() if told[-1:] in ".?:…" and text[-1:] != told[-1:]] == []


def test_one_thing_is_not_counted_in_the_plural() -> None:
    plurals = [tuple(message.string) for message in _messages() if isinstance(message.string, tuple | list)]
    assert len(plurals) > 40
    noun = re.compile(r"(?:%\((?:count|days|months|shown)\)s|\{count\}) (\w+)")
    assert [forms for forms in plurals if (counted := noun.search(forms[0])) and counted[1].endswith("os")] == []


def _messages() -> Iterator[Message]:
    return (message for message in read_catalogue("es", catalogue_paths()["es"]) if message.id)


def _pairs() -> Iterator[tuple[str, str]]:
    for message in _messages():
        if isinstance(message.id, str):
            yield message.id, str(message.string)
        else:
            yield from zip(message.id, message.string or (), strict=True)


def _texts() -> Iterator[str]:
    return (text for _, text in _pairs())


def _market_rows() -> list[tuple[str, str]]:
    with MARKET_TEXTS.open(newline="", encoding="utf-8") as lines:
        return [(row["source"], row["translation"]) for row in csv.DictReader(lines)]


def _market_texts() -> Iterator[str]:
    return (told for _, told in _market_rows())


def _all_texts() -> Iterator[str]:
    yield from _texts()
    yield from _market_texts()


def _buttons() -> Iterator[str]:
    for template in TEMPLATES.rglob("*.html"):
        for match in BUTTON.finditer(template.read_text()):
            yield match[1]
