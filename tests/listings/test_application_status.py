from __future__ import annotations

import re
from uuid import uuid4

from django.test import TestCase

from listings.models import Application, Stage
from tests.applying_factories import OURS, make_application, make_resume, stage_of
from tests.factories import make_company, make_listing, make_member


class ApplicationStatusTests(TestCase):
    def setUp(self):
        self.member = make_member("recruiter", company=make_company("Kind Clinic"))
        listing = make_listing("Night nurse", company=self.member.company)
        self.application = make_application(listing=listing)
        self.path = self.application.status_path()

    def act(self, action: str, **fields):
        return self.client.post(self.path, {"action": action, "is_sure": "on"} | fields,
                                headers=OURS)  # fmt: skip

    def reply(self, text: str = "Hello", stage: str = ""):
        """By the company, with the stage that goes with it."""
        to = stage_of(self.member.company, stage) if stage else None
        self.application.reply("About it", text, self.member, uuid4(), to)

    def move(self, stage: str):
        self.application.move(stage_of(self.member.company, stage), self.member)

    def stands(self) -> str:
        """On her page, on which no stage of the company is ever named."""
        page = self.client.get(self.path)
        text = page.content.decode()
        for stage in Stage.objects.of(self.member.company):
            self.assertNotIn(f">{stage}<", text)
        found = re.search(r"Where it stands</h2>\s*<p><strong>(.*?)</strong>", text)[1]
        data = self.client.get(f"{self.path}data/").json()
        self.assertEqual(found, data["status"])
        for stage in Stage.objects.of(self.member.company):
            self.assertNotIn(f'"{stage}"', str(data))
        return found

    def test_it_shows_every_message(self):
        self.reply("On <Monday>?")
        with self.assertNumQueries(2):
            page = self.client.get(self.path)
        for said in ("About it", "On &lt;Monday&gt;?", "Kind Clinic", "In progress"):
            self.assertContains(page, said)

    def test_a_decision_is_seen_when_the_company_has_written_and_not_before(self):
        self.assertEqual("Received", self.stands())
        self.move("Screening")
        self.assertEqual("In progress", self.stands())
        self.reply("We have got it")
        self.move("Declined")
        self.assertEqual("In progress", self.stands())  # the message was none about that
        self.reply("Not this time")
        self.assertEqual("Closed: not selected", self.stands())
        self.move("Interview")
        self.assertEqual("In progress", self.stands())
        self.move("Hired")
        self.assertEqual("In progress", self.stands())
        self.reply("Welcome")
        self.assertEqual("Closed: you were chosen", self.stands())

    def test_a_message_that_moves_tells_with_it(self):
        self.reply("Not this time", stage="Declined")
        self.assertEqual("Closed: not selected", self.stands())

    def test_who_was_declined_in_silence_learns_it_as_the_job_closes(self):
        self.reply("We have got it")
        self.move("Declined")
        self.assertEqual(1, self.application.listing.close("filled"))
        self.assertEqual("Closed: the job has ended", self.stands())

    def test_who_was_told_is_not_told_again(self):
        self.reply("Not this time", stage="Declined")
        self.assertEqual(0, self.application.listing.close("filled"))
        self.assertEqual("Closed: not selected", self.stands())

    def test_only_the_signed_address_leads_to_it(self):
        other = make_application()
        for path in (
            f"/applications/{self.application.key}/guess/",
            f"/applications/{self.application.key}/{other.signature}/",
            f"/applications/{uuid4()}/{self.application.signature}/",
        ):
            self.assertEqual(404, self.client.get(path).status_code)
            self.assertEqual(404, self.client.post(path, headers=OURS).status_code)

    def test_withdrawing_needs_to_be_meant(self):
        response = self.act("withdraw", is_sure="")
        self.assertContains(response, "Check the box first", status_code=422)
        self.assertRedirects(self.act("withdraw"), self.path)
        self.assertFalse(Application.objects.confirmed().exists())
        self.assertContains(self.client.get(self.path), "You withdrew it")
        self.assertContains(self.act("withdraw"), "not open to this", status_code=422)

    def test_erasing_leaves_a_page_that_knows_nothing(self):
        name = self.application.name
        make_resume(self.application)
        self.act("erase")
        page = self.client.get(self.path)
        self.assertContains(page, "Everything about you is erased")
        self.assertNotContains(page, name)

    def test_an_action_there_is_not(self):
        self.assertEqual(422, self.act("promote").status_code)

    def test_another_site_cannot_act(self):
        response = self.client.post(self.path, {"action": "erase", "is_sure": "on"})
        self.assertEqual(403, response.status_code)
