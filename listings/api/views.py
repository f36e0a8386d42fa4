from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from listings.api.docs import described
from listings.api.problems import DETAILS
from listings.api.service import service
from listings.models.api import REQUESTS_A_MINUTE, SCOPES
from listings.models.webhook import EVENTS


@require_safe
def api_docs(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document as a page for people."""
    context = {
        "sections": described(service.get_openapi_schema()),
        "scopes": SCOPES.items(),
        "events": EVENTS.items(),
        "problems": DETAILS.items(),
        "per_minute": REQUESTS_A_MINUTE,
        "crumbs": [("Home", "/"), ("For employers", "/recruit/"), ("API", "/api/v1/")],
    }
    return TemplateResponse(request, "api/api_docs.html", context)
