"""The admin of market rows: every table with its sources; published rows to read, rows of drafts to edit."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.contrib import admin
from django.contrib.admin.options import ModelAdmin
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from gtm.marketdata.drafts import copy_to_draft, open_draft
from gtm.marketdata.entries import column_names, fact_key
from gtm.marketdata.exact_numbers import plain
from gtm.marketdata.models import MARKET_TABLES, ExchangeRate, Release, ReleasedRow, Source, Switch

if TYPE_CHECKING:
    Rows = ModelAdmin[ReleasedRow]
    Pages = Paginator[Any]
else:
    Rows, Pages = ModelAdmin, Paginator

MOST_COUNTED = 10_001
SHOWN_COLUMNS = 6
LONGEST_STATEMENT = 160
SHOWN_FIRST = ("release", "withdrawn", "fact_key")
PROVENANCE = ("valid_from", "valid_to", "confidence", "sources", "recalled_fields", "note")


class CappedPaginator(Pages):
    """Counts no further than a reader would turn pages, so that a table of a million rows opens at once."""

    @cached_property
    def count(self) -> int:
        """The number of rows, at most `MOST_COUNTED`."""
        return len(cast(QuerySet[Any], self.object_list).values_list("pk", flat=True)[:MOST_COUNTED])


class StandingFilter(admin.SimpleListFilter):
    """Rows that the newest release says, apart from those that later ones replaced, withdrew or are drafting."""

    title = _("standing")
    parameter_name = "standing"

    def lookups(self, _request: HttpRequest, _model_admin: Any) -> list[tuple[str, Any]]:
        """The one choice beside all."""
        return [("current", _("In force in the latest release"))]

    def queryset(self, _request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of the choice."""
        if self.value() != "current":
            return queryset
        later = queryset.model._default_manager.filter(
            fact_key=OuterRef("fact_key"), release__sequence__gt=OuterRef("release__sequence")
        )
        return queryset.filter(release__sequence__isnull=False, withdrawn=False).exclude(Exists(later))


class ReleasedRowAdmin(Rows):
    """Rows of one table: published ones to read, those of drafts to edit."""

    paginator = CappedPaginator
    show_full_result_count = False
    list_select_related = ("release",)
    list_filter: ClassVar[Any] = (StandingFilter, "release")
    readonly_fields: ClassVar[Any] = ("fact_key",)
    ordering = ("fact_key", "-release__sequence")
    search_fields: ClassVar[Any] = ("fact_key__startswith",)
    actions = ("change_in_draft",)

    def get_list_display(self, _request: HttpRequest) -> Any:
        """The fact, what the row says of it, its days, how sure we are, and the release."""
        names = set(column_names(self.model))
        return ["fact_key", "statement", *(name for name in PROVENANCE[:4] if name in names), "release"]

    def get_fields(self, _request: HttpRequest, _obj: Any = None) -> Any:
        """The release, then the fact column by column, then where it comes from."""
        names = column_names(self.model)
        own = [name for name in names if name not in PROVENANCE]
        return [*SHOWN_FIRST, *own, *(name for name in PROVENANCE if name in names)]

    @admin.display(description=_("what it says"))
    def statement(self, row: ReleasedRow) -> str:
        """The first columns that say something, apart from the key."""
        names = [name for name in column_names(self.model) if not name.endswith(("_low", "_high"))]
        hidden = {*self.model.key_columns, *PROVENANCE, "market"}
        values = [(name, getattr(row, name)) for name in names if name not in hidden]
        said = [
            f"{name} {plain(value) if isinstance(value, Decimal) else value}"
            for name, value in values
            if value not in (None, "")
        ]
        return Truncator("; ".join(said[:SHOWN_COLUMNS])).chars(LONGEST_STATEMENT)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Published rows are read-only."""
        return super().has_change_permission(request, obj) and (obj is None or obj.release.is_draft)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Rows of drafts can be thrown away one by one, published ones never."""
        return obj is not None and obj.release.is_draft and super().has_delete_permission(request, obj)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A row can be written into a draft only."""
        if db_field.name == "release":
            kwargs["queryset"] = Release.objects.filter(status=Release.Status.DRAFT)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Name the fact after its key, and remember who wrote in the draft."""
        values = {name: getattr(obj, name) for name in column_names(self.model)}
        obj.fact_key = fact_key(self.model, values.get("market", ""), values)
        obj.release.authors.add(request.user.pk)
        super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Throwing a row away is work on the draft, too."""
        obj.release.authors.add(request.user.pk)
        super().delete_model(request, obj)

    @admin.action(description=_("Copy into my draft, to be changed there"), permissions=["add"])
    def change_in_draft(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Begin the change of rows."""
        draft = open_draft(request.user)  # type: ignore[arg-type]
        copied = copy_to_draft(queryset, draft)
        self.message_user(request, _("%(count)d rows copied into %(draft)s.") % {"count": copied, "draft": draft})


class DatedRowAdmin(ReleasedRowAdmin):
    """Facts of markets, with links to where they were read."""

    list_filter = (StandingFilter, "market", "confidence", "release")
    search_fields = ("fact_key__startswith", "sources__contains", "note__contains")
    readonly_fields = ("fact_key", "source_links")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The columns, and where the figures were read."""
        return [*super().get_fields(request, obj), "source_links"]

    @admin.display(description=_("read at"))
    def source_links(self, row: Any) -> SafeString:
        """The titles of the row's sources, linked where they have an address."""
        slugs = row.sources.split(";") if row.sources else []
        newest = {found.slug: found for found in Source.objects.filter(slug__in=slugs).order_by("release__sequence")}
        return format_html_join("", "<p>{}</p>", ((source_link(newest.get(slug), slug),) for slug in slugs))


def source_link(source: Source | None, slug: str) -> str:
    """The title of a source, linked where it has an address; the id alone where the source is not there."""
    if source is None:
        return slug
    if not source.url:
        return source.title
    return format_html('<a href="{}" rel="noreferrer">{}</a>', source.url, source.title)


@admin.register(Source)
class SourceAdmin(ReleasedRowAdmin):
    """Where figures were read."""

    list_filter = (StandingFilter, "kind", "release")
    search_fields = ("fact_key__startswith", "title__icontains", "publisher__icontains", "url__contains")


@admin.register(ExchangeRate)
class ExchangeRateAdmin(ReleasedRowAdmin):
    """Exchange rates by currency and kind."""

    list_filter = (StandingFilter, "kind", "quote", "release")
    date_hierarchy = "day"


tables: tuple[type[ReleasedRow], ...] = (Switch, *MARKET_TABLES)
for model in tables:
    admin.site.register(model, DatedRowAdmin)
