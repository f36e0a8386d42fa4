"""From a feed's words to the columns of a listing, or to the reason why not.

A row is refused when what makes it a job cannot be read (reference, title, company, description,
place, a way to apply). Anything else that cannot be read is left out and reported: nothing is
guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from hashlib import md5
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.text import slugify

from listings.importing.feeds import choices, dates, pay, text
from listings.importing.feeds.places import PlaceFault, Places
from listings.importing.feeds.report import Fault
from listings.importing.feeds.rows import Row

MAX_PLACES = 20
LIMITS = {"reference": 200, "title": 160, "company": 160}
REQUIRED = {**LIMITS, "description": 100_000}
MAX_WORDS, MAX_WORD = 50, 100
EXCERPT = 60
FORMULA = re.compile(r"[=@]|[+-]\s*\w*\(|[+-]\w+\|")
REMOTE_PLACE = re.compile(
    r"(?:fully |100% )?(?:remote|work from home|anywhere|virtual|telecommute)\b"
    r"[\s,:(/-]*(?:in |within )?",
    re.I,
)
NOT_TEXT = "\N{REPLACEMENT CHARACTER}"
# Most addresses are as plain as this; the validator takes its time for the others.
PLAIN_URL = re.compile(
    r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.){1,4}[a-z]{2,9}(?:/[\w./?=&%~+-]*)?", re.A
)
_valid_url = URLValidator(schemes=["http", "https"])


class Unusable(Exception):
    def __init__(self, field: str, reason: str, shown: str = "") -> None:
        super().__init__(reason)
        self.field, self.reason, self.shown = field, reason, shown


class Job(NamedTuple):
    """A row of the table ``incoming``, in the order of its columns."""

    line: int
    reference: str
    content: UUID
    digest: UUID
    company: str
    title: str
    slug: str
    place_ids: list[int]
    work_mode: str
    remote_region_id: int | None
    job_type: str
    experience: str
    education: str
    pay_min: Decimal | None
    pay_max: Decimal | None
    pay_period: str
    description: str
    skills: str
    benefits: str
    apply_url: str
    apply_email: str
    posted_at: datetime | None
    closes_at: datetime | None


class Cleaner:
    """``kept_reference`` of a refused row: its listing stays as it is until it can be read."""

    def __init__(self, places: Places, now: datetime, add: Callable[[Fault], None]) -> None:
        self.places, self.now, self.add = places, now, add
        self.seen: set[str] = set()
        self.line, self.reference, self.is_over = 0, "", False
        self.values: dict[str, str] = {}

    def clean(self, row: Row) -> Job | None:
        self.line, self.reference, self.values, self.is_over = row.line, "", row.values, False
        try:
            if row.fault:
                raise Unusable(*row.fault)
            return self._job()
        except Unusable as fault:
            self.add(Fault(self.line, fault.field, fault.reason, fault.shown[:EXCERPT]))
            return None

    @property
    def kept_reference(self) -> str:
        return "" if self.is_over else self.reference

    def _job(self) -> Job:
        for field, value in self.values.items():
            if text.CONTROLS.search(value):
                self.values[field] = text.without_controls(value)
                self._note(field, "control characters, left out")
        self.reference = self._required("reference")
        if self.reference in self.seen:
            self.is_over = True
            raise Unusable("reference", "stands here twice", self.reference)
        self.seen.add(self.reference)
        title, company = self._required("title"), self._required("company")
        for field, value in (("title", title), ("company", company)):
            if FORMULA.match(value):
                raise Unusable(field, "a spreadsheet formula", value)
        description = self._description()
        url, email = self._url(), self._email()
        if not (url or email):
            raise Unusable("url", "no way to apply")
        mode, place_ids, region = self._where()
        money = self._pay()
        posted_at, closes_at = self._dates()
        job_type, experience = self._choice("job_type"), self._choice("experience")
        education = self._choice("education")
        skills, benefits = self._words("skills"), self._words("benefits")
        content = _digest(
            company.casefold(), title.casefold(), description, mode, region, job_type, experience,
            education, money, skills, benefits,
            # A row that names several places is a listing of its own.
            self.reference if len(place_ids) > 1 else "",
        )  # fmt: skip
        digest = _digest(content, title, company, place_ids, url, email, closes_at)
        return Job(
            line=self.line, reference=self.reference, content=content, digest=digest,
            company=company, title=title, slug=_slug(title),
            place_ids=place_ids, work_mode=mode, remote_region_id=region, job_type=job_type,
            experience=experience, education=education, pay_min=money.low, pay_max=money.high,
            pay_period=money.period, description=description, skills=skills, benefits=benefits,
            apply_url=url, apply_email=email, posted_at=posted_at, closes_at=closes_at,
        )  # fmt: skip

    def _note(self, field: str, reason: str) -> None:
        self.add(Fault(self.line, field, reason, self.values.get(field, "")[:EXCERPT]))

    def _required(self, field: str) -> str:
        found = text.line(self.values.get(field, ""))
        if not found:
            raise Unusable(field, "missing")
        if NOT_TEXT in found:
            raise Unusable(field, "not text in the file's encoding", found)
        if len(found) > REQUIRED[field]:
            raise Unusable(field, f"longer than {REQUIRED[field]:,} characters", found)
        return found

    def _description(self) -> str:
        raw = self.values.get("description", "")
        if NOT_TEXT in raw:
            start = max(0, raw.index(NOT_TEXT) - EXCERPT // 2)
            raise Unusable("description", "not text in the file's encoding", raw[start:])
        if len(raw) > REQUIRED["description"]:
            limit = REQUIRED["description"]
            raise Unusable("description", f"longer than {limit:,} characters", raw)
        found = text.markdown(raw)
        if not found:
            raise Unusable("description", "missing")
        return found

    def _url(self) -> str:
        found = self.values.get("url", "").strip()
        if not found:
            return ""
        try:
            if len(found) > 500:
                raise ValidationError("too long")
            if not PLAIN_URL.fullmatch(found):
                _valid_url(found)
        except (ValidationError, ValueError):
            self._note("url", "not an address")
            return ""
        return found

    def _email(self) -> str:
        found = self.values.get("email", "").strip()
        if not found:
            return ""
        try:
            validate_email(found)
        except ValidationError:
            self._note("email", "not an e-mail address")
            return ""
        return found if len(found) <= 254 else ""

    def _where(self) -> tuple[str, list[int], int | None]:
        """(work mode, places, region of a remote job)."""
        values = self.values
        location, city = values.get("location", "").strip(), values.get("city", "").strip()
        mode = self._choice("remote") or "on_site"
        if found := REMOTE_PLACE.match(location or city):
            mode = "remote" if mode == "on_site" else mode
            location, city = location[found.end() :].strip(" ,;()"), ""
        names = [name.strip() for name in re.split(r"[;\n|]", location) if name.strip()]
        parts = tuple(
            " ".join(part.split())
            for part in (city, *(values.get(n, "") for n in ("state", "postal_code", "country")))
        )
        shown = "; ".join(names) or ", ".join(part for part in parts if part)
        try:
            if names and not city:
                ids = list(dict.fromkeys(self.places.find(name) for name in names))
            elif mode == "remote" and not any(parts):
                ids = [self.places.country] if self.places.country else []
            else:
                ids = [self.places.at(*parts)]
        except PlaceFault as fault:
            raise Unusable("location", str(fault), shown) from fault
        if not ids:
            raise Unusable("location", "missing")
        if len(ids) > MAX_PLACES:
            raise Unusable("location", f"more than {MAX_PLACES} places", shown)
        if mode != "remote":
            return mode, ids, None
        if len(ids) > 1:
            raise Unusable("location", "a remote job names several regions", shown)
        return mode, [], ids[0]

    def _choice(self, kind: str) -> str:
        said = self.values.get(kind, "").strip()
        if not said:
            return ""
        found = choices.read(kind, said[:200])
        if not found:
            self._note(kind, "not understood, left out")
        return found

    def _pay(self) -> pay.Pay:
        values = self.values
        parts = [values.get(f"pay_{name}", "") for name in ("min", "max", "period", "currency")]
        try:
            if parts[0] or parts[1]:
                return pay.read_parts(*parts)
            if said := values.get("pay", "").strip():
                if parts[3] and parts[3].strip().upper() not in ("USD", "US$", "$"):
                    raise pay.PayFault("not in US dollars")
                return pay.read_text(f"{said} {parts[2]}".strip())
        except pay.PayFault as fault:
            field = "pay_min" if parts[0] else "pay_max" if parts[1] else "pay"
            self._note(field, f"{fault}, left out")
        return pay.Pay(None, None, "")

    def _dates(self) -> tuple[datetime | None, datetime | None]:
        """(first posted, closes); a row whose last day has passed is no job any more."""
        posted_at, closes_at = self._date("date"), self._date("expires")
        if posted_at and posted_at > self.now:
            if posted_at > self.now + timedelta(days=1):  # less is another zone
                self._note("date", "in the future, left out")
            posted_at = None
        if closes_at and closes_at <= self.now:
            self.is_over = True
            raise Unusable("expires", "has passed", self.values["expires"])
        return posted_at, closes_at

    def _date(self, field: str) -> datetime | None:
        if not (said := self.values.get(field, "")):
            return None
        try:
            return dates.read(said[:100])
        except dates.DateFault as fault:
            self._note(field, f"{fault}, left out")
            return None

    def _words(self, field: str) -> str:
        """A list of short texts as JSON."""
        said = self.values.get(field, "")
        if not said:
            return "[]"
        separator = next((sign for sign in "\n;|" if sign in said), ",")
        words = [text.line(word) for word in said.split(separator)]
        kept = [word for word in dict.fromkeys(words) if word and len(word) <= MAX_WORD]
        if len(kept) > MAX_WORDS or any(len(word) > MAX_WORD for word in words):
            self._note(field, f"more than {MAX_WORDS} or longer than {MAX_WORD} characters, cut")
        return json.dumps(kept[:MAX_WORDS])


def _digest(*parts: Any) -> UUID:
    return UUID(bytes=md5(repr(parts).encode(), usedforsecurity=False).digest())


@lru_cache(maxsize=4096)
def _slug(title: str) -> str:
    return slugify(title)[:160].strip("-") or "job"
