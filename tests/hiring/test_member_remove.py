from __future__ import annotations

from django.test import Client, TestCase

from tests.factories import make_company, make_member


class MemberRemoveTests(TestCase):
    def setUp(self):
        self.company = make_company("Kind Clinic")
        self.owner = make_member(company=self.company)
        self.client.force_login(self.owner.user)

    def remove(self, member):
        url = f"/recruit/kind-clinic/members/{member.pk}/remove/"
        return self.client.post(url, follow=True)

    def test_the_next_request_of_a_removed_member_finds_nothing(self):
        other = make_member("recruiter", company=self.company)
        theirs = Client()
        theirs.force_login(other.user)
        self.assertEqual(200, theirs.get("/recruit/kind-clinic/").status_code)
        self.assertContains(self.remove(other), "is no member any more")
        self.assertEqual(404, theirs.get("/recruit/kind-clinic/").status_code)
        self.assertEqual(f"removed {other.user}", self.company.events.get().what)

    def test_the_last_owner_is_not_removed(self):
        make_member("recruiter", company=self.company)
        self.assertContains(self.remove(self.owner), "needs an owner: make somebody else one first")
        self.assertEqual(2, self.company.members.count())
        self.assertFalse(self.company.events.exists())

    def test_removing_oneself_leads_out(self):
        make_member(company=self.company)
        self.assertRedirects(self.remove(self.owner), "/recruit/")

    def test_members_of_others_are_not_found(self):
        self.assertEqual(404, self.remove(make_member()).status_code)
