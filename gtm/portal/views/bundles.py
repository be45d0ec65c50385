"""What a product is made of: its parts on one page, changed together."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from gtm.catalog.bundle_services import set_parts
from gtm.portal.access import write_access
from gtm.portal.bundle_forms import SetForm, part_forms
from gtm.portal.pages import render_page
from gtm.portal.product_rows import product_rows


@login_required
def parts(request: HttpRequest, slug: str, product_id: int) -> HttpResponse:
    """The form of a product's parts; a product without parts is no bundle."""
    access = write_access(request, slug)
    item = get_object_or_404(access.brand.products.select_related("brand"), pk=product_id)
    data = request.POST if request.method == "POST" else None
    lines = part_forms(item, data)
    form = SetForm(data, initial={"declared_as_set": "yes" if item.declared_as_set else ""})
    if data is not None and form.is_valid() and all(line.is_valid() for line in lines):
        told = [line.cleaned_data for line in lines if not line.is_empty]
        try:
            set_parts(item, told, form.cleaned_data["declared_as_set"] == "yes", access.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("{sku} is saved.").format(sku=item.sku), extra_tags="good")
            return redirect("portal:product", slug, item.pk)
    context = {"here": "products", "row": product_rows([item])[0], "form": form, "lines": lines}
    return render_page(request, "bundle.html", context, access, status=422 if form.errors else 200)
