"""The search of ``/jobs/`` as JSON, for everybody."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.cache import get_conditional_response
from ninja import Router

from listings.api.problems import Problem, ProblemOut
from listings.api.schemas import FoundOut, SearchOut
from listings.browse.chips import canonical_query
from listings.browse.filters import ListingFilterSet
from listings.browse.found import Found
from listings.browse.pages import search_page
from listings.browse.results import Results
from listings.models import Company

router = Router(tags=["Search"])
SECONDS_CACHED = 60


def parameters() -> list[dict[str, Any]]:
    """Of the filter set, so that what is written down is what is understood."""
    form = ListingFilterSet(QueryDict()).form
    found = [
        {"in": "query", "name": name, "required": False, "description": str(field.label),
         **_schema(field)}
        for name, field in form.fields.items()
    ]  # fmt: skip
    page = {"type": "integer", "minimum": 1, "maximum": 100_000}
    return [
        *found,
        {"in": "query", "name": "page", "required": False, "schema": page,
         "description": "Follow “next” beyond page 50."},
        {"in": "query", "name": "after", "required": False, "schema": {"type": "string"},
         "description": "Part of “next”."},
    ]  # fmt: skip


def _schema(field: forms.Field) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if isinstance(field, forms.NullBooleanField):
        schema["examples"] = ["true"]
    elif isinstance(field, forms.DecimalField | forms.IntegerField):
        schema = {"type": "number", "minimum": field.min_value, "maximum": field.max_value}
    elif isinstance(field, forms.ModelMultipleChoiceField):
        return _several(schema)
    elif isinstance(field, forms.MultipleChoiceField):
        return _several({"type": "string", "enum": _values(field)})
    elif isinstance(field, forms.ChoiceField):
        schema["enum"] = ["", *_values(field)]
    elif isinstance(field, forms.CharField):
        schema["maxLength"] = field.max_length
    else:
        return _several({"type": "string"})
    return {"schema": schema}


def _several(schema: dict[str, Any]) -> dict[str, Any]:
    return {"schema": {"type": "array", "items": schema}, "style": "form", "explode": True}


def _values(field: Any) -> list[str]:
    return [str(value) for value, _ in field.choices if value != ""]


@router.get(
    "/search", auth=None, response={200: SearchOut, frozenset({404, 422, 500, 503}): ProblemOut},
    summary="Search live jobs", operation_id="search", openapi_extra={"parameters": parameters()},
)  # fmt: skip
def search(request: HttpRequest) -> HttpResponse:
    """The same questions and answers as the search page, without a key. Cache it for a minute."""
    filterset = ListingFilterSet(request.GET)
    if filterset.errors:
        faults = [
            (name, message) for name, messages in filterset.errors.items() for message in messages
        ]
        raise Problem(422, errors=faults)
    results = Results(filterset, *search_page(request))
    answer = SearchOut(
        total=results.total_shown,
        is_estimate=results.is_estimate,
        next=_next(filterset, results),
        listings=[_found(row) for row in results.page.object_list],
    )
    body = answer.model_dump_json().encode()
    etag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {
        "ETag": etag,
        "Cache-Control": f"public, max-age={SECONDS_CACHED}",
        "Access-Control-Allow-Origin": "*",
    }
    if same := get_conditional_response(request, etag):
        for name, value in headers.items():
            same[name] = value
        return same  # type: ignore[no-any-return] # the stubs say HttpResponse | None
    return HttpResponse(body, content_type="application/json", headers=headers)


def _next(filterset: ListingFilterSet, results: Results) -> str | None:
    query = canonical_query(filterset)
    if results.after:
        query["after"] = results.after
    elif results.page.has_next():
        query["page"] = str(results.page.next_page_number())
    else:
        return None
    return f"{settings.SITE_URL}/api/v1/search?{query.urlencode()}"


def _found(row: Found) -> FoundOut:
    address = reverse("listings:listing_detail", args=[row.company_slug, row.slug, row.pk])
    company = reverse("listings:company_detail", args=[row.company_slug])
    return FoundOut(
        id=row.pk,
        url=settings.SITE_URL + address,
        company=row.company_name,
        company_url=settings.SITE_URL + company,
        is_verified=row.company_proof != Company.Proof.NONE,
        places=list(row.place_names),
        remote_region=row.region_name,
        **{
            name: getattr(row, name)
            for name in ("title", "work_mode", "job_type", "pay_min", "pay_max", "pay_period",
                         "pay_currency", "first_posted_at", "is_demo")
        },
    )  # fmt: skip
