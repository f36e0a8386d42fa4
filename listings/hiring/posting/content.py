"""What a recruiter writes in a listing, as one plain dictionary.

The same form serves to compare two texts, to keep an edit that waits, and to say what is missing.
Keys are fields of ``Listing``, ``places`` (keys, the first is on its card) and ``questions`` (pairs
of text and whether it must be answered); values are what JSON knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.text import slugify

from careers.models import Career
from listings.models import Listing, ListingPlace, ListingQuestion, Place
from listings.pay_laws import asking_for_pay

type Content = dict[str, Any]

LABELS = {
    "title": "Title",
    "career": "Occupation",
    "work_mode": "Where the work is done",
    "places": "Places",
    "remote_region": "Where a remote worker may live",
    "job_type": "Job type",
    "experience": "Experience",
    "education": "Education",
    "pay_min": "Pay from",
    "pay_max": "Pay to",
    "pay_period": "Pay period",
    "description": "Description",
    "skills": "Skills",
    "benefits": "Benefits",
    "applies_on_site": "Apply on this site",
    "apply_url": "Where to apply",
    "apply_email": "Apply by e-mail to",
    "questions": "Questions",
    "open_days": "Days until it closes",
}
KEYS = {"career", "remote_region"}
SKILLS = {"most": 30, "longest": 80}
BENEFITS = {"most": 30, "longest": 120}


class Difference(NamedTuple):
    name: str
    label: str
    old: str
    new: str


def plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.pk if hasattr(value, "pk") else value


def content_of(listing: Listing) -> Content:
    content = {name: plain(getattr(listing, _attribute(name))) for name in LABELS if _own(name)}
    if listing.pk is None:
        return content | {"places": [], "questions": []}
    content["places"] = [row.place_id for row in listing.listing_places.all()]
    content["questions"] = [[row.text, row.is_required] for row in listing.questions.all()]
    return content


def _own(name: str) -> bool:
    return name not in ("places", "questions")


def _attribute(name: str) -> str:
    return f"{name}_id" if name in KEYS else name


def changed(old: Content, new: Content) -> list[str]:
    return [name for name in LABELS if name in new and old.get(name) != new[name]]


def differences(old: Content, new: Content) -> list[Difference]:
    """What stands in ``new`` otherwise than in ``old``, in words."""
    names = changed(old, new)
    said = Words([old, new])
    return [
        Difference(name, LABELS[name], said(name, old.get(name)), said(name, new[name]))
        for name in names
    ]


class Words:
    """Values in words; reads the places and careers that they name at once."""

    def __init__(self, contents: Iterable[Content]) -> None:
        contents = list(contents)
        places = {pk for content in contents for pk in content.get("places") or []}
        places |= {content.get("remote_region") for content in contents}
        careers = {content.get("career") for content in contents}
        self.places = Place.objects.in_bulk(places - {None})
        self.careers = Career.objects.in_bulk(careers - {None})

    def __call__(self, name: str, value: Any) -> str:
        if value in (None, "", []):
            return "nothing"
        match name:
            case "career":
                return str(self.careers.get(value, "gone"))
            case "remote_region":
                return str(self.places.get(value, "gone"))
            case "places":
                return "; ".join(str(self.places.get(pk, "gone")) for pk in value)
            case "questions":
                return "\n".join(f"{text} (required)" if must else text for text, must in value)
            case "skills" | "benefits":
                return "\n".join(value)
            case "applies_on_site":
                return "yes" if value else "no"
        choices: Any = Listing._meta.get_field(name).choices or ()  # type: ignore[union-attr]
        return str(dict(choices).get(value, value))


def missing(content: Content) -> dict[str, str]:
    """By field what a listing needs before it can be public, and why."""
    found = {}
    if not content["title"]:
        found["title"] = "Write the title of the job."
    if not content["description"].strip():
        found["description"] = "Say what the work is."
    if content["work_mode"] == Listing.WorkMode.REMOTE:
        if not content["remote_region"]:
            found["remote_region"] = "Say where a remote worker may live, such as United States."
    elif not content["places"]:
        found["places"] = "Name at least one place."
    if not (content["applies_on_site"] or content["apply_url"] or content["apply_email"]):
        found["applies_on_site"] = "Say how people apply: here, at an address or by e-mail."
    if (content["pay_min"] or content["pay_max"]) and not content["pay_period"]:
        found["pay_period"] = "Say whether the pay is by hour, day, week, month or year."
    is_open_range = not (content["pay_min"] and content["pay_max"])
    if is_open_range and (laws := asking_for_pay(places_of(content))):
        names = ", ".join(law.place for law in laws)
        found["pay_max" if content["pay_min"] else "pay_min"] = (
            f"The law asks for the pay in a listing for {names}: write both ends of the range"
            " you expect to pay, or twice the same amount if it is fixed."
        )
    return found


def places_of(content: Content) -> list[Place]:
    """Where the work may be done: its places, or the region of a remote job."""
    is_remote = content["work_mode"] == Listing.WorkMode.REMOTE
    keys = [content["remote_region"]] if is_remote else content["places"]
    return list(Place.objects.in_bulk(keys).values()) if any(keys) else []


def apply_to(listing: Listing, content: Mapping[str, Any]) -> None:
    """Set the listing's own fields, in memory."""
    for name in LABELS:
        if name in content and _own(name):
            field: Any = Listing._meta.get_field(name)
            setattr(listing, field.attname, field.to_python(content[name]))
    listing.slug = address_of(listing.title)


def address_of(title: str) -> str:
    return slugify(title)[:160].strip("-") or "job"


@transaction.atomic
def create(content: Content, **fields: Any) -> Listing:
    """A draft. ``IntegrityError`` if its form has made one before."""
    listing = Listing(**fields)
    apply_to(listing, content)
    listing.save(force_insert=True)
    _write_rows(listing, content)
    return listing


@transaction.atomic
def store(listing: Listing, content: Content, **more: Any) -> list[str]:
    """Write what differs and note it; ``more`` are other fields. Returns what was changed.

    ``StaleListing`` if the listing is no longer as it was read.
    """
    names = changed(content_of(listing), content)
    if not names:
        return []
    apply_to(listing, content)
    for name, value in more.items():
        setattr(listing, name, value)
    _write_rows(listing, {name: content[name] for name in names})
    own = [name for name in names if _own(name)]
    address = ["slug"] if "title" in names else []
    noted = [name for name in ("places", "questions") if name in names]
    listing.edit(*own, *address, *more, *noted)
    return names


def _write_rows(listing: Listing, content: Content) -> None:
    """Places are replaced; a question that is asked again stays the row it is."""
    if "places" in content:
        listing.listing_places.all().delete()
        ListingPlace.objects.bulk_create(
            ListingPlace(listing=listing, place_id=pk, position=position)
            for position, pk in enumerate(content["places"])
        )
    if "questions" in content:
        questions = list(enumerate(content["questions"]))
        texts = [text for _, (text, _) in questions]
        listing.questions.exclude(text__in=texts).delete()
        ListingQuestion.objects.bulk_create(
            [
                ListingQuestion(listing=listing, position=position, text=text, is_required=must)
                for position, (text, must) in questions
            ],
            update_conflicts=True,
            unique_fields=["listing", "text"],
            update_fields=["position", "is_required"],
        )
    for name in ("listing_places", "questions"):
        getattr(listing, "_prefetched_objects_cache", {}).pop(name, None)
