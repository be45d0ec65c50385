"""The admin of market texts: what is missing in each language, translated in place or in a spreadsheet."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin.options import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Count, Q, QuerySet, TextField, Value, When
from django.forms import Textarea
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from gtm.marketdata.models import MarketText
from gtm.marketdata.models.texts import LANGUAGES
from gtm.marketdata.text_files import ReadTexts, read_texts, write_texts
from gtm.marketdata.translating import translate

if TYPE_CHECKING:
    Texts = ModelAdmin[MarketText]
else:
    Texts = ModelAdmin

SHOWN_FINDINGS = 100
LARGEST_FILE = 20 * 1024 * 1024
STATES: dict[str, tuple[Any, Q]] = {
    "missing": (_("Missing"), Q(translation="") & ~Q(markets="")),
    "machine": (_("Made by a machine"), Q(author=MarketText.Author.MACHINE) & ~Q(markets="")),
    "steward": (_("By a steward"), Q(author=MarketText.Author.STEWARD) & ~Q(markets="")),
    "orphaned": (_("English text is gone"), ~Q(translation="") & Q(markets="")),
}


class StateFilter(admin.SimpleListFilter):
    """Texts by how far their translation is."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, _request: HttpRequest, _model_admin: Any) -> list[tuple[str, Any]]:
        """The states."""
        return [(name, title) for name, (title, _condition) in STATES.items()]

    def queryset(self, _request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The texts of the state."""
        return queryset.filter(STATES[self.value() or ""][1]) if self.value() in STATES else queryset


class MarketFilter(admin.SimpleListFilter):
    """Texts that a market says."""

    title = _("market")
    parameter_name = "market"

    def lookups(self, _request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The markets that say anything."""
        said = model_admin.model._default_manager.order_by().values_list("markets", flat=True).distinct()
        return [(market, market) for market in sorted({one for markets in said for one in markets.split(";") if one})]

    def queryset(self, _request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The texts of the market."""
        return queryset.filter(markets__contains=f";{self.value()};") if self.value() else queryset


@admin.register(MarketText)
class MarketTextAdmin(Texts):
    """Texts of the markets in the other languages: a steward translates, the rows themselves come from the data."""

    change_list_template = "admin/marketdata/markettext/change_list.html"
    list_display = ("source", "translation", "kind", "where", "language", "author")
    list_editable = ("translation",)
    list_filter = ("language", StateFilter, "kind", "author", MarketFilter)
    show_facets = admin.ShowFacets.ALWAYS
    list_per_page = 50
    search_fields = ("source", "translation")
    fields = ("language", "source", "translation", "former", "kind", "where", "place", "author", "by", "translated_at")
    readonly_fields = [name for name in fields if name != "translation"]
    formfield_overrides = {TextField: {"widget": Textarea(attrs={"rows": 3, "cols": 48, "dir": "auto"})}}
    actions = None

    @admin.display(description=_("markets"))
    def where(self, text: MarketText) -> str:
        """The markets that say it."""
        return text.markets.strip(";").replace(";", " ")

    @admin.display(description=_("translated by"))
    def by(self, text: MarketText) -> str:
        """Who translated."""
        return str(text.translated_by or "–")

    @admin.display(description=_("translations of what stood here before"))
    def former(self, text: MarketText) -> SafeString | str:
        """Orphans of the same place: where the English text was only mended, the old translation is half the work."""
        orphans = MarketText.objects.filter(STATES["orphaned"][1], language=text.language, place=text.place)
        told = ((one.source, one.translation) for one in orphans.exclude(pk=text.pk))
        return format_html_join("", '<p><span lang="en">{}</span><br>{}</p>', told) or "–"

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Texts come from the market data."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only a translation whose text is gone can be thrown away."""
        return obj is not None and not obj.markets and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Keep a steward's translation."""
        translate(obj.language, {obj.source: obj.translation.strip()}, request.user)  # type: ignore[arg-type]

    def get_urls(self) -> list[URLPattern]:
        """The list, and the way into a spreadsheet and back."""
        site = self.admin_site
        return [
            path("export/", site.admin_view(self.export_view), name="marketdata_markettext_export"),
            path("import/", site.admin_view(self.import_view), name="marketdata_markettext_import"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list under a count of every language and state."""
        context = {"counts": counts(), "states": [(name, title) for name, (title, _q) in STATES.items()]}
        return super().changelist_view(request, {**context, **(extra_context or {})})

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """What the list shows under its filters, as CSV."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        texts = self.get_changelist_instance(request).get_queryset(request)
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="market-texts.csv"'
        write_texts(texts, response)  # type: ignore[arg-type]
        return response

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Take a translated CSV, and tell row by row what could not be taken."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        read = ReadTexts()
        upload = request.FILES.get("file")
        if request.method == "POST":
            if upload is None or (upload.size or 0) > LARGEST_FILE:
                self.message_user(request, _("Choose a CSV file of at most 20 MB."), messages.ERROR)
                return HttpResponseRedirect(request.path)
            read = self._taken(request, upload)
        told = {"opts": self.model._meta, "title": _("Import translations"), "upload": upload, "read": read}
        context = {**self.admin_site.each_context(request), **told, "shown": SHOWN_FINDINGS}
        return TemplateResponse(request, "admin/marketdata/markettext/import.html", context)

    def _taken(self, request: HttpRequest, upload: Any) -> ReadTexts:
        """Read an upload and keep its good rows, with a message of how many."""
        known: dict[str, set[str]] = {code: set() for code, _name in LANGUAGES}
        for language, source in MarketText.objects.order_by().values_list("language", "source"):
            known[language].add(source)
        try:
            lines = upload.read().decode("utf-8-sig").splitlines(keepends=True)
        except UnicodeDecodeError:
            self.message_user(request, _("The file is not UTF-8: save it as 'CSV UTF-8'."), messages.ERROR)
            return ReadTexts()
        read = read_texts(lines, upload.name, known)
        taken = [translate(code, texts, request.user) for code, texts in read.translations.items()]  # type: ignore[arg-type]
        written, same = sum(one.written for one in taken), sum(one.same for one in taken)
        told = _("%(written)d translations taken, %(same)d were the same, %(wrong)d rows could not be taken.")
        level = messages.WARNING if read.wrong else messages.SUCCESS
        self.message_user(request, told % {"written": written, "same": same, "wrong": len(read.wrong)}, level)
        return read


def counts() -> list[tuple[str, str, list[tuple[str, int]]]]:
    """How many texts of each language are in each state: code, name, and the counts by state; one query."""
    whens = [When(condition, then=Value(name)) for name, (_title, condition) in STATES.items()]
    states = Case(*whens, default=Value(""))
    rows = MarketText.objects.order_by().annotate(state=states).values_list("language", "state").annotate(Count("pk"))
    found = Counter({(language, state): count for language, state, count in rows})
    return [(code, name, [(state, found[code, state]) for state in STATES]) for code, name in LANGUAGES]
