"""Keys of companies, and a client that shows them."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.test import TestCase

from listings.models import ApiKey, Company, Webhook
from listings.models.api import SCOPES
from listings.models.webhook import EVENTS
from tests.factories import make_company, make_place, make_state


def make_api_key(**overrides: Any) -> tuple[ApiKey, str]:
    """(the key, what a request must show); it may do everything."""
    fields: dict[str, Any] = {"name": "Our system", "scopes": list(SCOPES)}
    if "company" not in overrides:
        fields["company"] = make_company(proof=Company.Proof.DOMAIN)
    key = ApiKey(**fields | overrides)
    secret = key.make_secret()
    key.save()
    return key, secret


def make_webhook(**overrides: Any) -> Webhook:
    """It is told of everything."""
    fields: dict[str, Any] = {"url": "https://kind.example/hook", "events": list(EVENTS)}
    if "company" not in overrides:
        fields["company"] = make_company(proof=Company.Proof.DOMAIN)
    return Webhook.objects.create(**fields | overrides)


class ApiTestCase(TestCase):
    """A proven company with a key, and Austin in Texas."""

    @classmethod
    def setUpTestData(cls):
        cls.texas = make_state()
        cls.austin = make_place("Austin", population=960_000, state=cls.texas)
        cls.company = make_company("Kind Clinic", proof=Company.Proof.DOMAIN)
        cls.key, cls.secret = make_api_key(company=cls.company)

    def ask(
        self, method: str, path: str, said: Any = None, *, secret: str | None = None, **headers: str
    ) -> Any:
        """The answer to a request with the company's key; ``if_match="…"`` is a header."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if (shown := self.secret if secret is None else secret) != "":
            named["Authorization"] = f"Bearer {shown}"
        body = b"" if said is None else json.dumps(said).encode()
        return self.client.generic(
            method, f"/api/v1{path}", body, content_type="application/json", headers=named
        )

    def assert_problem(self, response: HttpResponse, status: int, says: str = "") -> None:
        self.assertEqual(status, response.status_code, response.content)
        self.assertEqual("application/problem+json", response["Content-Type"])
        problem = json.loads(response.content)
        self.assertEqual(status, problem["status"])
        self.assertTrue(problem["title"] and problem["detail"])
        self.assertIn(says, response.content.decode())

    def job(self, **overrides: Any) -> dict[str, Any]:
        said = {
            "title": "Night nurse",
            "description": "You care for people.",
            "places": ["Austin, TX"],
            "pay_min": 30,
            "pay_max": 36.5,
            "pay_period": "hour",
            "apply_url": "https://kind.example/jobs/1",
        }
        return {name: value for name, value in (said | overrides).items() if value is not None}
