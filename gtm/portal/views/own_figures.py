"""A brand's own figures over public facts: the list, telling one or a payment mix, changing, ending, taking back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gtm.marketdata.compiler import market_book
from gtm.planner.market_facts import destinations
from gtm.planner.models import BrandOverride
from gtm.planner.overrides.laying import public_keys
from gtm.planner.overrides.override import OWN, PIN_TABLE, split_key
from gtm.planner.overrides.selectors import rows_of
from gtm.planner.overrides.services import (
    add_overrides,
    change_override,
    end_overrides,
    together,
    withdraw_overrides,
)
from gtm.planner.overrides.shares import TABLE
from gtm.planner.question_error import QuestionError
from gtm.portal.access import Access, read_access, write_access
from gtm.portal.deeds import OF_FIGURES, offered_deed
from gtm.portal.market_tiles import market_name
from gtm.portal.own_figure_forms import EndForm, FigureForm, MixForm, PickForm
from gtm.portal.own_figures import own_figure_rows
from gtm.portal.pages import needs_market_data, render_page
from gtm.portal.public_figures import member_facts, public_figures, public_row, shared_methods
from markets import MARKETS


@login_required
@needs_market_data
def own_figures(request: HttpRequest, slug: str) -> HttpResponse:
    """Every own figure that is not taken back, those in force and to come first, ended ones below."""
    access, book = read_access(request, slug), market_book()
    today = timezone.localdate()
    rows = own_figure_rows(book, list(rows_of(access.brand)))
    ended = [row for row in rows if row.stored.valid_to and row.stored.valid_to < today]
    with_methods = [code for code in destinations(book) if book.rows(TABLE, code, today.isoformat())]
    context = {
        "here": "own-figures",
        "undo": offered_deed(access, *OF_FIGURES),
        "rows": [row for row in rows if row not in ended],
        "ended": ended,
        "mixes": [(code, market_name(book.profiles[code])) for code in with_methods],
        "today": today,
    }
    return render_page(request, "own_figures.html", context, access)


@login_required
@needs_market_data
def pick_fact(request: HttpRequest, slug: str) -> HttpResponse:
    """The facts of a market and kind, to choose one to lay an own figure over."""
    access, book = write_access(request, slug), market_book()
    places = [(code, market_name(profile)) for code, profile in sorted(book.profiles.items())]
    form = PickForm(places, request.GET or None)
    facts: list[str] = []
    if request.GET and form.is_valid():
        market, table = form.cleaned_data["market"], form.cleaned_data["table"]
        if table == PIN_TABLE:
            charges = MARKETS[market].charges if market in MARKETS else {}
            facts = [f"{market}/{table}/{code}" for code, levy in charges.items() if levy.kind in ("duty", "tax")]
        else:
            facts = public_keys(book, table, market)
    context = {"here": "own-figures", "form": form, "facts": facts, "asked": bool(request.GET)}
    return render_page(request, "own_figure_pick.html", context, access)


@login_required
@needs_market_data
def new_figure(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell an own figure for the fact that the address names; no fact leads to the choice of one."""
    access = write_access(request, slug)
    fact = request.GET.get("fact", "")
    if not fact:
        return redirect("portal:pick-fact", slug)
    return _figure_page(request, access, fact, None)


@login_required
@needs_market_data
def figure(request: HttpRequest, slug: str, figure_id: int) -> HttpResponse:
    """Change a figure: another value, note or day; the former one ends the day before."""
    access = write_access(request, slug)
    stored = get_object_or_404(rows_of(access.brand), pk=figure_id)
    return _figure_page(request, access, f"{stored.market}/{stored.table}/{stored.row}", stored)


