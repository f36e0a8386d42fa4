from __future__ import annotations

import re

from django.core import mail
from django.test import TestCase

from listings.hiring.companies import claims, dns
from tests.company_factories import make_proof
from tests.factories import make_company, make_listing, make_member, make_user
from tests.name_server import name_server


class CompanyClaimTests(TestCase):
    url = "/recruit/companies/kind-clinic/claim/"

    def setUp(self):
        self.company = make_company("Kind Clinic", domain="kindclinic.com")
        make_listing(company=self.company)
        self.user = make_user()
        self.client.force_login(self.user)

    def claim(self, how="dns", **fields):
        records = {dns.record_name("kindclinic.com"): [dns.record_text(self.company, self.user)]}
        with name_server(records):
            return self.client.post(self.url, {"how": how, **fields}, follow=True)

    def roles(self):
        return {str(m.user): m.role for m in self.company.members.select_related("user")}

    def test_looking_at_the_page_claims_nothing(self):
        self.assertContains(self.client.get(self.url), "Look for the record")
        self.assertFalse(self.company.claims.exists())

    def test_the_dns_gives_an_imported_company_with_its_listings_to_the_claimant(self):
        response = self.claim()
        self.assertContains(response, "Kind Clinic is verified")
        self.assertEqual({str(self.user): "owner"}, self.roles())
        self.company.refresh_from_db()
        self.assertEqual("domain", self.company.proof)
        self.assertEqual("granted", self.company.claims.get().decision)
        said = " / ".join(event.what for event in self.company.events.all())
        self.assertIn("became owner by a claim", said)

    def test_without_the_proof_a_claimant_gets_no_room(self):
        with name_server({}):
            response = self.client.post(self.url, {"how": "dns"})
        self.assertContains(response, "There is no such record", status_code=422)
        self.assertEqual({}, self.roles())
        self.assertEqual(404, self.client.get("/recruit/kind-clinic/").status_code)
        self.assertContains(self.client.get(self.url), "The claim waits for a proof")

    def test_a_work_address_gives_it_while_nobody_is_there(self):
        self.claim("mail", email="ada@kindclinic.com")
        link = re.search(r"/recruit/companies/proof/[\w-]+/", mail.outbox[0].body)[0]
        self.client.post(link)
        self.assertEqual({str(self.user): "owner"}, self.roles())

    def test_of_an_unproven_company_the_dns_takes_it_from_those_who_proved_nothing(self):
        impostor = make_member(company=self.company)
        self.claim()
        self.assertEqual({str(self.user): "owner"}, self.roles())
        self.assertIn([impostor.user.email], [message.to for message in mail.outbox])
        self.client.force_login(impostor.user)
        self.assertEqual(404, self.client.get("/recruit/kind-clinic/").status_code)

    def test_of_a_company_with_members_a_mailbox_alone_takes_nothing(self):
        member = make_member(company=self.company)
        self.claim("mail", email="intern@kindclinic.com")
        link = re.search(r"/recruit/companies/proof/[\w-]+/", mail.outbox[0].body)[0]
        response = self.client.post(link, follow=True)
        self.assertContains(response, "our staff decide")
        self.assertEqual({str(member.user): "owner"}, self.roles())
        self.assertIn("email, kindclinic.com", self.company.claims.get().note)

    def test_a_verified_company_is_given_by_its_own_people_or_by_staff(self):
        member = make_member(company=self.company)
        make_proof("email", company=self.company)
        self.assertContains(self.client.get(self.url), "ask one of them to invite you")
        self.claim()
        self.assertEqual({str(member.user): "owner"}, self.roles())

    def test_without_a_domain_only_staff_can_tell(self):
        self.company.domain = ""
        self.company.save()
        self.assertContains(self.client.get(self.url), "We know no website")
        response = self.client.post(self.url, {"how": "dns"})
        self.assertContains(response, "We know no website", status_code=422)
        self.claim("staff", note="https://kindclinic.com names me.")
        self.claim("staff", note="And I am in the register.")
        claim = self.company.claims.get()
        self.assertEqual("And I am in the register.", claim.note)
        claims.grant(claim, make_user(is_staff=True))
        self.assertEqual({str(self.user): "owner"}, self.roles())
        self.assertIn("granted", mail.outbox[-1].subject)

    def test_a_refused_claim_is_told(self):
        self.claim("staff", note="Please.")
        claims.refuse(self.company.claims.get(), make_user(is_staff=True))
        self.assertIn("refused", mail.outbox[-1].subject)
        self.assertEqual({}, self.roles())

    def test_an_invented_company_and_an_unknown_one_are_nobodys(self):
        self.company.is_demo = True
        self.company.save()
        for url in (self.url, "/recruit/companies/nobody/claim/"):
            self.assertEqual(404, self.client.get(url).status_code)

    def test_a_member_is_led_to_her_own_page(self):
        self.client.force_login(make_member(company=self.company).user)
        self.assertRedirects(self.client.get(self.url), "/recruit/kind-clinic/proof/")

    def test_the_companys_page_offers_it_until_it_is_verified(self):
        page = self.company.get_absolute_url()
        self.assertContains(self.client.get(page), self.url)
        make_proof("staff", company=self.company)
        self.assertNotContains(self.client.get(page), self.url)
