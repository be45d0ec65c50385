"""A brand's products: the list with what is missing, one product, and completing many of one type at once."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from gtm.catalog.completion import complete_each
from gtm.catalog.hs_candidates import candidates_for
from gtm.catalog.models import Deed
from gtm.catalog.product_search import catalogue_gaps, find_products, missing_by_type
from gtm.catalog.product_services import complete_products, update_product
from gtm.catalog.selectors import product_types
from gtm.marketdata.compiler import market_book
from gtm.planner.planned_product import planned_products
from gtm.planner.quotes.product_gaps import MarketGaps, product_gaps
from gtm.portal.access import Access, read_access, write_access
from gtm.portal.completing import Completing, completing
from gtm.portal.deeds import OF_PRODUCTS, offered_deed
from gtm.portal.pages import is_part, needs_market_data, render_page
from gtm.portal.product_forms import DetailsForm, FilterForm, details_of
from gtm.portal.product_rows import gap_words, product_rows
from markets import MARKETS

PAGE = 50


@login_required
def products(request: HttpRequest, slug: str) -> HttpResponse:
    """The brand's products, filtered, so many a page, with what is missing of all of them."""
    access = read_access(request, slug)
    form = FilterForm(product_types(access.brand), request.GET)
    page = Paginator(find_products(access.brand, form.asked()), PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "here": "products",
        "form": form,
        "page": page,
        "rows": product_rows(page.object_list),
        "missing": catalogue_gaps(access.brand),
        "total": page.paginator.count,
        "query": query.urlencode(),
        "asked": [(name, value) for name, value in query.items() if value],
        "undo": offered_deed(access, *OF_PRODUCTS),
    }
    return render_page(request, "products.html", context, access)


@login_required
def product(request: HttpRequest, slug: str, product_id: int) -> HttpResponse:
    """One product: read by all, changed by those who may."""
    access = write_access(request, slug) if request.method == "POST" else read_access(request, slug)
    item = get_object_or_404(access.brand.products.select_related("brand"), pk=product_id)
    form = DetailsForm(request.POST if request.method == "POST" else None, initial=details_of(item))
    if request.method == "POST" and form.is_valid():
        try:
            update_product(item, form.texts(), access.user)
        except ValidationError as error:
            form.tell(error)
        else:
            messages.success(request, _("{sku} is saved.").format(sku=item.sku), extra_tags="good")
            return redirect("portal:product", slug, item.pk)
    context = {
        "here": "products",
        "undo": offered_deed(access, Deed.Kind.PRODUCT),
        "form": form,
        "row": product_rows([item])[0],
        "candidates": candidates_for(item) if access.may_write else [],
        "planned": planned_products([item])[0].as_json(),
    }
    return render_page(request, "product.html", context, access, status=422 if form.errors else 200)


@login_required
@needs_market_data
def product_markets(request: HttpRequest, slug: str, product_id: int) -> HttpResponse:
    """What each market lacks for one product: a page of its own, and a part of the product's page."""
    access = read_access(request, slug)
    item = get_object_or_404(access.brand.products.all(), pk=product_id)
    planned = planned_products([item])[0]
    gaps: list[MarketGaps] = []
    if not planned.missing:
        gaps = product_gaps(market_book(), planned, timezone.localdate().isoformat(), access.brand.home_country)
    context = {
        "here": "products",
        "item": item,
        "lacking": planned.missing,
        "markets": [(one.market, gap_words(one.market, one.parcel), gap_words(one.market, one.stock)) for one in gaps],
        "known": len(MARKETS) - len(gaps),
        "all": len(MARKETS),
    }
    template = "parts/product_gaps.html" if is_part(request) else "product_markets.html"
    return render_page(request, template, context, access)


@login_required
@require_POST
def take_candidate(request: HttpRequest, slug: str, product_id: int) -> HttpResponse:
    """Take over one proposed HS code, because a person chose it."""
    access = write_access(request, slug)
    item = get_object_or_404(access.brand.products.select_related("brand"), pk=product_id)
    try:
        update_product(item, {"hs_code": request.POST.get("hs_code", "")}, access.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages), extra_tags="bad")
    else:
        messages.success(request, _("{sku} is saved.").format(sku=item.sku), extra_tags="good")
    return redirect("portal:product", slug, item.pk)


@login_required
def complete(request: HttpRequest, slug: str) -> HttpResponse:
    """Missing fields by product type: each type has a form that fills what its products lack, and nothing else."""
    access = write_access(request, slug)
    told = request.POST.get("product_type") if request.method == "POST" else None
    gaps = enumerate(missing_by_type(access.brand))
    groups = [
        completing(access.brand, gap, place, request.POST if told == gap.product_type else None) for place, gap in gaps
    ]
    for group in groups:
        if group.gap.product_type == told and group.form.is_valid() and _completed(request, access, group):
            return redirect("portal:complete", slug)
    context = {"here": "products", "undo": offered_deed(access, Deed.Kind.PRODUCTS), "groups": groups}
    return render_page(request, "complete.html", context, access, 422 if request.method == "POST" else 200)


def _completed(request: HttpRequest, access: Access, group: Completing) -> bool:
    """Fill the gap; False, with the form telling why, where a value cannot be read."""
    try:
        if group.lines:
            changed, wrong = complete_each(access.brand, group.told(), group.form.texts(), user=access.user)
            group.tell(wrong)
        else:
            changed = complete_products(access.brand, group.gap.product_type, group.form.texts(), user=access.user)
    except ValidationError as error:
        group.form.tell(error)
        return False
    text = ngettext("{count} product was completed.", "{count} products were completed.", changed)
    messages.success(request, text.format(count=changed), extra_tags="good")
    return not any(line.errors for line in group.lines)