def _figure_page(request: HttpRequest, access: Access, fact: str, stored: BrandOverride | None) -> HttpResponse:
    book = market_book()
    market, table, _row = split_key(fact)
    public = public_row(book, fact)
    if public is None and table != PIN_TABLE:
        raise Http404("No such fact in the latest release.")
    initial = {} if stored is None else {name: getattr(stored, name) for name in ("column", "value", "note")}
    form = FigureForm(table, request.POST if request.method == "POST" else None, initial=initial)
    if stored is not None:
        form.fields["column"].disabled = True
    if request.method == "POST" and form.is_valid():
        try:
            told = form.told(fact)
            if stored is None:
                add_overrides(access.brand, [told], access.user)
            else:
                change_override(stored, {name: told[name] for name in told if name != "fact"}, access.user)
        except QuestionError as error:
            form.tell(error)
        else:
            messages.success(request, _("Your figure is laid over the public one."), extra_tags="good")
            return redirect("portal:own-figures", access.brand.slug)
    context = {
        "here": "own-figures",
        "form": form,
        "fact": fact,
        "public": public_figures(public, table),
        "public_id": public["id"] if public else "",
        "mix": table == TABLE,
        "market": market,
        "members": [] if stored else member_facts(book, fact),
        "stored": stored,
    }
    return render_page(request, "own_figure.html", context, access, status=422 if form.errors else 200)


@login_required
@needs_market_data
def payment_mix(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Tell the shares of all payment methods of a market at once."""
    access, book = write_access(request, slug), market_book()
    methods = shared_methods(book, access.brand, code)
    if not methods:
        raise Http404("No payment shares are known of this market.")
    form = MixForm(methods, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            add_overrides(access.brand, form.told(), access.user)
        except QuestionError as error:
            form.tell(error)
        else:
            messages.success(request, _("Your payment mix is laid over the public one."), extra_tags="good")
            return redirect("portal:own-figures", slug)
    context = {"here": "own-figures", "form": form, "name": market_name(book.profiles[code]), "code": code}
    return render_page(request, "own_payment_mix.html", context, access, status=422 if form.errors else 200)


@login_required
@require_POST
def end_figure(request: HttpRequest, slug: str, figure_id: int) -> HttpResponse:
    """Let a figure (a payment mix as a whole) hold until a day."""
    access = write_access(request, slug)
    stored = get_object_or_404(rows_of(access.brand), pk=figure_id)
    form = EndForm(request.POST)
    if form.is_valid():
        last = form.cleaned_data["last_day"]
        _try(request, lambda: end_overrides(together(stored), last, access.user), _("The end is noted."))
    else:
        messages.error(request, " ".join(str(error) for error in form.errors["last_day"]), extra_tags="bad")
    return redirect("portal:own-figures", slug)


@login_required
@require_POST
def withdraw_figure(request: HttpRequest, slug: str, figure_id: int) -> HttpResponse:
    """Take a figure (a payment mix as a whole) back as if never told."""
    access = write_access(request, slug)
    stored = get_object_or_404(rows_of(access.brand), pk=figure_id)
    done = _("The figure is taken back; the public one acts.")
    _try(request, lambda: withdraw_overrides(together(stored), access.user), done)
    return redirect("portal:own-figures", slug)


def _try(request: HttpRequest, change: Any, done: str) -> None:
    try:
        change()
    except QuestionError as error:
        messages.error(request, error.detail, extra_tags="bad")
    else:
        messages.success(request, done, extra_tags="good")


def own_fact(request: HttpRequest, access: Access | None, fact_id: str) -> HttpResponse:
    """The page of an own figure's id: what the brand told for this fact, when and why, and the public fact."""
    market, table, row = split_key(fact_id.removeprefix(f"{OWN}/"))
    place = {"market": market, "table": table, "row": row}
    told = list(BrandOverride.objects.filter(brand=access.brand, **place)) if access else []
    if not told:
        raise Http404("No such figure of this brand.")
    key = f"{market}/{table}/{row}"
    public = public_row(market_book(), key)
    context = {
        "here": "own-figures",
        "fact": key,
        "rows": own_figure_rows(market_book(), [one for one in told if one.withdrawn_at is None]),
        "withdrawn": [one for one in told if one.withdrawn_at],
        "public_id": public["id"] if public else "",
        "public": public_figures(public, table),
    }
    return render_page(request, "own_fact.html", context, access)
