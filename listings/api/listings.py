"""A company's own listings."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, Header, Path, Query, Router

from listings.api import posting
from listings.api.cursors import Page, next_link, page_of
from listings.api.keys import CompanyKey
from listings.api.once import once
from listings.api.problems import Problem, ProblemOut
from listings.api.schemas import (
    CloseIn,
    Largest,
    ListingIn,
    ListingOut,
    ListingPatch,
    Strict,
    listing_out,
)  # fmt: skip
from listings.hiring.posting import steps
from listings.models import ApiKey, Listing, StaleListing, WrongStatus

router = Router(tags=["Listings"])
READ, WRITE = CompanyKey("listings:read"), CompanyKey("listings:write")

Token = Annotated[
    str,
    Header(
        "", alias="Idempotency-Key", max_length=255,
        description="Of your own choice, new for each new request: what is sent again with it "
        "is answered again and not done again, for a day.",
    ),
]  # fmt: skip
IfMatch = Annotated[
    str, Header("", alias="If-Match", max_length=100, description="The ETag as you read it, or *.")
]
Key = Annotated[int, Path(ge=1, le=Largest)]

ALWAYS = frozenset({400, 401, 403, 429, 500, 503})
REFUSALS = ALWAYS | {409, 413, 415, 422}


class Asked(Strict):
    status: Listing.Status | None = None
    cursor: str = Field("", max_length=200)
    limit: int = Field(20, ge=1, le=100)


class ListingPage(Page):
    listings: list[ListingOut]


@router.get(
    "/listings", auth=READ, response={200: ListingPage, ALWAYS | {422}: ProblemOut},
    summary="Your listings, the newest first", operation_id="list_listings", url_name="listings",
)  # fmt: skip
def list_listings(
    request: HttpRequest, response: HttpResponse,
    asked: Annotated[Asked, Query()],
) -> dict[str, Any]:  # fmt: skip
    rows = _own(request)
    rows = rows.one_of("status", [asked.status]) if asked.status else rows
    found, following = page_of(rows, asked.cursor, asked.limit)
    if following:
        response["Link"] = next_link(request, following)
    return {"listings": [listing_out(row) for row in found], "next": following}


@router.post(
    "/listings", auth=WRITE, response={201: ListingOut, REFUSALS: ProblemOut},
    summary="Post a listing", operation_id="create_listing", url_name="listings",
)  # fmt: skip
@once
def create_listing(request: HttpRequest, said: ListingIn, token: Token) -> HttpResponse:
    """It goes live at once, or to review; ``reason`` then says why."""
    listing = posting.create(_key(request), said, publish=said.publish)
    return _answer(listing.pk, request, 201)


@router.get(
    "/listings/{id}", auth=READ, response={200: ListingOut, ALWAYS | {404, 422}: ProblemOut},
    summary="One of your listings", operation_id="read_listing", url_name="listing",
)  # fmt: skip
def read_listing(request: HttpRequest, id: Key) -> HttpResponse:
    return _answer(id, request)


@router.patch(
    "/listings/{id}", auth=WRITE,
    response={200: ListingOut, REFUSALS | {404, 412, 428}: ProblemOut},
    summary="Change a listing", operation_id="update_listing", url_name="listing",
)  # fmt: skip
@once
def update_listing(
    request: HttpRequest, id: Key, said: ListingPatch, if_match: IfMatch, token: Token
) -> HttpResponse:
    """Only the fields you send. If-Match is needed, so that no change of others is lost.

    Where a change has to be looked at first, the old text stays and ``reason`` says why.
    """
    if not if_match:
        raise Problem(428)
    _take(request, id, if_match, lambda row: posting.change(row, _key(request), said))
    return _answer(id, request)


@router.delete(
    "/listings/{id}", auth=WRITE, response={204: None, REFUSALS | {404, 412}: ProblemOut},
    summary="Delete a draft", operation_id="delete_listing", url_name="listing",
)  # fmt: skip
@once
def delete_listing(request: HttpRequest, id: Key, if_match: IfMatch, token: Token) -> HttpResponse:
    """Only a draft: what was public once stays on record."""
    _take(request, id, if_match, lambda row: posting.step("delete", row, _key(request)))
    return HttpResponse(status=204)


@router.post(
    "/listings/{id}/publish", auth=WRITE,
    response={200: ListingOut, REFUSALS | {404, 412}: ProblemOut},
    summary="Hand in a draft, or post a closed listing again", operation_id="publish_listing",
)  # fmt: skip
@once
def publish_listing(request: HttpRequest, id: Key, if_match: IfMatch, token: Token) -> HttpResponse:
    """It goes live at once, or to review; ``reason`` then says why. One that is open stays so."""
    _take(request, id, if_match, lambda row: posting.hand_in(row, _key(request)))
    return _answer(id, request)


@router.post(
    "/listings/{id}/duplicate", auth=WRITE,
    response={201: ListingOut, REFUSALS | {404}: ProblemOut},
    summary="Make a draft with the same text", operation_id="duplicate_listing",
)  # fmt: skip
@once
def duplicate_listing(request: HttpRequest, id: Key, token: Token) -> HttpResponse:
    listing = get_object_or_404(_own(request), pk=id)
    copy = steps.duplicate(listing, uuid4(), posting.holder(_key(request)))
    return _answer(copy.pk, request, 201)


STEPS = {
    "pause": ("Pause a live listing", "Nobody finds it or applies until it is resumed."),
    "resume": ("Resume a paused listing", "Live again, until the day it had."),
    "renew": (
        "Confirm that the job is still open",
        "Live for its open_days more, also when it was paused. What nobody confirms closes.",
    ),
    "take_back": (
        "Take back from review",
        "A new listing is a draft again; of a public one the change that waits is dropped.",
    ),
}


def _add_step(name: str, summary: str, about: str) -> None:
    """``POST /listings/{id}/NAME``, as the button in the company's list."""

    @router.post(
        f"/listings/{{id}}/{name}", auth=WRITE,
        response={200: ListingOut, REFUSALS | {404, 412}: ProblemOut},
        summary=summary, description=about,
        operation_id=f"{name}_listing", url_name=f"{name}_listing",
    )  # fmt: skip
    @once
    def take(request: HttpRequest, id: Key, if_match: IfMatch, token: Token) -> HttpResponse:
        _take(request, id, if_match, lambda row: posting.step(name, row, _key(request)))
        return _answer(id, request)


