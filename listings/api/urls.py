"""Below ``/api/v1/``."""

from django.urls import path

from listings.api import views
from listings.api.service import service

app_name = "api"
patterns, _, namespace = service.urls
operations = [pattern for pattern in patterns if getattr(pattern, "name", "") != "api-root"]
urlpatterns = [
    path("", views.api_docs, name="api_docs"),
    path("", (operations, "operations", namespace)),
]
