"""Taking products out of the catalogue; what a bundle is made of stays as long as the bundle does."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gtm.catalog.deeds import kept_changes
from gtm.catalog.models import Brand, BundlePart, Deed


def remove_products(brand: Brand, skus: Iterable[str], user: AbstractBaseUser | None = None, name: str = "") -> int:
    """Delete products of a brand by SKU; how many there were. Stored plans keep what they said about them.

    Raises ValidationError with a sentence for each product that is part of a bundle which is to stay.
    """
    wanted = list(skus)
    # It holds the brand: a bundle could take a part up that is about to go.
    with kept_changes(brand, Deed.Kind.REMOVED, user, ", ".join(wanted), wanted, name):
        products = brand.products.filter(sku__in=wanted)
        holding = BundlePart.objects.filter(product__in=products).exclude(bundle__in=products)
        bundles: dict[str, list[str]] = {}
        for part, bundle in holding.order_by("product__sku", "bundle__sku").values_list("product__sku", "bundle__sku"):
            bundles.setdefault(part, []).append(bundle)
        if bundles:
            text = _("“{sku}” is part of {bundles}; take it out of that bundle, or remove the bundle too.")
            named = {sku: ", ".join(f"“{name}”" for name in dict.fromkeys(names)) for sku, names in bundles.items()}
            raise ValidationError([text.format(sku=sku, bundles=names) for sku, names in named.items()])
        return products.delete()[1].get("catalog.Product", 0)
