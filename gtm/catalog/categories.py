"""The categories that channels, benchmarks and returns speak of, and the one that an HS code suggests.

A derived category is never stored: it is worked out where it is shown, and shown as derived.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

CATEGORY_RULES = settings.BASE_DIR / "fixtures" / "category_by_hs.csv"

# "all" of the market tables is their default row, not a category of goods.
CATEGORIES = MappingProxyType(
    {
        "beauty": _("Beauty"),
        "personal-care": _("Personal care"),
        "apparel": _("Apparel"),
        "bags": _("Bags"),
        "footwear": _("Footwear"),
        "jewellery": _("Jewellery"),
        "eyewear": _("Eyewear"),
        "electronics": _("Electronics"),
        "phones": _("Phones"),
        "small-appliances": _("Small appliances"),
        "home": pgettext_lazy("category", "Home"),
        "furniture": _("Furniture"),
        "bedding": _("Bedding"),
        "kitchen": _("Kitchen"),
        "toys": _("Toys"),
        "baby": _("Baby"),
        "sports": _("Sports"),
        "pet": _("Pet"),
        "supplements": _("Supplements"),
        "food": _("Food"),
        "health-devices": _("Health devices"),
        "micromobility": _("Micromobility"),
        "books": _("Books"),
        "other": _("Other"),
    }
)


@dataclass(frozen=True, slots=True)
class DerivedCategory:
    """The category of the longest HS prefix on the list that begins a code; `hs_prefix` says which one answered."""

    slug: str
    hs_prefix: str


@cache
def category_rules() -> Mapping[str, str]:
    """HS prefix of two to six digits -> category."""
    with CATEGORY_RULES.open(encoding="utf-8", newline="") as lines:
        return MappingProxyType({row["hs"]: row["category"] for row in csv.DictReader(lines)})


def derived_category(hs_code: str) -> DerivedCategory | None:
    """The category that an HS code suggests; None where no rule speaks of it."""
    rules = category_rules()
    prefixes = (hs_code[:length] for length in range(min(len(hs_code), 6), 1, -1))
    return next((DerivedCategory(rules[prefix], prefix) for prefix in prefixes if prefix in rules), None)
