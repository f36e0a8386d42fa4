"""What the readers hand out, and how the columns of feeds are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

# A longer text is cut here, and refused by the cleaner: no feed fills the memory.
MAX_CHARACTERS = 131_072

NAMES = {
    "reference": "reference_number referencenumber reference_no ref job_id requisition_id"
    " req_id id guid external_id",
    "title": "job_title jobtitle position position_title name",
    "company": "company_name companyname employer employer_name hiring_organization organization",
    "description": "job_description jobdescription body summary details",
    "city": "town locality",
    "state": "region province state_code",
    "country": "country_code",
    "postal_code": "postalcode zip zipcode zip_code postcode",
    "location": "locations place places job_location",
    "remote": "remotetype remote_type work_mode workplace workplace_type is_remote",
    "url": "apply_url applyurl link job_url application_url",
    "email": "apply_email contact_email",
    "date": "date_posted dateposted posted posted_at posted_on pubdate published first_posted_at",
    "expires": "expirationdate expiration_date expiry expires_at valid_through validthrough"
    " closing_date closes_at",
    "pay": "salary pay_text compensation wage base_salary salary_text",
    "pay_min": "salary_min min_salary salarymin pay_from",
    "pay_max": "salary_max max_salary salarymax pay_to",
    "pay_period": "salary_period salary_type salary_unit pay_unit",
    "pay_currency": "salary_currency currency",
    "job_type": "jobtype employment_type employmenttype job_types",
    "experience": "experience_level seniority",
    "education": "education_level degree",
    "skills": "skill",
    "benefits": "benefit perks",
}
FIELD_OF = {alias: field for field, also in NAMES.items() for alias in (field, *also.split())}


class Row(NamedTuple):
    """``values`` has the feed's own words by the names above; empty ones are left out.

    ``fault`` is (field, reason) when the row could not even be read.
    """

    line: int
    values: dict[str, str]
    fault: tuple[str, str] | None = None


@lru_cache(maxsize=1024)
def field_of(name: str) -> str | None:
    """ "Job Title", "{urn:x}jobTitle" -> "title"; None for what we have no use for."""
    words = re.sub(r"[^a-z0-9]+", "_", name.rpartition("}")[2].strip().lower()).strip("_")
    return FIELD_OF.get(words)


def missing_columns(found: Iterable[str | None]) -> Iterator[str]:
    """What a feed without it can never say."""
    fields = set(found)
    for name in ("reference", "title", "company", "description"):
        if name not in fields:
            yield name
    if not fields & {"location", "city", "state", "postal_code", "remote"}:
        yield "location"
    if not fields & {"url", "email"}:
        yield "url"