for step_name, said_of_it in STEPS.items():
    _add_step(step_name, *said_of_it)


@router.post(
    "/listings/{id}/close", auth=WRITE,
    response={200: ListingOut, REFUSALS | {404, 412}: ProblemOut},
    summary="Close a listing", operation_id="close_listing",
)  # fmt: skip
@once
def close_listing(
    request: HttpRequest, id: Key, said: CloseIn, if_match: IfMatch, token: Token
) -> HttpResponse:
    """With its outcome, which its page shows, and a last word for everybody left."""
    _take(request, id, if_match, lambda row: posting.close(row, _key(request), said))
    return _answer(id, request)


def _key(request: HttpRequest) -> ApiKey:
    return request.auth  # type: ignore[attr-defined,no-any-return] # set by CompanyKey


def _own(request: HttpRequest) -> Any:
    return Listing.objects.for_api().of_companies([_key(request).company_id])


def _take(request: HttpRequest, pk: int, if_match: str, step: Callable[[Listing], object]) -> None:
    """A step with the listing as it is, if that is how the caller read it."""
    listing = get_object_or_404(_own(request), pk=pk)
    if if_match and if_match.strip() not in ("*", _etag(listing), f"W/{_etag(listing)}"):
        raise Problem(412)
    try:
        step(listing)
    except WrongStatus as error:
        raise Problem(409, str(error)) from error
    except StaleListing as error:
        raise Problem(412, str(error)) from error


def _answer(pk: int, request: HttpRequest, status: int = 200) -> HttpResponse:
    """The listing as it is stored now."""
    listing = get_object_or_404(_own(request), pk=pk)
    body = listing_out(listing).model_dump_json()
    headers = {"ETag": _etag(listing), "Cache-Control": "private, no-cache"}
    if status == 201:
        headers["Location"] = f"/api/v1/listings/{pk}"
    return HttpResponse(body, status=status, content_type="application/json", headers=headers)


def _etag(listing: Listing) -> str:
    return f'"{listing.version}"'
