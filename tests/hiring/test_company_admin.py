"""What staff decide about companies, in the admin."""

from __future__ import annotations

from django.core import mail
from django.test import TestCase

from listings.hiring.companies import claims
from listings.models import CompanyClaim, Listing, Member
from tests.admin_forms import posted
from tests.company_factories import make_proof, make_review
from tests.factories import make_company, make_listing, make_member, make_user


class CompanyAdminTests(TestCase):
    def setUp(self):
        self.staff = make_user("staff@example.com", is_staff=True, is_superuser=True)
        self.client.force_login(self.staff)
        self.company = make_company("Kind Clinic", domain="kindclinic.com")
        self.owner = make_member(company=self.company)

    def act(self, model, row, action):
        url = f"/admin/listings/{model}/"
        return self.client.post(url, {"action": action, "_selected_action": [row.pk]}, follow=True)

    def proof(self):
        self.company.refresh_from_db()
        return self.company.proof

    def test_verifying_by_hand_is_a_proof_with_its_date_and_is_searched_at_once(self):
        make_listing(company=self.company)
        review = make_review(company=self.company)
        response = self.act("company", self.company, "verify")
        self.assertContains(response, "1 company verified by hand.")
        self.assertEqual("staff", self.proof())
        review.refresh_from_db()
        self.assertEqual(("accepted", self.staff), (review.decision, review.decided_by))
        self.assertTrue(Listing.objects.of_verified_companies().exists())
        self.assertEqual("verified it by hand", self.company.events.first().what)
        page = self.client.get("/companies/kind-clinic/")
        self.assertContains(page, "our staff checked who it is")

    def test_taking_back_leaves_what_else_stands(self):
        staff_proof = make_proof("staff", company=self.company)
        make_proof("email", company=self.company)
        self.act("companyproof", staff_proof, "lose")
        self.assertEqual("email", self.proof())
        self.assertContains(self.act("companyproof", staff_proof, "lose"), "0 company proofs")
        self.act("company", self.company, "unverify")
        self.assertEqual("none", self.proof())

    def test_a_held_back_proof_counts_when_the_doubt_is_accepted(self):
        make_proof(company=self.company)
        review = make_review(company=self.company)
        self.act("companyreview", review, "refuse")
        self.assertEqual("none", self.proof())
        self.act("companyreview", review, "accept")
        self.assertEqual("domain", self.proof())
        self.assertEqual([self.owner.user.email], mail.outbox[-1].to)
        self.assertIn("accepted", mail.outbox[-1].subject)

    def test_what_waits_stands_first_with_its_reason(self):
        make_review("free_mail", company=make_company("Done Ltd")).decide("accepted", self.staff)
        make_review(company=self.company)
        text = self.client.get("/admin/listings/companyreview/").content.decode()
        self.assertIn("looks like that of a verified company", text)
        self.assertLess(text.index("Kind Clinic: "[:11]), text.index("Done Ltd"))

    def test_a_claim_is_granted_or_refused_once(self):
        claim = CompanyClaim.objects.create(company=self.company, user=make_user())
        self.act("companyclaim", claim, "grant")
        self.assertEqual("owner", self.company.members.get(user=claim.user).role)
        self.assertContains(self.act("companyclaim", claim, "refuse"), "0 company claims")
        claim.refresh_from_db()
        self.assertEqual(("granted", self.staff), (claim.decision, claim.decided_by))

    def edit(self, page, **fields):
        url = f"/admin/listings/company/{self.company.pk}/change/"
        return self.client.post(url, posted(page, **fields), follow=True)

    def test_another_domain_takes_what_was_proven_of_the_old_one(self):
        make_proof("domain", company=self.company)
        listing = make_listing("Night nurse", company=self.company)
        page = self.client.get(f"/admin/listings/company/{self.company.pk}/change/")
        self.edit(page, domain="elsewhere.org")
        self.assertEqual("none", self.proof())
        found = self.client.get("/jobs/?q=night+nurse&verified=true")
        self.assertNotContains(found, listing.get_absolute_url())
        self.assertEqual("changed the company's domain", self.company.events.first().what)

    def test_staff_and_owner_do_not_overwrite_each_other(self):
        page = self.client.get(f"/admin/listings/company/{self.company.pk}/change/")
        self.client.force_login(self.owner.user)
        form = {"website": "https://kindclinic.com", "about": "The owner's.", "version": 1}
        self.client.post("/recruit/kind-clinic/profile/", form)
        self.client.force_login(self.staff)
        response = self.edit(page, about="The staff's.")
        self.assertContains(response, "Somebody else changed this company while you wrote.")
        self.company.refresh_from_db()
        self.assertEqual("The owner's.", self.company.about)

    def test_a_domain_that_another_company_has_proven_is_refused_in_words(self):
        make_proof(company=make_company(domain="taken.com"))
        make_proof("staff", company=self.company, domain="")
        page = self.client.get(f"/admin/listings/company/{self.company.pk}/change/")
        response = self.edit(page, domain="taken.com")
        self.assertContains(response, "Another company has proven this domain.")

    def test_two_members_of_staff_decide_at_once_and_one_decision_counts(self):
        """Each has read the claim, or the review, while it waited."""
        claim = CompanyClaim.objects.create(company=self.company, user=make_user())
        twin = CompanyClaim.objects.get()
        self.assertTrue(claims.refuse(claim, self.staff))
        self.assertFalse(claims.grant(twin, self.staff))
        self.assertFalse(self.company.members.filter(user=claim.user).exists())
        self.assertEqual("refused", CompanyClaim.objects.get().decision)
        self.assertEqual(1, len(mail.outbox))
        review = make_review(company=self.company)
        twin = self.company.reviews.get()
        self.assertTrue(review.decide("accepted", self.staff))
        self.assertFalse(twin.decide("refused", self.staff))
        self.assertEqual("accepted", self.company.reviews.get().decision)

    def test_the_level_is_earned_not_typed(self):
        page = self.client.get(f"/admin/listings/company/{self.company.pk}/change/")
        self.assertNotContains(page, 'name="proof"')
        self.assertContains(page, str(self.owner.user))


