"""What a page shows, held against what it should: whatever has a digit and was not compared is told at the end."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from tests.portal.figures.markup import Element, Words, main_of, plain
from tests.portal.figures.writing import Writing, figures_in

Json = dict[str, Any]
Cell = str | tuple[str, ...] | None
Row = Sequence[Cell]
DIGIT = re.compile(r"\d")


@dataclass
class Shown:
    """A page in one writing; `figures` are the places that were compared and have a digit."""

    html: str
    writing: Writing
    figures: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.main = main_of(self.html)

    def compare(self, place: Element, expected: str, folded: bool = False) -> None:
        """The place reads exactly so."""
        assert place.text(folded) == plain(expected), (place.text(folded), plain(expected))
        self.done(place, folded)

    def begins(self, place: Element, expected: str) -> None:
        """The place begins so, and what follows has no figure."""
        rest = place.text().removeprefix(plain(expected))
        assert rest != place.text() or not expected, (place.text(), expected)
        assert not DIGIT.search(rest), rest
        self.done(place)

    def done(self, place: Element, folded: bool = False) -> None:
        """The place was compared."""
        for words in place.words(folded):
            words.compared = True
        if DIGIT.search(place.text(folded)):
            self.figures.append(place)

    def says(self, place: Element, english: str, *figures: str, folded: bool = False) -> None:
        """The sentence with these figures in it; in another language the figures, and no others."""
        if self.writing.in_english:
            sentence = plain(english.format(*figures))
            assert place.text(folded) == sentence, (place.text(folded), sentence)
        else:
            rest = place.text(folded)
            for figure in sorted(map(plain, figures), key=len, reverse=True):
                # Arabic says one in a word.
                assert figure in rest or figure == "1", (figure, rest)
                rest = rest.replace(figure, "", 1)
            assert not DIGIT.search(rest), rest
        self.done(place, folded)

    def repeats(self, place: Element, stored: str | None) -> None:
        """The stored sentence as it stands; in another language its figures, and no others."""
        shown = place.text()
        if self.writing.in_english:
            assert shown == plain(stored or ""), (shown, stored)
        else:
            assert figures_in(shown) == figures_in(stored or ""), (shown, stored)
        self.done(place)

    def one(self, tag: str, css_class: str = "", within: Element | None = None) -> Element:
        """The first such element."""
        found = (within or self.main).all(tag, css_class)
        assert found, f"no <{tag} class='{css_class}'>"
        return found[0]

    def table(self, name: str) -> Element:
        """The first table not yet compared that is called so: by its region, its caption or the heading before it."""
        named = plain(_(name))
        found = [table for table in self.main.all("table") if named in self._names(table)]
        rest = [table for table in found if not any(words.compared for words in table.words(False))]
        assert rest, f"no table {named!r}"
        return rest[0]

    def _names(self, table: Element) -> Iterator[str]:
        yield from (plain(around.attributes.get("aria-label", "")) for around in [*table.above()][:1])
        yield from (caption.text() for caption in table.all("caption"))
        before = [one for one in self._until(table) if one.tag in ("h2", "h3")]
        yield from (heading.text() for heading in before[-1:])

    def _until(self, place: Element) -> Iterator[Element]:
        for one in self.main.walk():
            if one is place:
                return
            yield one

    def rows(self, table: Element, rows: Iterable[Row], part: str = "tbody") -> list[Element]:
        """Every row of the table, cell by cell: a row's name begins so, another cell reads exactly so.

        A tuple is a sentence with its figures; None where a cell holds words alone, or is compared otherwise.
        """
        shown = [row for body in table.all(part) for row in body.all("tr") if row.parent is body]
        expected = list(rows)
        assert len(shown) == len(expected), (table.text(), expected)
        for row, texts in zip(shown, expected, strict=True):
            cells = row.elements
            assert len(cells) == len(texts), (row.text(), texts)
            for cell, text in zip(cells, texts, strict=True):
                if isinstance(text, tuple):
                    self.says(cell, *text)
                elif text is not None and cell.tag == "th" and cell.text().startswith(plain(text)):
                    self.done(cell)
                elif text is not None:
                    self.compare(cell, text)
        return shown

    def pairs(self, box: Element) -> dict[str, Element]:
        """Name -> what stands beside it, of a list of pairs."""
        names = [one.text() for one in box.all("dt")]
        return dict(zip(names, box.all("dd"), strict=True))

    def why(self, place: Element, line: Json) -> None:
        """What opens at a place is the line's own: its formula, its facts and its sources."""
        bodies = [body for body in place.all("div", "why-body") if body.all("p") or body.words(True)]
        assert bodies, place.text()
        body = bodies[-1]
        if "name" in line:
            self.repeats(place.all("summary")[0], line["name"])
        if line.get("formula"):
            self.repeats(body.all("p")[0], line["formula"])
        told = [one.text() for one in body.all("code")]
        assert told == [plain(fact) for fact in line.get("facts", ())]
        sources = [link for link in body.all("a") if link.attributes["href"].startswith("/sources/")]
        assert len(sources) == len(line.get("sources", ()))
        self.done(body, folded=True)

    def chart(self, key: str) -> Element:
        """The drawing with that key."""
        found = [one for one in self.main.all("svg") if one.attributes.get("aria-labelledby", "").startswith(f"{key}-")]
        assert found, key
        return found[0]

    def drawn(self, key: str, texts: Sequence[str | None], titles: Sequence[str | None] = ()) -> Element:
        """A drawing's texts and the titles of its shapes, in their order; its figure, for what stands around it."""
        svg = self.chart(key)
        for tag, expected in (("text", texts), ("title", [None, *titles])):
            shown = svg.all(tag)
            assert len(shown) == len(expected), ([one.text() for one in shown], expected)
            for one, text in zip(shown, expected, strict=True):
                if text is not None:
                    self.compare(one, text)
        return next(one for one in svg.above() if one.tag == "figure")

    def columns(self, key: str, names: Sequence[str], titles: Sequence[str]) -> Element:
        """A drawing of columns; where there are many, only every so many are named below."""
        count = len(self.chart(key).all("text"))
        return self.drawn(key, names[:: -(-len(names) // count)], titles)

    def describes(self, figure: Element, english: str, *figures: str) -> None:
        """The sentence below a drawing's title, and the same told to those who do not see it."""
        self.says(self.one("p", "soft", figure), english, *figures)
        self.says(self.one("desc", within=figure), english, *figures)

    def left(self, names: Iterable[str]) -> list[str]:
        """Texts with a digit that nothing was held against, but for names that have one."""
        known = sorted({plain(name) for name in names if DIGIT.search(name)}, key=len, reverse=True)
        spoken = [Words(one.attributes.get("aria-label", ""), one) for one in self.main.walk()]
        texts = [*self.main.words(True), *spoken]
        return [self._told(one) for one in texts if not one.compared and self._counts(one, known)]

    def _counts(self, words: Words, known: Sequence[str]) -> bool:
        text = plain(words.text)
        for name in known:
            text = text.replace(name, "")
        around = [words.parent, *words.parent.above()]
        told = any(one.tag in NO_FIGURES or one.has_class("how") for one in around)
        return bool(DIGIT.search(text)) and not told

    def _told(self, words: Words) -> str:
        return " < ".join([plain(words.text), *(one.tag for one in [words.parent, *words.parent.above()][:4])])


# A fold of the class `how` tells formulas in words: a one in them is part of the formula.
NO_FIGURES = {
    "form": "fields to be filled in; `check_what_if` compares what they begin with",
    "code": "ids of facts; `why` compares those of a line",
}
