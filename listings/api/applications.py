"""Applications to a company's listings: what an employer sees of them, and their stage."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from ninja import Field, Path, Query, Router, Schema
from pydantic import StringConstraints

from listings.api.cursors import Page, next_link, page_of
from listings.api.keys import CompanyKey
from listings.api.listings import ALWAYS, REFUSALS, Key, Token
from listings.api.once import once
from listings.api.posting import holder
from listings.api.problems import Problem, ProblemOut
from listings.api.schemas import ONE_LINE, Largest, Message, Strict
from listings.models import ApiKey, Application, Member, Stage, WrongStatus
from listings.models.attention import SOURCES
from listings.seeking.resumes.sending import TYPES, as_attachment

router = Router(tags=["Applications"])
READ, WRITE = CompanyKey("applications:read"), CompanyKey("applications:write")


class AnswerOut(Schema):
    question: str
    answer: str


class StageOut(Schema):
    id: int
    name: str
    kind: str = Field(description="new, active, hired or declined.")


class ApplicationOut(Schema):
    id: int
    listing_id: int
    name: str
    email: str
    phone: str
    message: str
    answers: list[AnswerOut]
    stage: StageOut
    source: str = Field(
        description="By which kind of way the job was opened: "
        + ", ".join(SOURCES) + "; empty if not recorded."
    )  # fmt: skip
    has_resume: bool
    confirmed_at: datetime
    first_reply_at: datetime | None


class ApplicationPage(Page):
    applications: list[ApplicationOut]


class StageList(Schema):
    stages: list[StageOut]


class Asked(Strict):
    listing: int | None = Field(None, ge=1, le=Largest)
    cursor: str = Field("", max_length=200)
    limit: int = Field(20, ge=1, le=100)


class ReplyIn(Strict):
    subject: Annotated[str, StringConstraints(min_length=1, max_length=150, pattern=ONE_LINE)]
    text: Annotated[Message, Field(min_length=1, description="Plain text.")]


class MoveIn(Strict):
    stage: int = Field(ge=1, le=Largest, description="The id of one of your stages.")


@router.get(
    "/stages", auth=READ, response={200: StageList, ALWAYS: ProblemOut},
    summary="Your stages, in order", operation_id="list_stages",
)  # fmt: skip
def list_stages(request: HttpRequest) -> dict[str, Any]:
    stages = Stage.objects.of(_key(request).company)
    return {"stages": [_stage(stage) for stage in stages]}


@router.get(
    "/applications", auth=READ, response={200: ApplicationPage, ALWAYS | {422}: ProblemOut},
    summary="Applications, the newest first", operation_id="list_applications",
)  # fmt: skip
def list_applications(
    request: HttpRequest, response: HttpResponse, asked: Annotated[Asked, Query()]
) -> dict[str, Any]:
    """Those whose senders have confirmed their address and have not taken them back."""
    rows = _own(request)
    rows = rows.for_listing(asked.listing) if asked.listing else rows
    found, following = page_of(rows, asked.cursor, asked.limit)
    if following:
        response["Link"] = next_link(request, following)
    response["Cache-Control"] = "private, no-store"
    return {"applications": [_application(row) for row in found], "next": following}


@router.get(
    "/applications/{id}", auth=READ,
    response={200: ApplicationOut, ALWAYS | {404, 422}: ProblemOut},
    summary="One application", operation_id="read_application",
)  # fmt: skip
def read_application(
    request: HttpRequest, response: HttpResponse, id: Annotated[int, Path(ge=1, le=Largest)]
) -> ApplicationOut:
    response["Cache-Control"] = "private, no-store"
    return _application(get_object_or_404(_own(request), pk=id))


@router.post(
    "/applications/{id}/move", auth=WRITE,
    response={200: ApplicationOut, REFUSALS | {404}: ProblemOut},
    summary="Move an application to another stage", operation_id="move_application",
)  # fmt: skip
@once
def move_application(request: HttpRequest, id: Key, said: MoveIn, token: Token) -> HttpResponse:
    key = _key(request)
    application = get_object_or_404(_own(request), pk=id)
    stage = Stage.objects.of(key.company).filter(pk=said.stage).first()
    if stage is None:
        raise Problem(422, errors=[("stage", "Your company has no such stage.")])
    return _done(request, id, lambda by: application.move(stage, by))


@router.post(
    "/applications/{id}/reply", auth=WRITE,
    response={200: ApplicationOut, REFUSALS | {404}: ProblemOut},
    summary="Write to an applicant", operation_id="reply_to_application",
)  # fmt: skip
@once
def reply_to_application(
    request: HttpRequest, id: Key, said: ReplyIn, token: Token
) -> HttpResponse:
    """By mail, and on the applicant's own page; the first one counts for your time to reply."""
    application = get_object_or_404(_own(request), pk=id)
    subject, text = said.subject.strip(), said.text.strip()
    if not (subject and text):
        raise Problem(422, errors=[("text", "Write a subject and a text.")])
    return _done(request, id, lambda by: application.reply(subject, text, by, uuid4()))


@router.get(
    "/applications/{id}/resume", auth=READ, response={ALWAYS | {404, 422}: ProblemOut},
    summary="The resume, as it was sent", operation_id="read_resume",
    openapi_extra={"responses": {200: {"description": "A file.", "content": {
        kind: {"schema": {"type": "string", "format": "binary"}} for kind in TYPES.values()
    }}}},
)  # fmt: skip
def read_resume(request: HttpRequest, id: Key) -> HttpResponseBase:
    return as_attachment(get_object_or_404(_own(request), pk=id))


def _done(request: HttpRequest, pk: int, act: Callable[[Member], object]) -> HttpResponse:
    """The application after what was done to it."""
    try:
        act(holder(_key(request)))
    except WrongStatus as error:
        raise Problem(409, str(error)) from error
    body = _application(get_object_or_404(_own(request), pk=pk)).model_dump_json()
    headers = {"Cache-Control": "private, no-store"}
    return HttpResponse(body, content_type="application/json", headers=headers)


def _key(request: HttpRequest) -> ApiKey:
    return request.auth  # type: ignore[attr-defined,no-any-return] # set by CompanyKey


def _own(request: HttpRequest) -> Any:
    rows = Application.objects.confirmed().of_company(_key(request).company)
    return rows.select_related("listing__company", "stage", "resume")


def _stage(stage: Stage) -> StageOut:
    return StageOut(id=stage.pk, name=stage.name, kind=stage.kind)


def _application(row: Any) -> ApplicationOut:
    names = ("source", "listing_id", "name", "email", "phone", "message", "answers", "confirmed_at",
             "first_reply_at")  # fmt: skip
    return ApplicationOut(
        id=row.pk, stage=_stage(row.stage), has_resume=hasattr(row, "resume"),
        **{name: getattr(row, name) for name in names},
    )  # fmt: skip
