"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from gtm.api.health import health

admin.site.site_header = _("Landfall for stewards")
admin.site.site_title = _("Landfall")
admin.site.index_title = _("Market data, plans and accounts")

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", health),
    path("api/", include("gtm.api.urls")),
    path("", include("gtm.portal.urls")),
]
