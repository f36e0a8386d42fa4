"""What every answer below ``/api/`` has in common, whoever gave it."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

from listings.api.problems import PROBLEM_JSON, problem

PATH = "/api/"
KEPT = ("Allow", "Retry-After", "WWW-Authenticate")

type GetResponse = Callable[[HttpRequest], HttpResponse]


class ApiMiddleware:
    """Errors are problem+json also where no operation was reached; HEAD is GET without the body."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PATH):
            return self.get_response(request)
        is_head = request.method == "HEAD"
        if is_head:
            request.method = "GET"
        response = self.get_response(request)
        if (
            response.status_code >= HTTPStatus.BAD_REQUEST
            and response.headers.get("Content-Type") != PROBLEM_JSON
        ):
            kept = {name: response[name] for name in KEPT if name in response}
            response = problem(response.status_code)
            for name, value in kept.items():
                response[name] = value
        if rate := getattr(request, "rate", None):
            _show(response, rate)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        if is_head:
            _without_body(response)
            request.method = "HEAD"
        return response


def _without_body(response: Any) -> None:
    if response.streaming:  # a file, which has said how long it is
        response.streaming_content = []
        return
    response.headers.setdefault("Content-Length", str(len(response.content)))
    response.content = b""


def _show(response: HttpResponse, rate: dict[str, Any]) -> None:
    for name, value in rate.items():
        response[f"RateLimit-{name.capitalize()}"] = str(value)
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        response["Retry-After"] = str(rate["reset"])
