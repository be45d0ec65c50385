"""Three to five HS codes that a product may have, best first, each with its reasons; none is ever applied by itself.

Trade names are looked up in our own table (`fixtures/hs_keywords.csv`); fibre, material and use choose among the
codes of a group; and the official descriptions are searched for the product's words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gtm.catalog.classification.descriptions import (
    description_index,
    description_matches,
    description_words,
    is_residual,
)
from gtm.catalog.classification.keywords import Hit, Keyword, keyword_hits
from gtm.catalog.classification.words import main_material, meanings
from gtm.catalog.hs import hs_descriptions, valid_hs_codes
from gtm.catalog.models import Product

FEWEST, MOST = 3, 5
# How much a field says: the title names the thing, a description mentions many.
FIELD_WEIGHTS = MappingProxyType({"title": 1.0, "title_zh": 1.0, "product_type": 0.6, "description": 0.35})
FIELD_NAMES = MappingProxyType(
    {
        "title": gettext_lazy("title"),
        "title_zh": gettext_lazy("Chinese title"),
        "product_type": gettext_lazy("product type"),
        "description": gettext_lazy("description"),
    }
)
NEEDED_WORD, PREFERRED_WORD, CONTRARY_WORD = 1.3, 0.15, 0.35
CHOSEN, USUAL, RESIDUAL, UNTOLD = 1.0, 0.85, 0.75, 0.6
TIE_BREAK = 0.05
# A description alone is worth showing from this similarity on; where trade names speak, only from the higher one.
DESCRIPTION_WEIGHT, WORTH_A_LOOK, WORTH_IT_BESIDE_NAMES = 0.8, 0.2, 0.4
# A candidate far below the best one is shown only to make up the number.
CLOSE_ENOUGH = 0.3


@dataclass(frozen=True, slots=True)
class HsCandidate:
    """A six-digit code, its official description and its heading's, why it is proposed, and how strongly (0 to 1)."""

    code: str
    description: str
    heading: str
    reasons: tuple[str, ...]
    score: float


@dataclass(slots=True)
class _Evidence:
    """What speaks for a code."""

    weight: float = 0.0
    reasons: dict[str, None] = field(default_factory=dict)


def candidates_for(product: Product, limit: int = MOST) -> list[HsCandidate]:
    """The candidates of a product of the catalogue."""
    return hs_candidates(
        product.title,
        title_zh=product.title_zh,
        product_type=product.product_type,
        material=product.material,
        description=product.description,
        limit=limit,
    )


def hs_candidates(
    title: str,
    *,
    title_zh: str = "",
    product_type: str = "",
    material: str = "",
    description: str = "",
    limit: int = MOST,
) -> list[HsCandidate]:
    """Three to `limit` candidates, best first; none when no word says anything."""
    material = main_material(material)
    texts = {"title": title, "title_zh": title_zh, "product_type": product_type, "description": description}
    said = meanings(" ".join((*texts.values(), material)))
    found: dict[str, _Evidence] = {}
    _by_keywords(found, texts, said)
    _by_descriptions(found, meanings(f"{title} {title_zh} {product_type} {material}"))
    ranked = sorted(found, key=lambda code: (-found[code].weight, code))
    if not ranked:
        return []
    best = found[ranked[0]].weight
    close = [code for code in ranked if found[code].weight >= CLOSE_ENOUGH * best]
    chosen = close[:limit] if len(close) >= FEWEST else _made_up(found, ranked)
    return [_candidate(code, found[code]) for code in chosen]


def _by_keywords(found: dict[str, _Evidence], texts: Mapping[str, str], said: frozenset[str]) -> None:
    """Each row of the table counts once a field, by its weightiest phrase there."""
    by_row: dict[Keyword, dict[str, Hit]] = {}
    for name, text in texts.items():
        for hit in keyword_hits(text):
            fields = by_row.setdefault(hit.keyword, {})
            if name not in fields or hit.weight > fields[name].weight:
                fields[name] = hit
    for keyword, fields in by_row.items():
        if keyword.needs and not keyword.needs & said:
            continue
        weight = sum(FIELD_WEIGHTS[name] * hit.weight for name, hit in fields.items())
        weight *= NEEDED_WORD if keyword.needs else 1
        weight *= 1 + PREFERRED_WORD * len(keyword.prefers & said)
        weight *= CONTRARY_WORD if keyword.unless & said else 1
        reasons = [
            _("“%(words)s” in the %(field)s") % {"words": hit.phrase, "field": FIELD_NAMES[name]}
            for name, hit in fields.items()
        ]
        _spread(found, keyword, weight, reasons, said)


def _spread(
    found: dict[str, _Evidence], keyword: Keyword, weight: float, reasons: list[str], said: frozenset[str]
) -> None:
    """Give a row's weight to the codes of its group, most to those whose own words were said."""
    group = sorted(code for code in valid_hs_codes() if code.startswith(keyword.hs))
    words = {code: description_words(hs_descriptions()[code]) for code in group}
    common = frozenset.intersection(*words.values())
    told = {code: (words[code] - common) & said for code in group}
    anything_told = any(told.values())
    for code in group:
        share, why = CHOSEN, ""
        if len(group) > 1 and told[code]:
            share = CHOSEN + PREFERRED_WORD * (len(told[code]) - 1)
            why = _("“%(words)s” leads to this subheading") % {"words": ", ".join(sorted(told[code]))}
        elif len(group) > 1 and anything_told:
            share = RESIDUAL if is_residual(code) else UNTOLD
        elif len(group) > 1:
            share = USUAL if code == keyword.usual else UNTOLD
            why = _("the usual subheading when the material is not told") if code == keyword.usual else ""
        share += TIE_BREAK if code == keyword.usual else 0
        evidence = found.setdefault(code, _Evidence())
        evidence.weight = max(evidence.weight, weight * share)
        evidence.reasons |= dict.fromkeys([*reasons, *([why] if why else [])])


def _by_descriptions(found: dict[str, _Evidence], said: frozenset[str]) -> None:
    least = WORTH_IT_BESIDE_NAMES if found else WORTH_A_LOOK
    named = frozenset(found)
    for code, match in description_matches(said).items():
        if code in named or match.score >= least:
            evidence = found.setdefault(code, _Evidence())
            evidence.weight += DESCRIPTION_WEIGHT * match.score
            words = ", ".join(match.words[:4])
            evidence.reasons[_("words of the official description: %(words)s") % {"words": words}] = None


def _made_up(found: dict[str, _Evidence], ranked: list[str]) -> list[str]:
    """At least three codes: after the ranked ones, the neighbours of the best under its heading, then its chapter."""
    chosen = ranked[:FEWEST]
    best = ranked[0]
    for prefix in (best[:4], best[:2]):
        for code in sorted(description_index().words):
            if len(chosen) < FEWEST and code.startswith(prefix) and code not in chosen:
                reason = _("a neighbour of %(code)s: material or use decides") % {"code": best}
                found[code] = _Evidence(0.0, {reason: None})
                chosen.append(code)
    return chosen


def _candidate(code: str, evidence: _Evidence) -> HsCandidate:
    texts = hs_descriptions()
    score = round(evidence.weight / (1 + evidence.weight), 3)
    return HsCandidate(code, texts[code], texts[code[:4]], tuple(evidence.reasons), score)
