"""An owner of one company names what belongs to another: in addresses and in what forms say."""

from __future__ import annotations

import json
from uuid import uuid4

from django.core import mail, serializers
from django.test import TestCase

from listings.models import Company
from tests.api_factories import make_api_key
from tests.applying_factories import make_application, make_resume, stage_of
from tests.factories import make_company, make_listing, make_member

RELATED = ("stages", "message_templates", "listings", "members", "events", "feeds", "api_keys")


class OtherCompanyTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.clinic = make_company("Kind Clinic", proof=Company.Proof.DOMAIN)
        make_member(company=cls.clinic)
        cls.listing = make_listing("Nurse", company=cls.clinic, applies_on_site=True)
        cls.applicant = make_application(listing=cls.listing, name="Ada Lovelace")
        make_resume(cls.applicant, text="Nursed for ten years")
        cls.stage = stage_of(cls.clinic, "Offer")
        cls.template = cls.clinic.message_templates.create(name="T", subject="Secret", text="x")
        cls.house = make_company("Other House", proof=Company.Proof.DOMAIN)
        cls.own = make_listing("Cook", company=cls.house, applies_on_site=True)
        cls.own_applicant = make_application(listing=cls.own, name="Grace Hopper")
        cls.own_stage = stage_of(cls.house, "Offer")
        cls.key, cls.secret = make_api_key(company=cls.house)

    def setUp(self):
        self.client.force_login(make_member(company=self.house).user)

    def clinics_rows(self) -> str:
        rows = [row for name in RELATED for row in getattr(self.clinic, name).all()]
        rows += [self.applicant.__class__.objects.get(pk=self.applicant.pk)]
        return serializers.serialize("json", rows)

    def test_what_a_form_names_of_another_company_is_not_there(self):
        clinics, own, room = self.applicant.pk, self.own_applicant.pk, "/recruit/other-house/"
        version, key = self.listing.version, str(uuid4())
        before = self.clinics_rows()
        reply = {"subject": "Hi", "text": "Hello", "form_key": key}
        for path, said in (
            (f"applicants/{own}/move/", {"stage": self.stage.pk}),
            (f"applicants/{clinics}/move/", {"stage": self.own_stage.pk}),
            (f"applicants/{clinics}/note/", {"text": "x", "form_key": key}),
            ("applicants/write/", {"who": [clinics], **reply}),
            ("applicants/write/", {"who": [own, clinics], **reply}),
            ("applicants/write/", {"who": [own], "stage": self.stage.pk, **reply}),
            ("jobs/steps/", {"one": f"pause:{self.listing.pk}:{version}"}),
            ("jobs/steps/", {"do": "pause", "listing": f"{self.listing.pk}:{version}"}),
            ("jobs/steps/", {"copy": f"{self.listing.pk}:{key}"}),
            (f"jobs/{self.listing.pk}/close/", {"outcome": "cancelled", "answer": "x"}),
            (f"jobs/{self.listing.pk}/edit/", {"title": "Mine", "version": version}),
            (f"stages/{self.stage.pk}/", {"action": "remove"}),
            (f"messages/{self.template.pk}/", {"action": "remove"}),
        ):
            with self.subTest(path, said=said):
                self.client.post(room + path, said)
                self.assertEqual(before, self.clinics_rows())
                self.assertEqual([], mail.outbox)
        self.own_applicant.refresh_from_db()
        self.assertEqual("New", self.own_applicant.stage.name)
        self.assertEqual(1, self.house.listings.count())

    def test_nothing_of_another_company_is_shown(self):
        room, listing = "/recruit/other-house/", self.listing.pk
        for path in (
            f"applicants/?listing={listing}",
            f"applicants/?stage={self.stage.pk}",
            f"applicants/file.csv?listing={listing}",
            f"applicants/write/?who={self.applicant.pk}&template={self.template.pk}",
            f"applicants/{self.applicant.pk}/resume/",
            f"jobs/{listing}/preview/",
            f"numbers/file.csv?job={listing}",
        ):
            with self.subTest(path):
                text = b"".join(self.client.get(room + path)).decode()
                for secret in ("Ada Lovelace", "Secret", "Nursed for ten years"):
                    self.assertNotIn(secret, text)

    def test_a_key_reaches_what_its_company_has(self):
        shown = {"Authorization": f"Bearer {self.secret}", "If-Match": "*"}
        before = self.clinics_rows()
        for method, path, said in (
            ("GET", f"listings/{self.listing.pk}", None),
            ("PATCH", f"listings/{self.listing.pk}", {"title": "Mine"}),
            ("POST", f"listings/{self.listing.pk}/close", {"outcome": "filled"}),
            ("POST", f"listings/{self.listing.pk}/renew", None),
            ("GET", f"applications/{self.applicant.pk}", None),
            ("POST", f"applications/{self.applicant.pk}/move", {"stage": self.own_stage.pk}),
            ("POST", f"applications/{self.own_applicant.pk}/move", {"stage": self.stage.pk}),
            ("PATCH", f"listings/{self.own.pk}", {"company": self.clinic.pk}),
            ("PATCH", f"listings/{self.own.pk}", {"status": "live", "is_demo": True}),
        ):
            with self.subTest(path, said=said):
                body = json.dumps(said) if said else ""
                response = self.client.generic(
                    method, f"/api/v1/{path}", body, "application/json", headers=shown
                )
                self.assertIn(response.status_code, (404, 422))
                self.assertEqual(before, self.clinics_rows())