class LastOwnerTests(TestCase):
    """The admin does not take a company's last owner, and says why."""

    def setUp(self):
        self.client.force_login(make_user("staff@example.com", is_staff=True, is_superuser=True))
        self.owner = make_member(company=make_company("Kind Clinic"))
        make_member("viewer", company=self.owner.company)

    def assert_kept(self, path, data):
        response = self.client.post(path, data, follow=True)
        self.assertContains(response, "Kind Clinic needs an owner: make somebody else one first.")
        self.owner.refresh_from_db()
        self.assertEqual("owner", self.owner.role)

    def test_by_no_page_of_members(self):
        url, pk = "/admin/listings/member/", self.owner.pk
        change = posted(self.client.get(f"{url}{pk}/change/"), role="viewer")
        chosen = {"action": "delete_selected", "_selected_action": [pk], "post": "yes"}
        self.assert_kept(f"{url}{pk}/change/", change)
        self.assert_kept(f"{url}{pk}/delete/", {"post": "yes"})
        self.assert_kept(url, chosen)

    def test_by_no_page_of_accounts(self):
        url, pk = "/admin/jobboard/user/", self.owner.user_id
        chosen = {"action": "delete_selected", "_selected_action": [pk], "post": "yes"}
        self.assert_kept(f"{url}{pk}/delete/", {"post": "yes"})
        self.assert_kept(url, chosen)

    def test_not_on_the_page_of_the_company(self):
        url = f"/admin/listings/company/{self.owner.company_id}/change/"
        self.assert_kept(url, posted(self.client.get(url), **{"members-0-DELETE": "on"}))

    def test_with_another_owner_the_first_may_go(self):
        make_member(company=self.owner.company)
        url = f"/admin/listings/member/{self.owner.pk}/delete/"
        self.client.post(url, {"post": "yes"})
        self.assertFalse(Member.objects.filter(pk=self.owner.pk).exists())

    def test_a_company_goes_with_all_its_people(self):
        url = f"/admin/listings/company/{self.owner.company_id}/delete/"
        self.client.post(url, {"post": "yes"})
        self.assertFalse(Member.objects.exists())
