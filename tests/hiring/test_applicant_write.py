from __future__ import annotations

from unittest import mock
from uuid import uuid4

from django.core import mail

from listings.models import Application, Message
from tests.applying_factories import make_application
from tests.hiring.room import RoomTestCase


class ApplicantWriteTests(RoomTestCase):
    url = "/recruit/kind-clinic/applicants/write/"

    def setUp(self):
        super().setUp()
        self.ada, self.grace = self.apply("Ada"), self.apply("Grace")

    def send(self, *who, **fields):
        return self.client.post(
            self.url,
            {"who": [one.pk for one in who], "subject": "About {job}", "text": "Dear {name}, {x}",
             "form_key": uuid4()} | fields,
        )  # fmt: skip

    def test_everybody_chosen_gets_a_mail_of_their_own(self):
        response = self.send(self.ada, self.grace)
        self.assertRedirects(response, "/recruit/kind-clinic/applicants/")
        self.assertEqual([[self.ada.email], [self.grace.email]], [sent.to for sent in mail.outbox])
        self.assertEqual("About Night nurse", mail.outbox[0].subject)
        self.assertIn("Dear Ada, {x}", mail.outbox[0].body)
        self.assertNotIn("Grace", mail.outbox[0].body)

    def test_the_same_form_again_sends_nothing(self):
        key = uuid4()
        for _ in range(2):
            self.send(self.ada, self.grace, form_key=key)
        self.assertEqual((2, 2), (len(mail.outbox), Message.objects.count()))

    def test_it_can_move_them_at_the_same_time(self):
        self.send(self.ada, stage=self.stage("Declined").pk)
        self.ada.refresh_from_db()
        self.assertEqual("Declined", str(self.ada.stage))

    def test_a_template_fills_the_form(self):
        template = self.company.message_templates.create(
            name="Invitation", subject="Come in", text="Dear {name}"
        )
        page = self.client.get(f"{self.url}?who={self.ada.pk}&template={template.pk}")
        self.assertContains(page, 'value="Come in"')
        self.assertContains(page, "Dear {name}")
        self.assertContains(page, "Ada")

    def test_who_withdraws_while_it_is_written_gets_nothing_and_the_others_do(self):
        def reply(application, *args):
            if application.pk == self.ada.pk:
                Application.objects.get(pk=self.ada.pk).withdraw()
            return original(application, *args)

        original = Application.reply
        with mock.patch.object(Application, "reply", reply):
            response = self.send(self.ada, self.grace)
        page = self.client.get(response["Location"])
        self.assertContains(page, "1 message sent.")
        self.assertContains(page, "Ada has withdrawn meanwhile")
        self.assertEqual([[self.grace.email]], [sent.to for sent in mail.outbox])

    def test_applicants_of_others_cannot_be_written_to(self):
        other = make_application()
        self.assertContains(self.send(other), "not there any more", status_code=422)
        self.assertNotContains(self.client.get(f"{self.url}?who={other.pk}"), other.name)
        self.assertEqual([], mail.outbox)

    def test_nobody_chosen_or_nothing_written_is_explained_and_what_was_typed_stays(self):
        self.assertContains(self.client.get(self.url), "Nobody is chosen")
        self.assertContains(self.send(), "Choose somebody first", status_code=422)
        response = self.send(self.ada, subject="", text="Typed already")
        self.assertContains(response, "Typed already", status_code=422)
        self.assertContains(response, "Send to 1", status_code=422)

    def test_only_recruiters_write(self):
        self.assert_only_for_recruiters(self.url)
        self.sign_in_as_viewer()
        self.assertEqual(403, self.client.get(self.url).status_code)
