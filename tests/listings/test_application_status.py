from __future__ import annotations

from uuid import uuid4

from django.test import TestCase

from listings.models import Application
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

    def test_it_shows_the_stage_and_every_message(self):
        self.application.move(stage_of(self.member.company, "Interview"), self.member)
        self.application.reply("Come in", "On <Monday>?", self.member, uuid4())
        with self.assertNumQueries(2):
            page = self.client.get(self.path)
        for said in ("Interview", "Come in", "On &lt;Monday&gt;?", "Kind Clinic"):
            self.assertContains(page, said)

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
