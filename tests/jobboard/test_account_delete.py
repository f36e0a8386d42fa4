from unittest import mock

from django.test import TestCase

from jobboard.models import User
from listings.models import Company, Member
from listings.models.member import MemberQuerySet
from tests.factories import make_member, make_user


class AccountDeleteTests(TestCase):
    url = "/account/delete/"

    def test_the_password_deletes_it_and_ends_the_session(self):
        member = make_member("recruiter")
        member.note("posted a job")
        self.client.force_login(member.user)
        response = self.client.post(self.url, {"password": "correct horse"})
        self.assertRedirects(response, "/account/login/")
        self.assertFalse(User.objects.filter(pk=member.user.pk).exists())
        self.assertFalse(Member.objects.exists())
        self.assertEqual(str(member.user), Company.objects.get().events.get().actor_name)
        self.assertEqual(302, self.client.get("/account/").status_code)

    def test_a_wrong_password_deletes_nothing(self):
        user = make_user()
        self.client.force_login(user)
        response = self.client.post(self.url, {"password": "wrong"})
        self.assertContains(response, "This is not your password", status_code=422)
        self.assertTrue(User.objects.filter(pk=user.pk).exists())

    def test_the_last_owner_has_to_hand_over_first(self):
        owner = make_member("owner")
        make_member("recruiter", company=owner.company)
        self.client.force_login(owner.user)
        response = self.client.post(self.url, {"password": "correct horse"})
        self.assertContains(response, "the last owner of", status_code=422)
        make_member("owner", company=owner.company)
        response = self.client.post(self.url, {"password": "correct horse"})
        self.assertEqual(302, response.status_code)

    def test_an_owner_who_became_the_last_meanwhile_is_told(self):
        owner = make_member("owner")
        self.client.force_login(owner.user)
        with mock.patch("listings.models.member.MemberQuerySet.last_owners", MemberQuerySet.none):
            response = self.client.post(self.url, {"password": "correct horse"})
        self.assertContains(response, "needs an owner", status_code=422)
        self.assertTrue(User.objects.filter(pk=owner.user.pk).exists())
        self.assertEqual(200, self.client.get(self.url).status_code)
