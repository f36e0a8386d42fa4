"""Mails to recruiters and seekers, each a template of plain text."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template import Context
from django.template.loader import get_template


def write(to: str, name: str, **context: Any) -> None:
    """Queue ``templates/mail/NAME.txt`` to one address, in the transaction of the caller.

    The template's first line is "Subject: ..."; it knows ``site_name`` and ``site_url`` besides
    ``context``, and nothing in it is escaped: it is text. An HTML part is made of it on the way.
    A mail about an ``application`` is kept no longer than that.
    """
    template: Any = get_template(f"mail/{name}.txt")
    site = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
    said = template.template.render(Context({**site, **context}, autoescape=False))
    subject, _, text = said.strip().partition("\n")
    subject = " ".join(subject.removeprefix("Subject:").split())
    application = context.get("application")
    headers = {"X-Application": str(application.pk)} if application else None
    EmailMessage(subject, text.strip() + "\n", to=[to], headers=headers).send()
