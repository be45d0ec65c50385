"""What was done to a brand, and the one way to take any of it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from gtm.catalog.deeds import KEPT_FOR, deeds_of
from gtm.catalog.models import Deed
from gtm.planner import undoing
from gtm.portal.access import read_access
from gtm.portal.deeds import told_deed, told_undone
from gtm.portal.pages import needs_market_data, render_page
from gtm.portal.views.session import next_page

PAGE = 25


@login_required
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What was done and can be taken back, newest first; of comments the reader's own alone."""
    access = read_access(request, slug)
    seen = ~Q(kind=Deed.Kind.COMMENT) | Q(made_by=access.user)
    page = Paginator(deeds_of(access.brand, timezone.now()).filter(seen), PAGE).get_page(request.GET.get("page"))
    context = {
        "here": "changes",
        "page": page,
        "rows": [told_deed(deed, access) for deed in page.object_list],
        "days": KEPT_FOR.days,
    }
    return render_page(request, "changes.html", context, access)


@login_required
@needs_market_data
@require_POST
def undo(request: HttpRequest, slug: str, deed_id: int) -> HttpResponse:
    """Take a deed back, and on to the page where that was asked."""
    access = read_access(request, slug)
    deed = get_object_or_404(Deed.objects.filter(brand=access.brand).select_related("brand"), pk=deed_id)
    try:
        messages.success(request, told_undone(deed, undoing.undo(deed, access.user)), extra_tags="good")
    except undoing.NotUndoneError as error:
        messages.error(request, str(error), extra_tags="bad")
    return HttpResponseRedirect(next_page(request))
