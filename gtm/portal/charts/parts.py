"""What charts are made of: a figure with its name, and the table behind the drawing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """The table behind a chart: its columns, and its rows of text, each begun by its name."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One figure to be drawn: its name, its value, the value as text, and which colour it takes."""

    name: str
    value: float
    text: str
    kind: str
    low: float | None = None
    high: float | None = None
