"""The operations together, their errors, and the document that describes them."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from listings.api import applications, listings, search
from listings.api.problems import PROBLEM_JSON, Problem, problem

logger = logging.getLogger(__name__)


class Service(NinjaAPI):
    def get_openapi_schema(self, **options: Any) -> Any:
        """Errors have a media type of their own."""
        document = super().get_openapi_schema(**{**options, "path_prefix": "api/v1/"})
        for operations in document["paths"].values():
            for operation in operations.values():
                operation["responses"] = dict(sorted(operation["responses"].items()))
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {PROBLEM_JSON: answer["content"]["application/json"]}
        return document


service = Service(
    title=f"{settings.SITE_NAME} API",
    version="1",
    description="Post, change and close a company's listings, read its applications, search jobs.",
    urls_namespace="v1",
    docs_url=None,
    docs_decorator=require_safe,
    servers=[{"url": settings.SITE_URL}],
)
service.add_router("", listings.router)
service.add_router("", applications.router)
service.add_router("", search.router)


@service.exception_handler(Problem)
def on_problem(request: HttpRequest, error: Problem) -> HttpResponse:
    return error.response()


@service.exception_handler(AuthenticationError)
def on_no_key(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return problem(401)


@service.exception_handler(HttpError)
def on_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code)


@service.exception_handler(Http404)
def on_404(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404)


@service.exception_handler(ValidationError)
def on_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Where each fault is: "title", "skills.3"; the body's own name is left out."""
    faults = []
    for fault in error.errors:
        where = [str(part) for part in fault["loc"][1:] if part != "said"]
        faults.append((".".join(where), str(fault["msg"])))
    return problem(422, errors=faults)


@service.exception_handler(OperationalError)
@service.exception_handler(InterfaceError)
def on_no_database(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.error("%s: the database is not available: %s", request.path, error)
    response = problem(503)
    response["Retry-After"] = "10"
    return response


@service.exception_handler(Exception)
def on_exception(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.exception("%s %s", request.method, request.path, exc_info=error)
    return problem(500)
