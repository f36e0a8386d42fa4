from __future__ import annotations

from django.test import TestCase

from tests.company_factories import make_token_mail
from tests.factories import make_company, make_member


class MemberChangeTests(TestCase):
    def setUp(self):
        self.company = make_company("Kind Clinic")
        self.owner = make_member(company=self.company)
        self.other = make_member("viewer", company=self.company)
        self.client.force_login(self.owner.user)

    def change(self, member, role):
        url = f"/recruit/kind-clinic/members/{member.pk}/"
        return self.client.post(url, {"role": role}, follow=True)

    def test_an_owner_changes_a_role_and_it_is_noted(self):
        self.assertContains(self.change(self.other, "recruiter"), "is recruiter now")
        self.other.refresh_from_db()
        self.assertEqual("recruiter", self.other.role)
        self.assertEqual(
            f"changed {self.other.user} from viewer to recruiter", self.company.events.get().what
        )

    def test_the_same_role_again_is_no_event(self):
        self.change(self.other, "viewer")
        self.assertFalse(self.company.events.exists())

    def test_the_last_owner_stays_owner(self):
        response = self.change(self.owner, "viewer")
        self.assertContains(
            response, "needs an owner: make somebody else one first", status_code=422
        )
        self.owner.refresh_from_db()
        self.assertEqual("owner", self.owner.role)
        self.assertFalse(self.company.events.exists())

    def test_with_a_second_owner_one_may_step_down_and_loses_the_right_at_once(self):
        self.change(self.other, "owner")
        make_token_mail(company=self.company, sent_by=self.owner.user)
        self.change(self.owner, "viewer")
        self.assertEqual(403, self.change(self.other, "viewer").status_code)
        self.assertFalse(self.company.token_mails.open().exists())

    def test_nonsense_and_members_of_others(self):
        self.assertEqual(422, self.change(self.other, "king").status_code)
        self.assertEqual(404, self.change(make_member(), "viewer").status_code)
