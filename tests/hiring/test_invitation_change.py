from __future__ import annotations

import re

from django.core import mail
from django.test import TestCase

from listings.models import TokenMail
from tests.company_factories import make_token_mail
from tests.factories import make_company, make_member


class InvitationChangeTests(TestCase):
    def setUp(self):
        self.owner = make_member(company=make_company("Kind Clinic"))
        self.client.force_login(self.owner.user)
        self.invitation = make_token_mail(
            "old", company=self.owner.company, sent_by=self.owner.user
        )
        self.url = f"/recruit/kind-clinic/invitations/{self.invitation.pk}/"

    def step(self, step):
        return self.client.post(self.url, {"step": step}, follow=True)

    def test_sending_again_makes_the_old_link_void(self):
        self.assertContains(self.step("resend"), "The old link is void")
        self.assertEqual(410, self.open("old"))
        token = re.search(r"/recruit/companies/invitation/([\w-]+)/", mail.outbox[0].body)[1]
        self.assertEqual(200, self.open(token))
        self.assertEqual("recruiter", TokenMail.objects.usable().get().role)

    def open(self, token):
        self.client.force_login(make_member().user)
        return self.client.get(f"/recruit/companies/invitation/{token}/").status_code

    def test_a_revoked_invitation_is_good_no_more_and_noted(self):
        self.assertContains(self.step("revoke"), "is revoked")
        self.assertEqual(
            "revoked the invitation of ada@kind.example", self.owner.company.events.get().what
        )
        self.assertEqual(404, self.client.post(self.url, {"step": "revoke"}).status_code)
        self.assertEqual(410, self.open("old"))

    def test_sending_again_counts_as_sending(self):
        for number in range(4):
            make_token_mail(company=self.owner.company, email=f"a{number}@example.com")
        self.assertContains(self.step("resend"), "at most 5 such mails an hour")
        self.assertEqual([], mail.outbox)
        self.assertEqual(200, self.open("old"))

    def test_another_step_changes_nothing(self):
        self.assertContains(self.step("explode"), "Say whether")
        self.assertEqual(self.invitation, TokenMail.objects.usable().get())

    def test_of_another_company_there_is_none(self):
        other = make_token_mail()
        url = f"/recruit/kind-clinic/invitations/{other.pk}/"
        self.assertEqual(404, self.client.post(url, {"step": "revoke"}).status_code)
        for pk in (0, 10**30):
            url = f"/recruit/kind-clinic/invitations/{pk}/"
            self.assertEqual(404, self.client.post(url, {"step": "revoke"}).status_code)
