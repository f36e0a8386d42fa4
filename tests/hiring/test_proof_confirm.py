from __future__ import annotations

from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from tests.company_factories import make_token_mail
from tests.factories import make_company, make_member


class ProofConfirmTests(TestCase):
    url = "/recruit/companies/proof/secret/"

    def setUp(self):
        self.company = make_company("Kind Clinic", domain="kindclinic.com")
        self.owner = make_member(company=self.company).user
        self.client.force_login(self.owner)
        self.mail = make_token_mail(
            "secret",
            kind="proof",
            company=self.company,
            sent_by=self.owner,
            email="ada@kindclinic.com",
        )

    def proof(self):
        self.company.refresh_from_db()
        return self.company.proof

    def test_opening_the_link_proves_nothing_yet(self):
        """Programs that look at mails open links too."""
        self.assertContains(self.client.get(self.url), "Yes, I am at Kind Clinic")
        self.assertEqual("none", self.proof())

    def test_the_button_proves_it_once(self):
        response = self.client.post(self.url, follow=True)
        self.assertContains(response, "a mail to an address at kindclinic.com was answered")
        self.assertEqual("email", self.proof())
        self.assertEqual(410, self.client.post(self.url).status_code)
        self.assertEqual(410, self.client.get(self.url).status_code)
        self.assertEqual(1, self.company.proofs.count())

    def test_a_link_that_is_too_old_or_replaced_proves_nothing(self):
        now = timezone.now()
        for fields in ({"revoked_at": now}, {"expires_at": now, "sent_at": now - timedelta(1)}):
            with self.subTest(fields=fields):
                type(self.mail).objects.update(revoked_at=None)
                type(self.mail).objects.update(**fields)
                self.assertEqual(410, self.client.post(self.url).status_code)
                self.assertEqual("none", self.proof())

    def test_it_is_of_use_to_nobody_but_who_asked(self):
        """A stranger who founds a company cannot have its real people verify it for him."""
        for user in (make_member(company=self.company).user, make_member().user):
            self.client.force_login(user)
            self.assertEqual(404, self.client.post(self.url).status_code)
        self.assertEqual("none", self.proof())

    def test_somebody_removed_meanwhile_proves_nothing(self):
        make_member(company=self.company)  # another owner, without whom none can go
        self.owner.memberships.get().delete()
        response = self.client.post(self.url, follow=True)
        self.assertContains(response, "no claim of yours")
        self.assertEqual("none", self.proof())

    def test_a_domain_that_changed_meanwhile_is_not_proven(self):
        self.company.domain = "elsewhere.com"
        self.company.save()
        response = self.client.post(self.url, follow=True)
        self.assertContains(response, "ask again")
        self.assertEqual("none", self.proof())

    def test_an_unknown_link_is_not_found(self):
        self.assertEqual(404, self.client.get("/recruit/companies/proof/other/").status_code)
