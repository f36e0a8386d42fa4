from django.core.mail import EmailMessage
from django.test import TestCase, override_settings

from jobboard.mail.queue import QueueBackend
from jobboard.models import Mail


class OutboxTests(TestCase):
    url = "/outbox/"

    def test_it_shows_mails_with_their_links_on_this_machine(self):
        message = EmailMessage(
            "Confirm", "Open http://127.0.0.1/x/", "a@b.example", ["c@d.example"]
        )
        QueueBackend(alias="default").send_messages([message])
        response = self.client.get(self.url)
        self.assertContains(response, 'href="http://127.0.0.1/x/"')
        self.assertContains(response, "c@d.example")

    def test_nobody_else_sees_it(self):
        self.assertEqual(404, self.client.get(self.url, REMOTE_ADDR="10.1.2.3").status_code)
        for name in ("X-Forwarded-For", "Via", "Forwarded"):  # everybody seems to be here then
            response = self.client.get(self.url, headers={name: "203.0.113.9"})
            self.assertEqual(404, response.status_code)
        with override_settings(MAIL_HAS_SERVER=True):
            self.assertEqual(404, self.client.get(self.url).status_code)

    def test_what_a_mail_says_is_not_markup(self):
        Mail.objects.create(
            message_id="<1@x>", sender="a@b.example", recipient="c@d.example",
            subject="<b>Hi</b>", text="<script>alert(1)</script>", html="",
        )  # fmt: skip
        self.assertNotContains(self.client.get(self.url), "<script>alert")
