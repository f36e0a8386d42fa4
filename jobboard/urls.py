from django.contrib import admin
from django.contrib.sitemaps import views as sitemaps
from django.urls import include, path

from jobboard import views
from jobboard.admin.views import markdown_preview
from jobboard.sitemaps import SITEMAPS

urlpatterns = [
    path("", views.home, name="home"),
    path("data/", views.sources, name="sources"),
    path("about/", views.about, name="about"),
    path("privacy/", views.privacy, name="privacy"),
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, {"sitemaps": SITEMAPS}, name="sitemap_index"),
    path(
        "sitemap-<section>.xml",
        sitemaps.sitemap,
        {"sitemaps": SITEMAPS},
        name="django.contrib.sitemaps.views.sitemap",
    ),
    path("admin/markdown-preview/", markdown_preview, name="markdown_preview"),
    path("admin/", admin.site.urls),
    path("", include("listings.urls")),
    path("", include("salaries.urls")),
    path("", include("careers.urls")),
]
