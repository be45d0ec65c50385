"""A product sheet on its way into the catalogue: sent, read, questions answered, cells mended, imported."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gtm.catalog.models import Upload
from gtm.catalog.pasted import PASTED_NAME, pasted_sheet
from gtm.catalog.product_search import count_incomplete
from gtm.catalog.services import forget_choices, import_upload, mend_upload, store_upload, store_worksheet
from gtm.catalog.sheets.fields import FIELDS
from gtm.catalog.sheets.findings import Level, SheetError
from gtm.catalog.sheets.report import findings_of
from gtm.catalog.sheets.template import template_csv, template_xlsx
from gtm.planner.sheet_imports import is_long, open_import, request_import
from gtm.portal.access import Access, read_access, write_access
from gtm.portal.deeds import OF_SHEETS, offered_deed
from gtm.portal.pages import render_page
from gtm.portal.sheet_forms import (
    PasteForm,
    SheetForm,
    answered_choices,
    lacking_columns,
    mended_cells,
    mendings,
    question_fields,
    refused_answers,
)

SHOWN = 200
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """Send a sheet; it is read at once, and nothing of it is imported yet."""
    access = write_access(request, slug)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sheet = form.cleaned_data["sheet"]
        try:
            stored = store_upload(access.brand, sheet.name, sheet.read(), access.user)
        except SheetError as error:
            form.add_error("sheet", str(error))
        else:
            return redirect("portal:sheet", slug, stored.pk)
    past = Upload.objects.filter(brand=access.brand).defer("content", "corrections")[:10]
    context = {"here": "products", "form": form, "past": past}
    return render_page(request, "upload.html", context, access, status=422 if form.errors else 200)


@login_required
def paste(request: HttpRequest, slug: str) -> HttpResponse:
    """Paste cells instead of sending a file; they are kept and read as a sheet."""
    access = write_access(request, slug)
    form = PasteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            content = pasted_sheet(form.cleaned_data["cells"])
            stored = store_upload(access.brand, PASTED_NAME, content, access.user)
        except SheetError as error:
            form.add_error("cells", str(error))
        else:
            return redirect("portal:sheet", slug, stored.pk)
    return render_page(request, "paste.html", {"here": "products", "form": form}, access, 422 if form.errors else 200)


@login_required
@require_POST
def forget(request: HttpRequest, slug: str, upload_id: int) -> HttpResponse:
    """Forget the answers about sheets with these headers; this sheet is read again without any."""
    access = write_access(request, slug)
    stored = forget_choices(_upload(access, upload_id), access.user)
    messages.success(request, _("The answers about sheets with these headers are forgotten."), extra_tags="good")
    return redirect("portal:sheet", slug, stored.pk)


@login_required
def sheet(request: HttpRequest, slug: str, upload_id: int) -> HttpResponse:
    """What reading the sheet has found; answers and mended cells are sent here, and the sheet is read again."""
    access = write_access(request, slug) if request.method == "POST" else read_access(request, slug)
    stored = _upload(access, upload_id)
    if request.method == "POST":
        for refused in refused_answers(request.POST):
            messages.error(request, f"{refused.wrong} {refused.cure}", extra_tags="bad")
        mend_upload(stored, answered_choices(stored, request.POST), mended_cells(request.POST))
        return redirect("portal:sheet", slug, stored.pk)
    context = {**_shown(stored), "undo": offered_deed(access, *OF_SHEETS), "work": open_import(stored)}
    return render_page(request, "sheet.html", context, access)


@login_required
@require_POST
def worksheet(request: HttpRequest, slug: str, upload_id: int) -> HttpResponse:
    """Read another sheet of the same workbook, as an upload of its own."""
    access = write_access(request, slug)
    stored = get_object_or_404(Upload.objects.filter(brand=access.brand), pk=upload_id)
    name = request.POST.get("worksheet", "")
    if name not in stored.report.get("other_sheets", ()):
        raise Http404
    return redirect("portal:sheet", slug, store_worksheet(stored, name, access.user).pk)


@login_required
@require_POST
def import_sheet(request: HttpRequest, slug: str, upload_id: int) -> HttpResponse:
    """Take the accepted rows over into the catalogue; those of a long sheet in the background."""
    access = write_access(request, slug)
    stored = _upload(access, upload_id)
    if is_long(stored):
        return redirect("portal:job", slug, request_import(stored, access.user).pk)
    stored = import_upload(stored, access.user)
    count = stored.report["products"]
    text = ngettext("{count} product is in the catalogue.", "{count} products are in the catalogue.", count)
    messages.success(request, text.format(count=count), extra_tags="good")
    return redirect("portal:sheet", slug, stored.pk)


@login_required
@require_GET
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """Our own sheet to fill in, with examples and notes in the reader's language."""
    language = get_language() or "en"
    if kind == "xlsx":
        content, content_type = template_xlsx(language), XLSX
    elif kind == "csv":
        content, content_type = template_csv(language), "text/csv; charset=utf-8"
    else:
        raise Http404
    name = f'attachment; filename="landfall-products.{kind}"'
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": name})


def _upload(access: Access, upload_id: int) -> Upload:
    return get_object_or_404(Upload.objects.filter(brand=access.brand).select_related("brand"), pk=upload_id)


def _shown(stored: Upload) -> dict[str, Any]:
    findings = findings_of(stored.report)
    by_level = {level.value: [item for item in findings if item.level is level] for level in Level}
    to_mend = mendings(by_level["mend"])
    return {
        "here": "products",
        "upload": stored,
        "report": stored.report,
        "worksheets": _other_worksheets(stored),
        "to_mend": to_mend[:SHOWN],
        "questions": question_fields(by_level["question"], stored.choices),
        "warnings": by_level["warning"][:SHOWN],
        "notes": by_level["note"][:SHOWN],
        "hidden": max(len(to_mend) - SHOWN, 0),
        # The next step is the brand's, whichever sheet its products came from.
        "incomplete": count_incomplete(stored.brand) if stored.imported_at else 0,
        "lacking": lacking_columns(stored.report, findings),
        "fields": FIELDS,
        "answered": any(stored.choices.values()),
    }


def _other_worksheets(stored: Upload) -> list[tuple[str, Upload | None]]:
    """The other sheets of the workbook with goods, each with the upload of it if it was read since."""
    names = stored.report.get("other_sheets", ())
    if not names:
        return []
    same = Upload.objects.filter(brand_id=stored.brand_id, name=stored.name, worksheet__in=names)
    read = {one.worksheet: one for one in same.order_by("pk").defer("content", "corrections", "report")}
    return [(name, read.get(name)) for name in names]
