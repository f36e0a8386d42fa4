"""Google's published rules for JobPosting, as far as they can be checked from outside."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

REQUIRED = ("title", "description", "datePosted", "hiringOrganization")
EMPLOYMENT_TYPES = {"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER",
                    "PER_DIEM", "OTHER"}  # fmt: skip
UNITS = {"HOUR", "DAY", "WEEK", "MONTH", "YEAR"}


def job_posting_of(response: Any) -> dict[str, Any]:
    blocks = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.S
    )
    return next(found for block in blocks if (found := json.loads(block))["@type"] == "JobPosting")


def faults_of(posting: dict[str, Any]) -> list[str]:
    faults = [f"{name} is missing" for name in REQUIRED if not posting.get(name)]
    opened = datetime.fromisoformat(str(posting["datePosted"]))
    closes = datetime.fromisoformat(str(posting["validThrough"]))
    tests = {
        "the description is not HTML": re.search(r"<p>|<li>|<br", posting["description"]),
        "the title holds code or pay": not re.search(r"[<>$]", posting["title"]),
        "the instants have no zone": opened.tzinfo and closes.tzinfo,
        "it ends before it starts": opened < closes,
        "unknown employment type": posting.get("employmentType", "OTHER") in EMPLOYMENT_TYPES,
        "no identifier": posting["identifier"]["value"],
        "nowhere": posting.get("jobLocation") or posting.get("applicantLocationRequirements"),
    }
    for place in posting.get("jobLocation", []):
        tests["a location has no country"] = place["address"].get("addressCountry") == "US"
    if posting.get("jobLocationType"):
        tests["only fully remote jobs are TELECOMMUTE"] = (
            posting["jobLocationType"] == "TELECOMMUTE"
            and posting["applicantLocationRequirements"]["name"]
        )
    if salary := posting.get("baseSalary"):
        value = salary["value"]
        tests["pay has no unit"] = value["unitText"] in UNITS
        tests["pay has no amount"] = {"value", "minValue", "maxValue"} & value.keys()
        tests["pay has no currency"] = salary["currency"]
    return faults + [fault for fault, is_right in tests.items() if not is_right]
