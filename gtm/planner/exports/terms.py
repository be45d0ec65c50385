"""Formulas of a workbook, each with the exact value that it comes to: the text and the figure are made together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

# Of a product in binary floating point, more decimals than this say nothing; rounding up must not see them.
SURE_DECIMALS = 8
SHARE_DECIMALS = 5
FUNCTIONS = {"half_up": "ROUND", "up": "ROUNDUP", "down": "ROUNDDOWN"}


@dataclass(frozen=True, slots=True)
class Term:
    """What may stand within a formula: a cell's name, or an expression of such; and its exact value."""

    text: str
    value: Fraction

    def __add__(self, other: "Term") -> "Term":
        """The sum."""
        return Term(f"{self.text}+{other.text}", self.value + other.value)

    def __sub__(self, other: "Term") -> "Term":
        """The difference."""
        return Term(f"{self.text}-{other.factor}", self.value - other.value)

    def __mul__(self, other: "Term") -> "Term":
        """The product."""
        return Term(f"{self.factor}*{other.factor}", self.value * other.value)

    def __truediv__(self, other: "Term") -> "Term":
        """The quotient; `other` is not 0."""
        return Term(f"{self.factor}/{other.divisor}", self.value / other.value)

    def __neg__(self) -> "Term":
        """The same with the other sign."""
        return Term(f"-{self.factor}", -self.value)

    @property
    def factor(self) -> str:
        """The text as a factor."""
        return f"({self.text})" if set("+-") & set(_outside_brackets(self.text)) else self.text

    @property
    def divisor(self) -> str:
        """The text as a divisor."""
        return f"({self.text})" if set("+-*/") & set(_outside_brackets(self.text)) else self.text

    def rounded(self, digits: int, how: str = "half_up", step: int = 1) -> "Term":
        """Rounded to a multiple of `step` minor units, of `digits` decimals; not negative."""
        steps = self.value * 10**digits / step
        whole = {"half_up": floor(steps + Fraction(1, 2)), "up": ceil(steps), "down": floor(steps)}[how]
        value = Fraction(whole * step, 10**digits)
        inner = self if how == "half_up" else Term(f"ROUND({self.text},{SURE_DECIMALS})", self.value)
        if step == 1:
            return Term(f"{FUNCTIONS[how]}({inner.text},{digits})", value)
        size = number(Fraction(step, 10**digits)).text
        return Term(f"{FUNCTIONS[how]}({inner.factor}/{size},0)*{size}", value)


def _outside_brackets(text: str) -> str:
    """What of a formula stands in no brackets."""
    depth, kept = 0, []
    for character in text:
        depth += character == "("
        if not depth:
            kept.append(character)
        depth -= character == ")"
    return "".join(kept)


def number(value: Fraction | int) -> Term:
    """A constant of arithmetic, such as 1 or 365; figures of the market or the brand are inputs, never this."""
    exact = Fraction(value)
    return Term(str(exact.numerator) if exact.denominator == 1 else repr(float(exact)), exact)


def total(terms: Iterable[Term]) -> Term:
    """The sum of any number of terms."""
    listed = list(terms)
    if not listed:
        return number(0)
    return Term("+".join(term.text for term in listed), sum((term.value for term in listed), Fraction(0)))


def at_least(one: Term, least: Term) -> Term:
    """The greater of both."""
    return Term(f"MAX({one.text},{least.text})", max(one.value, least.value))


def at_most(one: Term, most: Term) -> Term:
    """The lesser of both."""
    return Term(f"MIN({one.text},{most.text})", min(one.value, most.value))


def spread(amount: Term, weights: Sequence[Term], digits: int) -> list[Term]:
    """An amount shared by weight to the minor unit, what is left over to the largest remainders, ties in their order.

    Where all weights are 0 they count as equal.
    """
    if len(weights) == 1:
        return [amount]
    if not sum(weight.value for weight in weights):
        weights = [number(1)] * len(weights)
    unit = f"*{10**digits}" if digits else ""
    whole = f"ROUND({amount.factor}{unit},0)"
    everything = f"({'+'.join(weight.factor for weight in weights)})"
    # A product of two large amounts has more digits than a cell holds, so that the remainders are compared rounded.
    shares = [f"ROUND({whole}*{weight.factor}/{everything},{SHARE_DECIMALS})" for weight in weights]
    floors = [f"INT({share})" for share in shares]
    rests = [f"ROUND({share}-INT({share}),{SHARE_DECIMALS})" for share in shares]
    left = f"({whole}-{'-'.join(floors)})"
    texts = []
    for place, (share, rest) in enumerate(zip(floors, rests, strict=True)):
        before = [f"({other}{'>=' if at < place else '>'}{rest})" for at, other in enumerate(rests) if at != place]
        texts.append(f"({share}+IF({'+'.join(before)}<{left},1,0))" + (f"/{10**digits}" if digits else ""))
    values = _shares(amount.value * 10**digits, [weight.value for weight in weights])
    return [Term(text, value / 10**digits) for text, value in zip(texts, values, strict=True)]


def _shares(amount: Fraction, weights: Sequence[Fraction]) -> list[Fraction]:
    exact = [amount * weight / sum(weights) for weight in weights]
    whole = [floor(share) for share in exact]
    order = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
    for place in order[: int(amount) - sum(whole)]:
        whole[place] += 1
    return [Fraction(share) for share in whole]
