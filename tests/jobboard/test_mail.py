"""A mail waits in the database with the change it tells of, and leaves once."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.core.mail import EmailMessage
from django.db import transaction
from django.test import TestCase, TransactionTestCase, override_settings
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from jobboard import tasks
from jobboard.mail.queue import QueueBackend
from jobboard.models import Mail
from tests.smtp import Sink, sink


def write(text: str = "Hello.\n.dot\n", to: str = "ada@example.com") -> Mail:
    message = EmailMessage("Grüße <you>", text, "Board <board@example.com>", [to])
    QueueBackend(alias="default").send_messages([message])
    return Mail.objects.latest("pk")


def deliver(mail: Mail, server: Sink | None = None, attempts: int = 1) -> Mail:
    mailers: dict[str, Any] = {}
    if server:
        backend = "django.core.mail.backends.smtp.EmailBackend"
        options = {"host": "127.0.0.1", "port": server.port, "timeout": 2}
        mailers = {"server": {"BACKEND": backend, "OPTIONS": options}}
    context = SimpleNamespace(job=SimpleNamespace(attempts=attempts))
    with override_settings(MAIL_HAS_SERVER=bool(server), MAILERS=mailers):
        tasks.deliver_mail.func(context, mail_id=mail.pk)
    mail.refresh_from_db()
    return mail


class WritingTests(TestCase):
    def test_it_waits_with_a_job_of_its_own(self):
        mail = write()
        job = ProcrastinateJob.objects.get(task_name="jobboard.tasks.deliver_mail")
        self.assertEqual({"mail_id": mail.pk}, job.args)
        self.assertEqual("waiting", mail.status)
        self.assertNotIn("http", mail.html)

    def test_a_change_that_fails_takes_its_mail_back(self):
        with self.assertRaises(RuntimeError), transaction.atomic():
            write()
            raise RuntimeError
        self.assertFalse(Mail.objects.exists())
        self.assertFalse(ProcrastinateJob.objects.exists())

    def test_the_html_part_links_and_escapes(self):
        mail = write("See http://127.0.0.1/a/ <b>now</b>")
        self.assertIn('<a href="http://127.0.0.1/a/"', mail.html)
        self.assertNotIn("<b>", mail.html)


class DeliveryTests(TransactionTestCase):
    def test_without_a_server_it_is_read_in_the_outbox(self):
        self.assertEqual("sent", deliver(write()).status)

    def test_it_arrives_once_however_often_the_job_runs(self):
        with sink() as server:
            mail = deliver(write(), server)
            deliver(mail, server)
        self.assertEqual("sent", mail.status)
        [message] = server.taken
        self.assertIn(f"Message-ID: {mail.message_id}", message)
        self.assertIn("\r\n..dot\r\n", message)

    def test_one_that_was_handed_over_is_not_sent_again(self):
        mail = write()
        self.assertTrue(mail.hand_over())  # and there the worker was killed
        with sink() as server:
            deliver(mail, server)
        self.assertEqual([], server.taken)
        self.assertTrue(mail.wait_again())
        with sink() as server:
            self.assertEqual("sent", deliver(mail, server).status)
        self.assertEqual(1, len(server.taken))

    def test_an_address_nobody_has_is_given_up_at_once(self):
        with sink() as server:
            server.answers["RCPT"] = "550 no such user"
            mail = deliver(write(), server)
        self.assertEqual(("dead", "550 no such user"), (mail.status, mail.last_failure))

    def test_a_busy_server_is_asked_again_and_given_up_in_the_end(self):
        with sink() as server:
            server.answers["."] = "451 later"
            mail = write()
            with self.assertRaises(tasks.delivery.NotNow):
                deliver(mail, server)
            mail.refresh_from_db()
            self.assertEqual(("waiting", 1), (mail.status, mail.failures))
            self.assertEqual("dead", deliver(mail, server, attempts=tasks.ATTEMPTS).status)

    def test_a_server_that_hangs_up_after_the_last_line_may_have_taken_it(self):
        with sink() as server:
            server.answers["."] = ""
            mail = deliver(write(), server)
        self.assertEqual("handed_over", mail.status)

    def test_a_server_that_is_away_is_no_loss(self):
        with sink() as server:
            pass
        with self.assertRaises(tasks.delivery.NotNow):
            deliver(write(), server)
        self.assertEqual("waiting", Mail.objects.get().status)


class KeepingTests(TestCase):
    def test_what_was_sent_is_forgotten_and_what_waits_is_not(self):
        long_ago = timezone.now() - timedelta(days=15)
        for status, at in (("sent", long_ago), ("waiting", long_ago), ("sent", timezone.now())):
            sent_at = at if status == "sent" else None
            Mail.objects.filter(pk=write().pk).update(status=status, written_at=at, sent_at=sent_at)
        Mail.objects.long_sent().delete()
        self.assertEqual(
            ["waiting", "sent"], list(Mail.objects.values_list("status", flat=True).order_by("pk"))
        )
