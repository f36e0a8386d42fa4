"""From what a request says to a listing, by the rules that the form in the company's room has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import ValidationError

from careers.models import Career
from careers.naming import plain as one_line
from careers.title_matching import match as match_title
from listings.api.problems import Problem, refused
from listings.api.schemas import CloseIn, ListingFields
from listings.browse.places import PlacesField
from listings.hiring.applicants.forms import CloseForm
from listings.hiring.posting import content as contents
from listings.hiring.posting import publishing, steps
from listings.hiring.posting.content import Content
from listings.hiring.posting.forms import FIELD_OF_RULE
from listings.models import ApiKey, Company, Listing, Member, Place


@dataclass(frozen=True)
class KeyHolder:
    """Acts for a company as a ``Member`` does; its steps are noted in the key's name."""

    key: ApiKey

    @property
    def company(self) -> Company:
        return self.key.company

    @property
    def company_id(self) -> int:
        return self.key.company_id

    @property
    def user(self) -> Any:
        return self.key.created_by

    def note(self, what: str) -> None:
        self.company.events.create(actor_name=f"API key {self.key}"[:254], what=what[:300])


def holder(key: ApiKey) -> Member:
    return cast("Member", KeyHolder(key))


def create(key: ApiKey, said: ListingFields, *, publish: bool) -> Listing:
    """A draft, or what comes of handing it in: live, or in review with the reason."""
    listing = Listing(company=key.company)
    content, fields = _read(contents.content_of(listing), said, listing)
    _check(key.company, content, is_open=publish)
    listing = contents.create(content, company=key.company, posted_by=key.created_by, **fields)
    if publish:
        hand_in(listing, key)
    else:
        holder(key).note(f"drafted “{listing}”")
    return listing


def hand_in(listing: Listing, key: ApiKey) -> None:
    """A draft for the first time; a closed listing is posted again."""
    with _refusals_told():
        publishing.hand_in(listing=listing, member=holder(key))


def change(listing: Listing, key: ApiKey, said: ListingFields) -> None:
    """At once, or as an edit that waits for review while the old text stays public."""
    content, fields = _read(publishing.shown_content(listing), said, listing)
    _check(listing.company, content, is_open=listing.status != Listing.Status.DRAFT)
    publishing.change(
        listing=listing, member=holder(key), content=content, version=listing.version, **fields
    )


def step(name: str, listing: Listing, key: ApiKey) -> None:
    """As the button of that name in the company's list."""
    with _refusals_told():
        steps.take(name, listing, listing.version, holder(key))


def close(listing: Listing, key: ApiKey, said: CloseIn) -> None:
    outcome, detail = CloseForm.ENDS.get(said.outcome, (said.outcome, ""))
    number = listing.close(outcome, answer=said.answer.strip(), detail=detail)
    holder(key).note(f"closed “{listing}”: {outcome}, {number} told")


@contextmanager
def _refusals_told() -> Iterator[None]:
    """What the rules of posting refuse, as a problem."""
    try:
        yield
    except publishing.Incomplete as error:
        raise Problem(422, errors=list(error.problems.items())) from error
    except publishing.QuotaReached as error:
        raise Problem(409, str(error)) from error


def _read(
    content: Content, said: ListingFields, listing: Listing
) -> tuple[Content, dict[str, Any]]:
    """(``content`` with what is said, how sure the match of its career is if that is new)."""
    faults: list[tuple[str, str]] = []
    named: Content = {}
    for name, value in said.model_dump(exclude_unset=True, exclude={"publish"}).items():
        match name:
            case "places":
                named[name] = _places(name, value, faults)
            case "remote_region":
                named[name] = next(iter(_places(name, [value] if value else [], faults)), None)
            case "career":
                career = Career.objects.filter(slug=value).first() if value else None
                named[name] = career and career.pk
                if value and not career:
                    faults.append((name, "There is no such career."))
            case "pay_min" | "pay_max":
                named[name] = None if value is None else f"{value:.2f}"
            case "skills" | "benefits":
                named[name] = [line for text in value if (line := one_line(text))]
            case "questions":
                named[name] = _questions(value, faults)
            case _:
                named[name] = value.strip() if isinstance(value, str) else value
    if faults:
        raise Problem(422, errors=faults)
    new = content | named
    was_suggested = not content["career"] or listing.career_confidence is not None
    if new["title"] != content["title"] and was_suggested and not named.get("career"):
        found = match_title(new["title"])
        if found and found.career_id:
            return new | {"career": found.career_id}, {"career_confidence": found.confidence}
    return new, {}


def _questions(said: list[dict[str, Any]], faults: list[tuple[str, str]]) -> list[list[Any]]:
    asked = [[one_line(row["text"]), row.get("is_required", False)] for row in said]
    asked = [row for row in asked if row[0]]
    if len({text for text, _ in asked}) < len(asked):
        faults.append(("questions", "The same question stands here twice."))
    return asked


def _places(name: str, texts: list[str], faults: list[tuple[str, str]]) -> list[int]:
    """Keys of the places, as the search form understands them."""
    try:
        meant = PlacesField().clean(texts)
    except ValidationError as error:
        faults.extend((name, message) for message in error.messages)
        return []
    keys = [place.pk for place in meant]
    if name == "remote_region":
        keys = list(Place.objects.regions().filter(pk__in=keys).values_list("pk", flat=True))
        if texts and not keys:
            faults.append((name, "Name a state, or United States."))
    elif any(place.kind == Place.Kind.COUNTRY for place in meant):
        faults.append((name, "Name a city, a metro area or a state."))
    elif texts and not keys:
        faults.append((name, "Say in work_mode that the work is remote."))
    return keys


def _check(company: Company, content: Content, *, is_open: bool) -> None:
    """An open listing must say everything; a draft may lack what it will need."""
    scratch = Listing(company=company)
    contents.apply_to(scratch, content)
    try:
        scratch.full_clean(exclude=["company"])
    except ValidationError as error:
        problem = refused(error)
        problem.errors = [
            (field or FIELD_OF_RULE.get(said.partition(": ")[0], ""), said)
            for field, said in problem.errors
        ]
        raise problem from error
    if is_open and (problems := contents.missing(content)):
        raise Problem(422, errors=list(problems.items()))
