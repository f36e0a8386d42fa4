"""The way out: one mail over SMTP, noted in the same instant in which the server may accept it.

A worker that is killed leaves a mail that waits (it is sent again) or one that was handed over (it
is not). The commit of that note and the last line of the message leave one right after the other,
without waiting between: only a kill between these two calls could lose a mail, only a commit that
fails could double one. The admin shows a mail that the server never confirmed.
"""

from __future__ import annotations

import re
import smtplib
from email import policy
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers
from django.db import OperationalError, connection, transaction

from jobboard.models import Mail


class Refused(Exception):
    """The server will never take this mail; the message is its answer."""


class NotNow(Exception):
    """The server cannot take it at the moment; the message is its answer."""


def deliver(mail: Mail) -> bool:
    """Whether this call sent it; False if another one has. Raises ``Refused`` or ``NotNow``."""
    if not settings.MAIL_HAS_SERVER:  # it is read on the outbox page
        return mail.hand_over() and mail.confirm()
    try:
        return _send(mail)
    except smtplib.SMTPResponseException as error:  # at sign-in
        raise NotNow(f"{error.smtp_code} {_words(error.smtp_error)}") from error
    except (OSError, smtplib.SMTPException) as error:
        raise NotNow(str(error) or type(error).__name__) from error
    except ValueError as error:  # an address that cannot be written
        raise Refused(str(error)) from error


def _send(mail: Mail) -> bool:
    backend: Any = mailers["server"]
    sender, recipient = backend.prep_address(mail.sender), backend.prep_address(mail.recipient)
    backend.open()
    smtp: smtplib.SMTP = backend.connection
    try:
        smtp.ehlo_or_helo_if_needed()
        _expect(250, smtp.mail(sender))
        _expect(250, smtp.rcpt(recipient))
        _expect(354, smtp.docmd("DATA"))
        smtp.send(_lines(mail))
        with transaction.atomic(durable=True):
            if not mail.hand_over():
                smtp.close()  # without the last line the server forgets it
                return False
            _commit_and_send_last_line(smtp)
        try:
            answer = smtp.getreply()
        except smtplib.SMTPServerDisconnected:
            return True  # it had everything; perhaps it took it
        try:
            _expect(250, answer)
        except (NotNow, Refused):
            mail.take_back()
            raise
        return mail.confirm()
    finally:
        backend.connection = None
        _part(smtp)


def _commit_and_send_last_line(smtp: smtplib.SMTP) -> None:
    """What Django would do a moment later, but without waiting for the answer in between."""
    pgconn = connection.connection.pgconn
    pgconn.send_query(b"COMMIT")
    pgconn.flush()
    smtp.send(b".\r\n")
    while result := pgconn.get_result():
        if result.command_status != b"COMMIT":
            raise OperationalError(result.get_error_message())


def _part(smtp: smtplib.SMTP) -> None:
    try:
        smtp.quit()
    except (OSError, smtplib.SMTPException):
        smtp.close()


def _expect(code: int, answer: tuple[int, bytes]) -> None:
    if answer[0] != code and not (code == 250 and answer[0] == 251):
        said = f"{answer[0]} {_words(answer[1])}"
        raise Refused(said) if 500 <= answer[0] < 600 else NotNow(said)


def _words(said: bytes | str) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said


def _lines(mail: Mail) -> bytes:
    """The message as SMTP carries it: CRLF, dots at the start of a line doubled."""
    message = EmailMultiAlternatives(
        mail.subject, mail.text, mail.sender, [mail.recipient],
        headers={"Message-ID": mail.message_id, "Date": format_datetime(mail.written_at),
                 "Auto-Submitted": "auto-generated"},
    )  # fmt: skip
    message.attach_alternative(mail.html, "text/html")
    data = message.message(policy=policy.SMTP).as_bytes()
    data = re.sub(rb"(?m)^\.", b"..", data)
    return data if data.endswith(b"\r\n") else data + b"\r\n"
