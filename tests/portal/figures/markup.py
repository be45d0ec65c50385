"""A page as a tree of elements and words, just as far as its figures are read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
FENCES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f\u061c"))
"""Marks that order a line that is read from both sides; they are no part of a figure."""


@dataclass(eq=False)
class Words:
    """A piece of text; `compared` once a figure in it was held against the stored result."""

    text: str
    parent: "Element"
    compared: bool = False


@dataclass(eq=False)
class Element:
    """An element with what stands in it."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    children: list["Element | Words"] = field(default_factory=list)

    def has_class(self, name: str) -> bool:
        """Whether the element carries the class."""
        return name in self.attributes.get("class", "").split()

    @property
    def elements(self) -> list["Element"]:
        """The elements right inside."""
        return [child for child in self.children if isinstance(child, Element)]

    def above(self) -> Iterator["Element"]:
        """The elements around it, from the inside out."""
        around = self.parent
        while around is not None:
            yield around
            around = around.parent

    def walk(self) -> Iterator["Element"]:
        """The element and everything inside, in the order of the page."""
        yield self
        for child in self.elements:
            yield from child.walk()

    def all(self, tag: str, css_class: str = "") -> list["Element"]:
        """Elements inside with that tag and class."""
        inside = (one for one in self.walk() if one is not self and one.tag == tag)
        return [one for one in inside if not css_class or one.has_class(css_class)]

    def words(self, folded: bool) -> Iterator[Words]:
        """Its pieces of text; without what is folded up below a summary where not asked for."""
        for child in self.children:
            if isinstance(child, Words):
                yield child
            elif folded or self.tag != "details" or child.tag == "summary":
                yield from child.words(folded)

    def text(self, folded: bool = False) -> str:
        """What is read, in one line."""
        return plain(" ".join(self._lines(folded)))

    def _lines(self, folded: bool) -> Iterator[str]:
        line = ""
        for words in self._words_and_breaks(folded):
            if words is None:
                yield line
                line = ""
            else:
                line += words
        yield line

    def _words_and_breaks(self, folded: bool) -> Iterator[str | None]:
        for child in self.children:
            if isinstance(child, Words):
                yield child.text
            elif child.tag in ("br", "details", "div", "p", "li", "dd", "dt"):
                yield None
            if isinstance(child, Element) and (folded or self.tag != "details" or child.tag == "summary"):
                yield from child._words_and_breaks(folded)


def plain(text: str) -> str:
    """The text without marks of direction, every gap one space."""
    return re.sub(r"\s+", " ", text.translate(FENCES)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.place = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.place)
        self.place.children.append(element)
        if tag not in VOID:
            self.place = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.place.children.append(Element(tag, {name: value or "" for name, value in attrs}, self.place))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.place.tag == tag, f"<{self.place.tag}> is closed by </{tag}>"
            assert self.place.parent is not None
            self.place = self.place.parent

    def handle_data(self, data: str) -> None:
        self.place.children.append(Words(data, self.place))


def main_of(html: str) -> Element:
    """The main part of a page, or the whole of a part."""
    reader = _Reader()
    reader.feed(html)
    assert reader.place is reader.root
    return next(iter(reader.root.all("main")), reader.root)
