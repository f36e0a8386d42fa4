from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter

from jobboard.templatetags.titles import sentence_case


class AccountAdapter(DefaultAccountAdapter):
    """What django-allauth writes, in the way this site writes."""

    def format_email_subject(self, subject: str) -> str:
        return sentence_case(super().format_email_subject(subject))
