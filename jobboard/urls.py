from django.contrib import admin
from django.urls import include, path, re_path

from jobboard import views
from jobboard.accounts.views import account_delete, account_home
from jobboard.admin.views import markdown_preview

handler500 = "jobboard.middleware.server_error"
urlpatterns = [
    path("", views.home, name="home"),
    path("data/", views.sources, name="sources"),
    path("data/<slug:name>.csv", views.data_table, name="data_table"),
    path("about/", views.about, name="about"),
    path("privacy/", views.privacy, name="privacy"),
    path("outbox/", views.outbox, name="outbox"),
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_index, name="sitemap_index"),
    path("sitemap-pages.xml", views.sitemap_pages, name="sitemap_pages"),
    re_path(
        r"^sitemap-(?P<section>[a-z]+)-(?P<number>[0-9]{1,6})\.xml$",
        views.sitemap_chunk,
        name="sitemap_chunk",
    ),
    path("admin/markdown-preview/", markdown_preview, name="markdown_preview"),
    path("admin/", admin.site.urls),
    path("account/", account_home, name="account_home"),
    path("account/delete/", account_delete, name="account_delete"),
    path("account/", include("allauth.urls")),
    path("api/v1/", include("listings.api.urls")),
    path("recruit/", include("listings.hiring.urls")),
    path("", include("listings.urls")),
    path("", include("salaries.urls")),
    path("", include("careers.urls")),
]
