"""From what a request says to a listing, by the rules that the form in the company's room has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import ValidationError

from careers.models import Career
from careers.title_matching import match
from listings.api.problems import Problem, refused
from listings.api.schemas import ListingFields
from listings.browse.places import PlacesField
from listings.hiring.posting import content as contents
from listings.hiring.posting import publishing
from listings.hiring.posting.content import Content
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
    content = contents.content_of(Listing(company=key.company))
    named, fields = _read(content, said)
    _check(key.company, content | named, is_open=publish)
    listing = contents.create(
        content | named, company=key.company, posted_by=key.created_by, **fields
    )
    if publish:
        hand_in(listing, key)
    else:
        holder(key).note(f"drafted “{listing}”")
    return listing


def hand_in(listing: Listing, key: ApiKey) -> None:
    """A draft for the first time; a closed listing is posted again."""
    try:
        publishing.hand_in(listing=listing, member=holder(key))
    except publishing.Incomplete as error:
        raise Problem(422, errors=list(error.problems.items())) from error
    except publishing.QuotaReached as error:
        raise Problem(409, str(error)) from error


def renew(listing: Listing) -> None:
    try:
        publishing.renew(listing)
    except publishing.Incomplete as error:
        raise Problem(422, errors=list(error.problems.items())) from error


def change(listing: Listing, key: ApiKey, said: ListingFields) -> None:
    """At once, or as an edit that waits for review while the old text stays public."""
    content = publishing.shown_content(listing)
    named, fields = _read(content, said)
    _check(listing.company, content | named, is_open=listing.status != Listing.Status.DRAFT)
    publishing.change(
        listing=listing, member=holder(key), content=content | named, version=listing.version,
        **fields,
    )  # fmt: skip


def _read(content: Content, said: ListingFields) -> tuple[Content, dict[str, Any]]:
    """(what it names, as content; how sure the match of a career is)."""
    values = said.model_dump(exclude_unset=True, exclude={"publish"})
    faults: list[tuple[str, str]] = []
    named: Content = {}
    for name, value in values.items():
        match name:
            case "places":
                named[name] = [place.pk for place in _places(name, value, faults)]
            case "remote_region":
                found = _places(name, [value] if value else [], faults)
                named[name] = found[0].pk if found else None
            case "career":
                career = Career.objects.filter(slug=value).first() if value else None
                named[name] = career and career.pk
                if value and not career:
                    faults.append((name, "There is no such career."))
            case "pay_min" | "pay_max":
                named[name] = None if value is None else f"{value:.2f}"
            case _:
                named[name] = value.strip() if isinstance(value, str) else value
    if faults:
        raise Problem(422, errors=faults)
    if "title" in named and not named.get("career") and not content["career"]:
        found_career = match(named["title"])
        if found_career and found_career.career_id:
            named["career"] = found_career.career_id
            return named, {"career_confidence": found_career.confidence}
    return named, {}


def _places(name: str, texts: list[str], faults: list[tuple[str, str]]) -> list[Place]:
    """As the search form understands them."""
    found: dict[int, Place] = {}
    for text in texts:
        try:
            meant = PlacesField().clean([text])
        except ValidationError as error:
            faults.extend((name, message) for message in error.messages)
        else:
            found.update({place.pk: place for place in meant})
            if name == "places" and any(place.kind == Place.Kind.COUNTRY for place in meant):
                faults.append((name, "Name a city, a metro area or a state."))
    return list(found.values())


def _check(company: Company, content: Content, *, is_open: bool) -> None:
    """An open listing must say everything; a draft may lack what it will need."""
    scratch = Listing(company=company)
    contents.apply_to(scratch, content)
    try:
        scratch.full_clean(exclude=["company"])
    except ValidationError as error:
        raise refused(error) from error
    if is_open and (problems := contents.missing(content)):
        raise Problem(422, errors=list(problems.items()))
