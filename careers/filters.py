from __future__ import annotations

from typing import Any

import django_filters

from careers.models import College, Completion
from careers.states import NAMES

A = Completion.Award
# What people ask for, of IPEDS's finer levels.
AWARDS: dict[str, tuple[str, list[int]]] = {
    "certificate": (
        "Certificate",
        [A.CERTIFICATE_WEEKS, A.CERTIFICATE_MONTHS, A.CERTIFICATE_ONE_YEAR,
         A.CERTIFICATE_TWO_YEARS],
    ),
    "associate": ("Associate's degree", [A.ASSOCIATE]),
    "bachelor": ("Bachelor's degree", [A.BACHELOR]),
    "master": ("Master's degree", [A.MASTER]),
    "doctor": ("Doctor's degree", [A.DOCTOR_RESEARCH, A.DOCTOR_PROFESSIONAL, A.DOCTOR_OTHER]),
    "after": ("Certificate after a degree", [A.AFTER_BACHELOR, A.AFTER_MASTER]),
}  # fmt: skip


class CollegeFilterSet(django_filters.FilterSet):
    """The query string of a career's page of education; it filters awards."""

    state = django_filters.ChoiceFilter(
        field_name="college__state",
        choices=list(NAMES.items()),
        empty_label="All states",
        label="State",
    )
    award = django_filters.ChoiceFilter(
        choices=[(name, label) for name, (label, _) in AWARDS.items()],
        method="of_award",
        empty_label="Any",
        label="Degree or certificate",
    )
    level = django_filters.ChoiceFilter(
        field_name="college__level",
        choices=College.Level.choices,
        empty_label="Any",
        label="College offers",
    )
    control = django_filters.ChoiceFilter(
        field_name="college__control",
        choices=College.Control.choices,
        empty_label="Any",
        label="Run as",
    )

    class Meta:
        model = Completion
        fields: list[str] = []

    def of_award(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.filter(award__in=AWARDS[value][1])
