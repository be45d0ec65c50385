"""Organisations, people and keys in the admin. A key's secret is nowhere, so a key is withdrawn here, never made."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gtm.accounts.models import ApiKey, Membership, Organisation, User


class MembershipInline(admin.TabularInline):
    """The members of an organisation."""

    model = Membership
    autocomplete_fields = ["user"]
    extra = 0


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    """Organisations with their members."""

    list_display = ["name", "created_at"]
    search_fields = ["name"]
    inlines = [MembershipInline]


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People, with the language of their pages."""

    list_display = ["username", "email", "language", "is_active", "is_staff"]
    fieldsets = [*(UserAdmin.fieldsets or []), (_("Language"), {"fields": ["language"]})]


@admin.register(ApiKey)
class ApiKeyAdmin(admin.ModelAdmin):
    """API keys: which there are, when each was last used, and the way to withdraw one."""

    list_display = ["prefix", "name", "brand", "created_at", "last_used_at", "revoked_at"]
    list_select_related = ["brand"]
    list_filter = ["revoked_at"]
    search_fields = ["prefix", "name", "brand__name"]
    readonly_fields = ["brand", "name", "prefix", "scopes", "created_by", "created_at", "last_used_at", "revoked_at"]
    exclude = ["digest"]
    actions = ["withdraw"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A key is issued to an owner, who alone sees its secret."""
        return False

    @admin.action(description=_("Withdraw the selected keys"))
    def withdraw(self, request: HttpRequest, keys: QuerySet[ApiKey]) -> None:
        """Withdraw keys for good."""
        keys.filter(revoked_at=None).update(revoked_at=timezone.now())
