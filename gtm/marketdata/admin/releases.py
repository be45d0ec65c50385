"""The admin of releases: what a draft would change, and the button by which a second person publishes it."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from gtm.marketdata.drafts import PublishingError, draft_counts, holds_rows, publish_draft
from gtm.marketdata.models import Release
from gtm.marketdata.services import WrongRowsError

if TYPE_CHECKING:
    Releases = admin.ModelAdmin[Release]
else:
    Releases = admin.ModelAdmin

SHOWN_FINDINGS = 20
PUBLISHED_FIELDS = ("name", "origin", "published_at", "published_by", "content_hash")


@admin.register(Release)
class ReleaseAdmin(Releases):
    """Releases: what a draft would change, and the button by which a second person publishes it."""

    list_display = ("__str__", "title", "origin", "status", "published_at", "published_by")
    list_filter = ("status", "origin")
    search_fields = ("name__startswith", "title__icontains")
    fields = ("title", "note")
    change_form_template = "admin/marketdata/release/change_form.html"

    def get_readonly_fields(self, _request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A published release is all to read."""
        return () if obj is None or obj.is_draft else ("title", "note")

    def get_fields(self, _request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Title and note of a draft; all that is known of a published release."""
        written = ("title", "note")
        return written if obj is None or obj.is_draft else (*written, *PUBLISHED_FIELDS)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Published releases are read-only."""
        return super().has_change_permission(request, obj) and (obj is None or obj.is_draft)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A draft can be thrown away once it holds no rows."""
        return obj is not None and obj.is_draft and super().has_delete_permission(request, obj) and not holds_rows(obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Whoever begins or edits a draft is one of its authors."""
        super().save_model(request, obj, form, change)
        obj.authors.add(request.user.pk)

    def get_urls(self) -> list[URLPattern]:
        """The page of a release, and publishing it."""
        view = self.admin_site.admin_view(self.publish_view)
        return [path("<int:pk>/publish/", view, name="marketdata_release_publish"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The release with what it would change."""
        release = Release.objects.filter(pk=object_id, status=Release.Status.DRAFT).first()
        context = {
            "counts": draft_counts(release) if release else [],
            "may_publish": release is not None and request.user.has_perm("marketdata.publish_release"),
        }
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publish a draft, or say why not."""
        release = get_object_or_404(Release, pk=pk)
        if request.method != "POST" or not request.user.has_perm("marketdata.publish_release"):
            raise PermissionDenied
        try:
            publish_draft(release, request.user)  # type: ignore[arg-type]
        except PublishingError as error:
            self.message_user(request, str(error), messages.ERROR)
        except WrongRowsError as error:
            for finding in error.findings[:SHOWN_FINDINGS]:
                self.message_user(request, str(finding), messages.ERROR)
        else:
            release.refresh_from_db()
            self.log_change(request, release, "Published.")
            self.message_user(request, _("Published as %(name)s.") % {"name": release.name}, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:marketdata_release_change", args=[pk]))
