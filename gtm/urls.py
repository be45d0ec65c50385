"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from gtm.api.health import health

urlpatterns = [
    path("admin/", admin.site.urls),
    path("healthz", health),
    path("api/", include("gtm.api.urls")),
    path("", include("gtm.portal.urls")),
]
