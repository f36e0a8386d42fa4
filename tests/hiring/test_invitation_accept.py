from __future__ import annotations

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from listings.models import Member, TokenMail
from tests.company_factories import make_token_mail
from tests.factories import make_company, make_member, make_user


class InvitationAcceptTests(TestCase):
    url = "/recruit/companies/invitation/secret/"

    def setUp(self):
        self.owner = make_member(company=make_company("Kind Clinic"))
        self.invitation = make_token_mail(
            "secret", company=self.owner.company, sent_by=self.owner.user
        )
        self.user = make_user("ada@elsewhere.example")
        self.client.force_login(self.user)

    def test_it_asks_first_and_says_which_account_joins(self):
        page = self.client.get(self.url)
        self.assertContains(page, "Join as ada@elsewhere.example")
        self.assertContains(page, "was sent to ada@kind.example")
        self.assertFalse(self.user.memberships.exists())

    def test_any_account_joins_with_the_role_and_it_is_noted(self):
        response = self.client.post(self.url)
        self.assertRedirects(response, "/recruit/kind-clinic/")
        member = self.user.memberships.get()
        self.assertEqual(("Kind Clinic", "recruiter"), (str(member.company), member.role))
        self.assertIn("joined as recruiter", self.owner.company.events.get().what)

    def test_accepting_twice_is_one_membership(self):
        self.client.post(self.url)
        response = self.client.post(self.url, follow=True)
        self.assertContains(response, "a member of Kind Clinic already")
        self.assertEqual(1, self.user.memberships.count())

    def test_it_is_good_once(self):
        self.client.post(self.url)
        self.client.force_login(make_user())
        self.assertEqual(410, self.client.get(self.url).status_code)
        self.assertEqual(410, self.client.post(self.url).status_code)
        self.assertEqual(2, self.owner.company.members.count())

    def test_a_member_keeps_her_role_and_the_invitation_stays_for_who_is_meant(self):
        self.client.force_login(self.owner.user)
        self.client.post(self.url)
        self.owner.refresh_from_db()
        self.assertEqual("owner", self.owner.role)
        self.assertEqual(self.invitation, TokenMail.objects.usable().get())

    def test_revoked_expired_and_unknown_ones_let_nobody_in(self):
        now = timezone.now()
        for fields in ({"revoked_at": now}, {"expires_at": now, "sent_at": now - timedelta(8)}):
            with self.subTest(fields=fields):
                TokenMail.objects.update(revoked_at=None)
                TokenMail.objects.update(**fields)
                self.assertEqual(410, self.client.post(self.url).status_code)
        unknown = "/recruit/companies/invitation/other/"
        self.assertEqual(404, self.client.post(unknown).status_code)
        self.assertFalse(self.user.memberships.exists())

    def test_whoever_is_removed_leaves_no_open_invitation_behind(self):
        """Else she would come back by one she had sent to herself."""
        make_member(company=self.owner.company)
        self.owner.remove()
        self.assertEqual(410, self.client.post(self.url).status_code)
        self.assertFalse(Member.objects.of(self.user).exists())

    def test_signed_out_it_asks_to_sign_in_and_comes_back(self):
        self.client.logout()
        self.assertRedirects(
            self.client.get(self.url),
            f"/account/login/?next={self.url}",
            fetch_redirect_response=False,
        )
