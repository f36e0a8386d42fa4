from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings

from jobboard.templatetags.titles import sentence_case


def origin(url: str) -> str:
    """ "https://host:443" of "https://host:443/path"."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


class AccountAdapter(DefaultAccountAdapter):
    """What django-allauth writes, in the way this site writes."""

    def format_email_subject(self, subject: str) -> str:
        return sentence_case(super().format_email_subject(subject))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Links lead to the site's own address, whatever host the request named."""
        links = {
            name: settings.SITE_URL.rstrip("/") + value.removeprefix(origin(value))
            for name, value in context.items()
            if name.endswith("_url")
        }
        super().send_mail(template_prefix, email, context | links)
