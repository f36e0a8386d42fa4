"""What people may write, on every surface that shows it: text stays text."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

from django.test import Client, TestCase

from tests.applying_factories import make_application, make_resume
from tests.factories import make_career, make_company, make_listing, make_member, make_user

BAD = """x"'><img src=x onerror=alert(1)></title></textarea><script>alert(2)</script>"""
# Taken by forms and by the database, but by no XML.
CONTROLS = "\x01\x0b\x0c\x1f\ufffe"
MARKDOWN = f"""{BAD}{CONTROLS}

<svg onload=alert(3)>

[a](javascript:alert(4)) [b](vbscript:x) [c](data:text/html,<script>) ![d](https://x.example/p.gif)

<a href="java&#10;script:alert(5)">e</a>

[f]: javascript:alert(6)
[f] `</script>` &lt;script&gt;alert(7)&lt;/script&gt;
"""


class Elements(HTMLParser):
    """What a browser would make of a page: scripts with code, handlers, addresses that run."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.is_script = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self.is_script = tag == "script" and "src" not in values
        if self.is_script and values.get("type") != "application/ld+json":
            self.faults.append("script")
        if tag in ("img", "svg") and "onload" in values:
            self.faults.append(tag)
        self.faults += [name for name in values if name.startswith("on")]
        for name in ("href", "src", "action"):
            if re.match(r"\s*(javascript|vbscript|data):", values.get(name) or "", re.I):
                self.faults.append(values[name])

    def handle_data(self, data):
        if self.is_script and data.strip():
            json.loads(data)
        self.is_script = False


class HostileTextTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        career = make_career("Registered Nurse")
        cls.company = make_company(f"Clinic {BAD}", slug="clinic", about=MARKDOWN)
        cls.owner = make_member(company=cls.company).user
        cls.listing = make_listing(
            f"Nurse {BAD}{CONTROLS}"[:160], slug="nurse", company=cls.company, career=career,
            description=MARKDOWN, skills=[BAD], benefits=[BAD], applies_on_site=True,
        )  # fmt: skip
        cls.listing.questions.create(position=0, text=BAD)
        cls.application = make_application(
            listing=cls.listing, name=f"=HYPERLINK({BAD[:60]})", message=f"@SUM(1)\r\n{BAD}",
            answers=[{"question": BAD, "answer": BAD}],
        )  # fmt: skip
        cls.application.notes.create(text=BAD, form_key="00000000-0000-4000-8000-000000000000")
        make_resume(cls.application, file_name=f"{BAD[:90]}.txt", text=BAD)
        cls.company.message_templates.create(name=BAD[:60], subject=BAD, text=BAD)
        cls.company.stages.create(name=BAD[:40], position=9)
        cls.listing.reports.create(reason="scam", comment=BAD)
        make_member("viewer", company=cls.company).note(BAD)
        career.ratings.create(stars=4, comment=BAD, status="published")
        career.salary_reports.create(
            job_title=BAD, employer=BAD, location=BAD, note=BAD, pay_annual=50_000,
            status="published",
        )  # fmt: skip

    def page(self, path: str, client: Client | None = None) -> str:
        response = (client or self.client).get(path)
        self.assertEqual(200, response.status_code, path)
        return b"".join(response).decode()

    def test_public_pages_show_it_as_text(self):
        listing = self.listing.get_absolute_url()
        for path in (
            *("/", "/jobs/", "/jobs/?q=nurse", "/companies/", "/companies/clinic/", listing),
            *(f"{listing}apply/", f"{listing}report/", "/registered-nurse-jobs/"),
            *("/registered-nurse-jobs/reviews/", "/registered-nurse-jobs/employers/"),
            *("/registered-nurse-jobs/salary/", f"{self.application.status_path()}"),
            *(f"/jobs/?q={BAD}", f"/jobs/?place={BAD}", f"/careers/?q={BAD}"),
        ):
            with self.subTest(path):
                self.assertEqual([], Elements(self.page(path)).faults)

    def test_rooms_and_the_admin_show_it_as_text(self):
        self.client.force_login(self.owner)
        room, applicant = "/recruit/clinic/", f"applicants/{self.application.pk}/"
        listing = f"jobs/{self.listing.pk}/"
        paths = [
            f"{room}{path}"
            for path in (
                *("", "applicants/", "applicants/board/", applicant, "stages/", "messages/"),
                *("members/", "history/", "profile/", "proof/", "numbers/", "jobs/new/"),
                *(f"{listing}edit/", f"{listing}preview/", f"{listing}close/"),
                f"applicants/write/?who={self.application.pk}",
            )
        ]
        staff = Client()
        staff.force_login(make_user(is_staff=True, is_superuser=True))
        admin = [
            *(f"/admin/listings/{kind}/" for kind in ("listing", "company", "companyevent")),
            *("/admin/listings/listingreport/", "/admin/careers/rating/"),
            f"/admin/listings/listing/{self.listing.pk}/change/",
            f"/admin/listings/company/{self.company.pk}/change/",
        ]
        for client, path in [(self.client, path) for path in paths] + [(staff, p) for p in admin]:
            with self.subTest(path):
                faults = Elements(self.page(path, client)).faults
                self.assertEqual([], [fault for fault in faults if fault != "script"])

    def test_feeds_are_well_formed_and_their_html_is_clean(self):
        for path in ("/jobs.rss", "/jobs.atom", "/jobs.json", "/jobs.xml"):
            with self.subTest(path):
                text = self.page(path)
                if path.endswith("json"):
                    found = [item["content_html"] for item in json.loads(text)["items"]]
                else:
                    names = ("description", "{http://www.w3.org/2005/Atom}summary")
                    tree = ElementTree.fromstring(text)
                    found = [row.text for name in names for row in tree.iter(name) if row.text]
                self.assertTrue(found)
                for html in found:
                    self.assertEqual([], Elements(html).faults)

    def test_what_a_visitor_searches_for_breaks_no_feed(self):
        for kind in ("rss", "atom"):
            ElementTree.fromstring(self.page(f"/jobs.{kind}?q=nurse+{CONTROLS}"))

    def test_no_cell_of_a_file_is_a_formula(self):
        self.client.force_login(self.owner)
        for path in ("applicants/file.csv", "numbers/file.csv"):
            text = self.page(f"/recruit/clinic/{path}").removeprefix("\ufeff")
            cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
            self.assertEqual([], [cell for cell in cells if cell[:1] in tuple("=+-@|\t\r\n")])

    def test_a_resume_is_sent_under_a_name_that_ends_no_header(self):
        self.client.force_login(self.owner)
        response = self.client.get(f"/recruit/clinic/applicants/{self.application.pk}/resume/")
        said = response["Content-Disposition"]
        self.assertTrue(said.startswith("attachment; filename"))
        self.assertNotIn('"x"', said)
        self.assertNotRegex(said, r"[\r\n]")
