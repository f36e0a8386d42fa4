"""Who may do what in the admin, besides administrators."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

EDITORS = "Content editors"

VIEW, CHANGE, ADD, DELETE = "view", "change", "add", "delete"
EVERYTHING = (VIEW, CHANGE, ADD, DELETE)
EDITORS_MAY: dict[str, dict[str, tuple[str, ...]]] = {
    "careers": {
        "career": (VIEW, CHANGE, ADD),
        "careeroccupation": EVERYTHING,
        "careersection": EVERYTHING,
        "dutygroup": EVERYTHING,
        "quality": EVERYTHING,
        "licence": EVERYTHING,
        "statelicence": EVERYTHING,
        "careerfigure": EVERYTHING,
        "skill": EVERYTHING,
        "careerpath": EVERYTHING,
        "careercollege": EVERYTHING,
        "topemployer": EVERYTHING,
        "college": (VIEW, CHANGE, ADD),
        "source": (VIEW, CHANGE, ADD),
        "occupation": (VIEW,),
        "rating": (VIEW, CHANGE),
        "careermove": (VIEW, CHANGE),
        "titlealias": EVERYTHING,
    },
    "salaries": {
        "share": EVERYTHING,
        "salaryreport": EVERYTHING,
        "area": (VIEW,),
        "wage": (VIEW,),
    },
    "listings": {
        "company": (VIEW,),
        "listing": (VIEW,),
        "listingplace": (VIEW,),
        "listingreport": (VIEW, CHANGE),
        "listingreview": (VIEW, CHANGE),
        "place": (VIEW,),
        "zipcode": (VIEW,),
    },
}


def ensure_editor_group() -> Group:
    """The group of those who write the careers, with exactly these rights. Repeatable."""
    group, _ = Group.objects.get_or_create(name=EDITORS)
    rights = Q(pk__in=[])
    for app, models in EDITORS_MAY.items():
        for model, verbs in models.items():
            names = [f"{verb}_{model}" for verb in verbs]
            rights |= Q(content_type__app_label=app, codename__in=names)
    group.permissions.set(Permission.objects.filter(rights))
    return group
