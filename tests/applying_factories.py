"""Applications for tests: confirmed and in the first stage unless told otherwise."""

from __future__ import annotations

from itertools import count
from typing import Any
from uuid import uuid4

from django.utils import timezone

from listings.models import Application, Resume, Stage
from listings.seeking.resumes import storage
from tests.factories import make_listing

OURS = {"Sec-Fetch-Site": "same-origin"}  # as a browser sends our own forms

_numbers = count(1)


def sent_fields(**overrides: Any) -> dict[str, Any]:
    """What the apply form sends."""
    fields = {"name": "Ada Lovelace", "email": "ada@example.com", "form_key": uuid4()}
    return {**fields, **overrides}


def make_application(**overrides: Any) -> Application:
    number = next(_numbers)
    fields: dict[str, Any] = {
        "name": f"Ada {number}",
        "email": f"person-{number}@example.com",
        "status": Application.Status.CONFIRMED,
    }
    if "listing" not in overrides:
        fields["listing"] = make_listing(applies_on_site=True)
    fields |= overrides
    if fields["status"] == Application.Status.CONFIRMED:
        fields.setdefault("stage", Stage.objects.first_of(fields["listing"].company))
        fields.setdefault("confirmed_at", timezone.now())
    return Application.objects.create(**fields)


def stage_of(company: Any, name: str) -> Stage:
    return Stage.objects.of(company).get(name=name)


def make_resume(application: Application, content: bytes = b"Ada", **overrides: Any) -> Resume:
    """A stored text file."""
    fields = {
        "file_name": "Ada.txt",
        "stored_name": storage.keep(content),
        "kind": Resume.Kind.TXT,
        "size_bytes": len(content),
        "sha256": uuid4().hex * 2,
        "text": content.decode(),
        "read_at": timezone.now(),
    }
    return Resume.objects.create(application=application, **fields | overrides)
