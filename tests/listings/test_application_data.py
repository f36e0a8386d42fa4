from __future__ import annotations

from uuid import uuid4

from django.test import TestCase

from tests.applying_factories import make_application, make_resume
from tests.factories import make_member


class ApplicationDataTests(TestCase):
    def setUp(self):
        self.application = make_application(
            name="Ada", phone="512", message="Hello", answers=[{"question": "Q", "answer": "A"}]
        )
        self.path = f"{self.application.status_path()}data/"

    def test_everything_that_is_stored_is_in_the_file(self):
        member = make_member(company=self.application.listing.company)
        make_resume(self.application, b"My resume")
        self.application.reply("Hello", "Come in", member, uuid4())
        self.application.notes.create(text="Seems good", form_key=uuid4())
        self.application.ratings.create(author=member.user, score=4)
        response = self.client.get(self.path)
        self.assertEqual('attachment; filename="application.json"', response["Content-Disposition"])
        data = response.json()
        said = [data[name] for name in ("name", "phone", "message", "status")]
        self.assertEqual(["Ada", "512", "Hello", "In progress"], said)
        self.assertEqual([{"question": "Q", "answer": "A"}], data["answers"])
        self.assertEqual("My resume", data["resume"]["text_read_from_it"])
        self.assertEqual(["Come in"], [message["text"] for message in data["messages"]])
        self.assertEqual(["Seems good"], data["notes_of_the_employer"])
        self.assertEqual([4], data["ratings_of_the_employer"])

    def test_only_the_signed_address_leads_to_it(self):
        path = f"/applications/{self.application.key}/guess/data/"
        self.assertEqual(404, self.client.get(path).status_code)
