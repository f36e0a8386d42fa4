"""What goes in and out, by the names that feeds and the search have for it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from django.conf import settings
from ninja import Field, Schema
from pydantic import AwareDatetime, ConfigDict, StringConstraints

from careers.models import EntryEducation
from listings.browse.places import MAX_PLACES
from listings.hiring.posting.content import BENEFITS, SKILLS
from listings.models import Listing
from listings.models.listing import DAYS_LIVE
from listings.models.listing_rules import MAX_DAYS_UNCONFIRMED
from listings.models.question import MOST_QUESTIONS

Largest = 2**63 - 1


NO_NUL = r"^[^\x00]*$"  # no database keeps one
ONE_LINE = r"^[^\x00\r\n]*$"
Title = Annotated[str, StringConstraints(min_length=1, max_length=160, pattern=NO_NUL)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=100_000, pattern=NO_NUL)]
Named = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=NO_NUL)]
Url = Annotated[str, StringConstraints(max_length=500, pattern=NO_NUL)]
Email = Annotated[str, StringConstraints(max_length=254, pattern=NO_NUL)]
Skill = Annotated[
    str, StringConstraints(min_length=1, max_length=SKILLS["longest"], pattern=NO_NUL)
]
Skills = Annotated[list[Skill], Field(max_length=SKILLS["most"])]
Benefit = Annotated[
    str, StringConstraints(min_length=1, max_length=BENEFITS["longest"], pattern=NO_NUL)
]
Benefits = Annotated[list[Benefit], Field(max_length=BENEFITS["most"])]
Amount = Annotated[float, Field(ge=0.01, le=99_999_999.99)]
Message = Annotated[str, StringConstraints(max_length=5_000, pattern=NO_NUL)]
Days = Annotated[int, Field(ge=1, le=MAX_DAYS_UNCONFIRMED)]


class Strict(Schema):
    """A name we do not know is a mistake worth telling."""

    model_config = ConfigDict(extra="forbid")


class Question(Strict):
    text: Named
    is_required: bool = Field(False, description="Nobody applies without answering.")


class ListingFields(Strict):
    """``places`` and ``remote_region`` as people write them: "Austin, TX", "78701", "Texas"."""

    title: Title = ""
    description: Prose = Field("", description="Markdown.")
    career: Named | None = Field(
        None, description="The last part of a career's address; without it the title decides."
    )
    places: Annotated[list[Named], Field(max_length=MAX_PLACES)] = []
    work_mode: Listing.WorkMode = Listing.WorkMode.ON_SITE
    remote_region: Named | None = Field(
        None, description="Where a remote worker may live: a state, or United States."
    )
    job_type: Listing.JobType = Listing.JobType.FULL_TIME
    experience: Listing.Experience | Literal[""] = ""
    education: EntryEducation | Literal[""] = ""
    pay_min: Amount | None = None
    pay_max: Amount | None = None
    pay_period: Listing.PayPeriod | Literal[""] = ""
    skills: Skills = []
    benefits: Benefits = []
    applies_on_site: bool = Field(False, description="Applications are received here.")
    apply_url: Url = ""
    apply_email: Email = ""
    questions: Annotated[list[Question], Field(max_length=MOST_QUESTIONS)] = Field(
        [], description="Asked of everybody who applies here, in this order."
    )
    open_days: Days = Field(DAYS_LIVE, description="Until it closes unless it is renewed.")


class ListingIn(ListingFields):
    """A new listing. With ``publish`` false it stays a draft."""

    title: Title
    description: Prose = Field(description="Markdown.")
    publish: bool = True


class ListingPatch(ListingFields):
    """Only what is named is changed."""


class CloseIn(Strict):
    """Everybody who applied and was not answered is told ``answer``, by mail."""

    outcome: Literal["filled", "filled_here", "filled_elsewhere", "cancelled"] = Field(
        description="The two longer ones say by which way it was filled; its page shows it."
    )
    answer: Message = Field(
        "", description="{name}, {job} and {company} are filled in. Empty: our own words."
    )


class ListingOut(Schema):
    id: int
    url: str = Field(description="Its page, for people.")
    status: Listing.Status
    version: int = Field(description="The ETag; send it back in If-Match.")
    title: str
    description: str
    career: str | None
    career_confidence: float | None = Field(
        description="How sure the match of its title is, 0 to 1; null where a person chose it."
    )
    places: list[str]
    work_mode: Listing.WorkMode
    remote_region: str | None
    job_type: str
    experience: str
    education: str
    pay_min: float | None
    pay_max: float | None
    pay_period: str
    pay_currency: str
    pay_min_annual: int | None
    pay_max_annual: int | None
    skills: list[str]
    benefits: list[str]
    applies_on_site: bool
    apply_url: str
    apply_email: str
    questions: list[Question]
    open_days: int
    first_posted_at: AwareDatetime | None
    published_at: AwareDatetime | None
    closes_at: AwareDatetime | None
    closed_at: AwareDatetime | None
    updated_at: AwareDatetime
    reason: str = Field("", description="Why it, or a change of it, waits for review.")


SAME = (
    "id", "status", "version", "title", "description", "career_confidence", "work_mode",
    "job_type", "experience", "education", "pay_min", "pay_max", "pay_period", "pay_currency",
    "pay_min_annual", "pay_max_annual", "skills", "benefits", "applies_on_site", "apply_url",
    "apply_email", "open_days", "first_posted_at", "published_at", "closes_at", "closed_at",
    "updated_at",
)  # fmt: skip


def listing_out(listing: Listing) -> ListingOut:
    """Of a listing from ``for_api()``."""
    region = listing.remote_region
    waiting = [review.why for review in listing.reviews.all() if not review.decision]
    return ListingOut(
        url=settings.SITE_URL + listing.get_absolute_url(),
        career=listing.career.slug if listing.career else None,
        places=[str(row.place) for row in listing.listing_places.all()],
        remote_region=str(region) if region else None,
        questions=[
            Question(text=asked.text, is_required=asked.is_required)
            for asked in listing.questions.all()
        ],
        reason=" ".join(waiting),
        **{name: getattr(listing, name) for name in SAME},
    )


class FoundOut(Schema):
    """A live listing in a search."""

    id: int
    url: str
    title: str
    company: str
    company_url: str
    is_verified: bool
    places: list[str]
    work_mode: str
    remote_region: str | None
    job_type: str
    pay_min: float | None
    pay_max: float | None
    pay_period: str
    pay_currency: str
    first_posted_at: datetime
    is_demo: bool


class SearchOut(Schema):
    """``next`` is the address of the next page; null on the last one."""

    total: int
    is_estimate: bool = Field(description="Whether the total is one, rounded to two figures.")
    next: str | None
    listings: list[FoundOut]
