"""Titles in Title Case, as libraries write them, in the sentence case of this site."""

from __future__ import annotations

import re

from django import template
from django.forms import BaseForm

register = template.Library()
OURS = {"Email": "E-mail address", "New Password (again)": "The new password again"}
CAPITAL = re.compile(r"(?<=\w[ -])[A-Z](?=[a-z])")


@register.filter(is_safe=True)
def sentence_case(title: str) -> str:
    """ "Two-Factor Authentication" is "Two-factor authentication"; "IP Address" "IP address"."""
    return CAPITAL.sub(lambda found: found[0].lower(), str(title).strip())


@register.filter
def site_labels(form: BaseForm) -> BaseForm:
    """A library's form with labels as this site writes them: "E-mail address", without a colon."""
    form.label_suffix = ""
    for field in form:
        field.label = OURS.get(str(field.label), sentence_case(str(field.label)))
    return form
