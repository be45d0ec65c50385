"""Changing products from the list: one cell in place, several products at once."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import ngettext

from gtm.catalog.bulk_edits import edit_products, preview_edit
from gtm.catalog.models import Product
from gtm.catalog.product_search import find_products
from gtm.catalog.product_services import update_product
from gtm.catalog.selectors import product_types
from gtm.catalog.sheets.report import Change
from gtm.portal.access import Access, write_access
from gtm.portal.deeds import OF_PRODUCTS, offered_deed
from gtm.portal.pages import is_part, render_page
from gtm.portal.product_forms import CELLS, BulkForm, DetailsForm, FilterForm, details_of
from gtm.portal.product_rows import product_rows

SHOWN = 200


@login_required
def cell(request: HttpRequest, slug: str, product_id: int, name: str) -> HttpResponse:
    """One cell of the list as a field (`?as=text` as text again); saved, its whole row comes back."""
    access = write_access(request, slug)
    if name not in CELLS:
        raise Http404
    item = get_object_or_404(access.brand.products.select_related("brand"), pk=product_id)
    if not is_part(request) and request.method != "POST":
        return redirect("portal:product", slug, item.pk)
    form = DetailsForm(
        request.POST if request.method == "POST" else None,
        initial=details_of(item),
        names=(name,),
        prefix=f"cell-{item.pk}",
    )
    if request.GET.get("as") == "text" or (request.method == "POST" and form.is_valid() and _saved(access, item, form)):
        if not is_part(request):
            return redirect("portal:products", slug)
        context = {"row": product_rows([item])[0], "focused": name, "undo": offered_deed(access, *OF_PRODUCTS)}
        answer = render_page(request, "parts/saved_row.html", context, access)
        answer["HX-Retarget"] = "closest tr"
        return answer
    context = {"item": item, "name": name, "field": next(iter(form))}
    return render_page(request, "parts/product_cell.html", context, access, 422 if form.errors else 200)


def _saved(access: Access, item: Product, form: DetailsForm) -> bool:
    """Save the cell; False, with the form telling why, where its text cannot be read."""
    try:
        update_product(item, form.texts(), access.user)
    except ValidationError as error:
        form.tell(error)
        return False
    return True


@login_required
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change several products: chosen in the list, the values told, what changes shown, and only then done."""
    access = write_access(request, slug)
    chosen = _chosen(request, access)
    form = BulkForm(request.POST if request.method == "POST" else None)
    changes: list[Change] = []
    if request.method == "POST" and chosen and form.is_valid():
        try:
            # Only what was looked at is done: other values are shown first.
            if "apply" in request.POST and request.POST.get("seen") == form.seen():
                return _applied(request, access, chosen, form)
            changes = preview_edit(access.brand, chosen, form.texts())
        except ValidationError as error:
            form.tell(error)
    context = {
        "here": "products",
        "form": form,
        "count": len(chosen),
        "chosen": ",".join(map(str, chosen)),
        "looked": request.method == "POST" and not form.errors,
        "changes": changes[:SHOWN],
        "seen": form.seen() if changes else "",
        "changed": len({change.sku for change in changes}),
        "hidden": max(len(changes) - SHOWN, 0),
    }
    return render_page(request, "product_edit.html", context, access, 422 if form.errors else 200)


def _chosen(request: HttpRequest, access: Access) -> list[int]:
    """The products that are meant, all of the brand: ticked ones, those of the filter, or those carried along."""
    if request.method == "POST":
        told = request.POST.get("chosen", "").split(",")
    elif request.GET.get("all"):
        asked = FilterForm(product_types(access.brand), request.GET).asked()
        return list(find_products(access.brand, asked).values_list("pk", flat=True))
    else:
        told = request.GET.getlist("chosen")
    wanted = {int(text) for text in told if text.isdecimal()}
    return [pk for pk in access.brand.products.values_list("pk", flat=True) if pk in wanted]


def _applied(request: HttpRequest, access: Access, chosen: Sequence[int], form: BulkForm) -> HttpResponse:
    count = edit_products(access.brand, chosen, form.texts(), access.user)
    text = ngettext("{count} product is changed.", "{count} products are changed.", count)
    messages.success(request, text.format(count=count), extra_tags="good")
    return redirect("portal:products", access.brand.slug)
