from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

from listings.models import Listing, Place

register = template.Library()


@register.inclusion_tag("listings/_match_form.html")
def match_form(
    career: Any = None,
    count: int | None = None,
    places: Sequence[Place] = (),
    job_types: Sequence[str] = (),
) -> dict[str, Any]:
    """Where do you want to work, which job type: submits to ``/jobs/``."""
    return {
        "career": career,
        "count": count,
        "places": places,
        "job_types": [
            (value, label, value in job_types) for value, label in Listing.JobType.choices
        ],
    }
