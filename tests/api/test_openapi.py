"""The document and the service say the same, whatever is sent."""

from collections.abc import Iterator
from copy import deepcopy

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from schemathesis.checks import CHECKS

from jobboard.wsgi import application
from listings.models import ApiKey, Company, Listing
from tests.api_factories import make_api_key
from tests.factories import make_company, make_country, make_listing, make_place, make_state

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
# The same without a word about keys, so that no request is thought to lack one.
document = deepcopy(schema.raw_schema)
for operation in (op for path in document["paths"].values() for op in path.values()):
    operation.pop("security", None)
keyed = schemathesis.openapi.from_dict(document)
keyed.app = application
# A schema cannot say which places, careers, stages and cursors exist, that the lower end of a range
# comes first or what a law asks for: a request may be well formed and still be refused (422). What
# a schema can say is tested below: once it names what exists, every well-formed listing is taken.
NOT_MEANT = {"positive_data_acceptance"}
EXCLUDED = [check for check in CHECKS.get_all() if check.__name__ in NOT_MEANT]

PLAIN = {"Accept-Encoding": "identity"}

bounded = hypothesis.settings(
    max_examples=15, derandomize=True, deadline=None, database=None,
    suppress_health_check=list(hypothesis.HealthCheck),
)  # fmt: skip


@pytest.fixture
def secret(db) -> Iterator[str]:
    """With the rows around it, on a connection that outlives a request as in the test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    make_country()
    company = make_company("Kind Clinic", proof=Company.Proof.DOMAIN)
    make_listing(company=company, places=[make_place("Austin", state=make_state())])
    _, shown = make_api_key(company=company, per_minute=1_000_000)
    yield shown
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@keyed.parametrize()
@bounded
def test_with_a_key_every_answer_is_as_described(case, secret):
    if "id" in case.path_parameters and str(case.path_parameters["id"])[-1] in "13579":
        case.path_parameters["id"] = Listing.objects.latest("pk").pk
    headers = {**PLAIN, "Authorization": f"Bearer {secret}"}
    case.call_and_validate(headers=headers, excluded_checks=EXCLUDED)


@keyed.include(operation_id="create_listing").parametrize()
@hypothesis.settings(bounded, max_examples=40)
def test_a_well_formed_listing_that_names_what_exists_is_taken(case, secret):
    if not isinstance(case.body, dict) or case.meta.generation.mode.is_negative:
        return
    exists = {
        "places": ["Austin, TX"], "remote_region": "Texas", "career": None, "pay_min": 20,
        "pay_max": 30, "pay_period": "hour", "applies_on_site": True,
        "apply_url": "https://kind.example/", "apply_email": "jobs@kind.example",
    }  # fmt: skip
    said = {name: value for name, value in case.body.items() if name != "questions"} | exists
    said |= {name: said[name].strip() or "Nurse" for name in ("title", "description")}
    case.body = said
    case.headers.pop("Idempotency-Key", None)  # one that comes twice is another test's matter
    answer = case.call(headers={**PLAIN, "Authorization": f"Bearer {secret}"})
    assert answer.status_code == 201, answer.text


@schema.parametrize()
@hypothesis.settings(bounded, max_examples=10, phases=[hypothesis.Phase.generate])
def test_without_a_key_nothing_is_done(case, secret):
    response = case.call(headers=PLAIN)
    case.validate_response(response, excluded_checks=EXCLUDED)
    if case.operation.security.iter_parameters() and case.path != "/api/v1/search":
        assert response.status_code in (401, 404, 405), response.status_code
    assert Listing.objects.count() == 1
    assert not ApiKey.objects.filter(requests__gt=0)
