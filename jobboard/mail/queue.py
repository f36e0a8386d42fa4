"""The way in: a mail backend that keeps messages in the database."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage, make_msgid
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.template.loader import render_to_string

from jobboard import tasks
from jobboard.models import Mail


class QueueBackend(BaseEmailBackend):
    """Every recipient gets a row of its own, in the transaction the sender is in.

    A header ``X-Application`` names the application it goes with; no header leaves the site.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            if message.attachments or message.cc or message.bcc:
                raise ValueError("Mails of this site have no attachments and no copies.")
            with transaction.atomic():
                for address in message.to:
                    mail = Mail.objects.create(
                        message_id=make_msgid(domain=message.from_email.rpartition("@")[2].strip(">")),
                        sender=message.from_email, recipient=address, subject=str(message.subject),
                        text=str(message.body),
                        html=as_html(str(message.subject), str(message.body)),
                        application_id=message.extra_headers.get("X-Application"),
                    )  # fmt: skip
                    tasks.deliver_mail.defer(mail_id=mail.pk)
        return len(email_messages)


def as_html(subject: str, text: str) -> str:
    """The same words with links one can press; small, and nothing in it is fetched."""
    return render_to_string("mail/_html.html", {"subject": subject, "text": text})
