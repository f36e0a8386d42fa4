"""What the official survey says, beside the fields in which an employer writes the pay."""

from __future__ import annotations

from typing import Any

from django import template

from salaries.market import position
from salaries.models import Wage

register = template.Library()


@register.inclusion_tag("salaries/_pay_assistant.html")
def pay_assistant(assistance: Any) -> dict[str, Any]:
    """``wage`` of the smallest area around the first place, and where the stated pay lies in it.

    ``assistance`` has career, place, ``annual(name)`` of "pay_min" and "pay_max", and width.
    """
    career = assistance.career
    occupation = career and career.occupations.order_by("career_occupations__position").first()
    wage = Wage.objects.nearest(occupation, assistance.place) if occupation else None
    stated = [pay for name in ("pay_min", "pay_max") if (pay := assistance.annual(name))]
    ends = [(pay, position(wage.percentiles, pay)) for pay in dict.fromkeys(stated)] if wage else []
    known = dict(wage.percentiles) if wage else {}
    return {
        "assistance": assistance,
        "wage": wage,
        "ends": [(pay, where) for pay, where in ends if where],
        "is_low": bool(stated and 10 in known and max(stated) < known[10]),
    }
