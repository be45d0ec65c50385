"""Categories, and the one that an HS code suggests."""

import pytest

from gtm.catalog.categories import CATEGORIES, DerivedCategory, category_rules, derived_category
from gtm.catalog.hs import hs_descriptions


def test_every_rule_names_a_code_of_the_nomenclature_and_a_known_category() -> None:
    assert [hs for hs in category_rules() if hs not in hs_descriptions()] == []
    assert set(category_rules().values()) <= set(CATEGORIES)


@pytest.mark.parametrize(
    ("code", "category", "prefix"),
    [
        ("330499", "beauty", "3304"),
        ("340130", "personal-care", "340130"),
        ("6109100021", "apparel", "61"),
        ("611120", "baby", "6111"),
        ("420100", "pet", "4201"),
        ("940490", "bedding", "9404"),
        ("851713", "phones", "851713"),
    ],
)
def test_the_longest_prefix_answers(code: str, category: str, prefix: str) -> None:
    assert derived_category(code) == DerivedCategory(category, prefix)


def test_a_code_that_no_rule_speaks_of_has_no_category() -> None:
    assert derived_category("260111") is None
    assert derived_category("") is None
