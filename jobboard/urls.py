from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("listings.urls")),
    path("", include("salaries.urls")),
    path("", include("careers.urls")),
]
