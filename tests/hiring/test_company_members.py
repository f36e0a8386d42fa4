from __future__ import annotations

from datetime import timedelta

from django.core import mail
from django.test import TestCase
from django.utils import timezone

from listings.models import TokenMail
from tests.company_factories import make_token_mail
from tests.factories import make_company, make_member, make_user


class CompanyMembersTests(TestCase):
    url = "/recruit/kind-clinic/members/"

    def setUp(self):
        self.company = make_company("Kind Clinic")
        self.owner = make_member(company=self.company, user=make_user("owner@kind.example"))
        self.client.force_login(self.owner.user)

    def invite(self, email="ada@example.com", role="recruiter"):
        return self.client.post(self.url, {"email": email, "role": role}, follow=True)

    def test_members_are_listed_by_role_and_owners_may_change_them(self):
        viewer = make_member("viewer", company=self.company)
        make_member(user=make_user("stranger@example.com"))
        page = self.client.get(self.url)
        self.assertContains(page, f"{self.url}{viewer.pk}/")
        self.assertNotContains(page, "stranger@example.com")

    def test_a_viewer_sees_everybody_and_changes_nobody(self):
        viewer = make_member("viewer", company=self.company)
        make_token_mail(company=self.company, sent_by=self.owner.user)
        self.client.force_login(viewer.user)
        page = self.client.get(self.url)
        self.assertContains(page, "owner@kind.example")
        self.assertNotContains(page, f"{self.url}{self.owner.pk}/")
        for text in ("Invite somebody", "Send again", "Revoke"):
            self.assertNotContains(page, text)
        self.assertEqual(403, self.invite().status_code)
        self.assertEqual([], mail.outbox)

    def test_an_invitation_goes_out_by_mail_and_is_noted(self):
        self.assertContains(self.invite(), "Invited ada@example.com")
        (message,) = mail.outbox
        self.assertEqual(["ada@example.com"], message.to)
        self.assertIn("Kind Clinic", message.subject)
        self.assertIn("as recruiter", message.body)
        self.assertEqual("invited ada@example.com as recruiter", self.company.events.get().what)
        self.assertContains(self.client.get(self.url), "good until")

    def test_inviting_again_replaces_the_open_invitation(self):
        self.invite()
        self.invite("Ada@example.com", "viewer")
        invitation = TokenMail.objects.open().get()
        self.assertEqual("viewer", invitation.role)

    def test_a_member_is_not_invited_again(self):
        response = self.invite("OWNER@kind.example")
        self.assertContains(response, "a member already", status_code=422)

    def test_five_an_hour(self):
        make_token_mail(company=self.company, sent_at=timezone.now() - timedelta(hours=2))
        for number in range(5):
            self.invite(f"a{number}@example.com")
        response = self.invite("a6@example.com")
        self.assertContains(response, "at most 5 such mails an hour", status_code=422)
        self.assertEqual(5, len(mail.outbox))

    def test_ten_an_hour_for_one_person_over_all_companies(self):
        for number in range(10):
            make_token_mail(sent_by=self.owner.user, email=f"a{number}@example.com")
        response = self.invite("a11@example.com")
        self.assertContains(response, "a person 10", status_code=422)

    def test_nonsense_is_a_message(self):
        for email, role in (
            ("x", "viewer"),
            ("a@b.com", "king"),
            ("", ""),
            ("a\x00@b.c", "viewer"),
        ):
            with self.subTest(email=email, role=role):
                self.assertContains(self.invite(email, role), "Please correct", status_code=422)

    def test_more_members_cost_no_more(self):
        for number in range(4):
            with self.assertNumQueries(5):
                self.client.get(self.url)
            make_member("viewer", company=self.company)
            make_token_mail(company=self.company, email=f"b{number}@example.com")
