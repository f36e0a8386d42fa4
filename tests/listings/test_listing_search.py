from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from salaries.models import Area
from tests.factories import (
    make_area,
    make_career,
    make_company,
    make_country,
    make_listing,
    make_metro,
    make_place,
    make_state,
    make_wage,
)
from tests.title_factories import make_alias


class ListingSearchTests(TestCase):
    url = "/jobs/"

    @classmethod
    def setUpTestData(cls):
        cls.texas = make_state()
        cls.metro = make_metro(state=cls.texas)
        cls.austin = make_place("Austin", state=cls.texas, metro=cls.metro, population=960_000)
        cls.kyle = make_place("Kyle", state=cls.texas, metro=cls.metro, population=50_000)
        cls.boston = make_place("Boston", "MA", population=650_000)
        cls.country = make_country()
        cls.nurse = make_career("Registered Nurse")
        cls.company = make_company("Kind Clinic")

    def add(self, title: str, place=None, **overrides):
        fields = {"career": self.nurse, "company": self.company} | overrides
        return make_listing(title, places=[place or self.austin], **fields)

    def titles(self, **query) -> list[str]:
        return [listing.title for listing in self.client.get(self.url, query).context["page"]]

    def test_it_hides_what_is_not_live(self):
        now = timezone.now()
        self.add("Draft", status="draft")
        self.add("Filled", status="filled")
        self.add("Not yet", published_at=now + timedelta(days=1))
        self.add("Closed", published_at=now - timedelta(days=40), closes_at=now - timedelta(days=1))
        self.add("Live")
        self.assertEqual(["Live"], self.titles())

    def test_the_newest_first_posting_comes_first(self):
        now = timezone.now()
        self.add("Renewed", first_posted_at=now - timedelta(days=20), published_at=now)
        self.add("New", published_at=now - timedelta(days=2))
        self.assertEqual(["New", "Renewed"], self.titles())

    def test_a_place_stands_for_what_is_in_it(self):
        self.add("In Austin", self.austin)
        self.add("In Kyle", self.kyle)
        self.add("In Boston", self.boston)
        for place, wanted in (
            ("austin-tx", {"In Austin"}),
            ("Austin, Texas", {"In Austin"}),
            (self.metro.slug, {"In Austin", "In Kyle"}),
            ("Austin-Round Rock-San Marcos, TX metro area", {"In Austin", "In Kyle"}),
            ("tx", {"In Austin", "In Kyle"}),
            ("united states", {"In Austin", "In Kyle", "In Boston"}),
            ("kyle; boston, ma", {"In Kyle", "In Boston"}),
        ):
            with self.subTest(place=place):
                self.assertEqual(wanted, set(self.titles(place=place)))
        self.assertEqual({"In Kyle", "In Boston"}, set(self.titles(place=["kyle-tx", "boston-ma"])))

    def test_remote_jobs_open_to_a_place_come_last(self):
        remote = {"work_mode": "remote"}
        self.add("Remote in Texas", remote_region=self.texas, **remote)
        self.add("Remote anywhere", remote_region=self.country, **remote)
        self.add("On site", self.austin, published_at=timezone.now() - timedelta(days=9))
        self.assertEqual("On site", self.titles(place="austin-tx")[0])
        self.assertEqual(3, len(self.titles(place="austin-tx")))
        self.assertEqual(["Remote anywhere"], self.titles(place="boston-ma"))

    def test_job_type_career_and_words_narrow(self):
        self.add("Night nurse", job_type="part_time")
        self.add("Day nurse")
        self.add("Welder", career=make_career("Welder"), company=make_company("Steel Works"))
        self.assertEqual(["Night nurse"], self.titles(job_type="part_time"))
        self.assertEqual({"Night nurse", "Day nurse"}, set(self.titles(career="registered-nurse")))
        self.assertEqual(["Welder"], self.titles(q="steel"))
        self.assertEqual(["Day nurse", "Night nurse"], self.titles(q="nurse day"))
        self.assertEqual(["Day nurse"], self.titles(q='"day nurse"'))
        self.assertEqual(["Night nurse"], self.titles(q="nurses -title night"))

    def test_a_career_or_company_is_found_by_the_slug_it_had_before(self):
        self.add("Night nurse")
        make_listing("Other work", places=[self.austin])
        for row, name in ((self.nurse, "career"), (self.company, "company")):
            with self.subTest(name):
                old = row.slug
                type(row).objects.filter(pk=row.pk).update(slug="renamed")
                response = self.client.get(self.url, {name: old})
                self.assertEqual(["Night nurse"], [job.title for job in response.context["page"]])
                self.assertEqual(f"{name}=renamed", response.context["query"])
                self.assertContains(
                    self.client.get(self.url, {name: "nobody"}), f"There is no {name} “nobody”"
                )

    def test_a_distance_reaches_neighbors_and_says_when_it_cannot(self):
        near = make_place("Buda", latitude=30.08, longitude=-97.84)
        far = make_place("Waco", latitude=31.55, longitude=-97.15)
        self.add("In Buda", near)
        self.add("In Waco", far)
        self.assertEqual([], self.titles(place="austin-tx"))
        self.assertEqual(["In Buda"], self.titles(place="austin-tx", radius="25"))
        self.assertEqual(2, len(self.titles(place="austin-tx", radius="100")))
        response = self.client.get(self.url, {"place": "texas", "radius": "25"})
        self.assertContains(response, "The distance has no effect")

    def test_jobs_without_pay_are_counted_apart(self):
        self.add("Silent")
        self.add("Low", pay_min=20_000, pay_max=25_000, pay_period="year")
        self.add("High", pay_min=30, pay_max=40, pay_period="hour")
        for query in ({"pay": "60000"}, {"pay": "29", "per": "hour"}):
            with self.subTest(query=query):
                response = self.client.get(self.url, query)
                self.assertEqual(["High"], [row.title for row in response.context["page"]])
                self.assertContains(response, "1 more job matches</a> all but the pay filter")
                more = self.client.get(response.context["results"].without_pay_url)
                self.assertEqual(["Silent"], [row.title for row in more.context["page"]])
                self.assertContains(more, "No pay stated")
        response = self.client.get(self.url, {"unstated": "true", "pay": "50000"})
        self.assertContains(response, "The amount has no effect")

    def test_remote_can_be_typed_as_a_place(self):
        self.add("On site")
        remote = {"work_mode": "remote"}
        self.add("In Texas", remote_region=self.texas, **remote)
        self.add("Anywhere", remote_region=self.country, **remote)
        self.assertEqual({"In Texas", "Anywhere"}, set(self.titles(place="Remote")))
        self.assertEqual({"Anywhere"}, set(self.titles(place="remote; boston, ma")))
        self.assertEqual(3, len(self.titles(place="remote", work_mode="on_site")))

    def test_jobs_there_and_remote_ones_are_two_groups_with_their_numbers(self):
        for number in range(3):
            self.add(f"Here {number}")
        self.add("Elsewhere", work_mode="remote", remote_region=self.texas)
        response = self.client.get(self.url, {"place": "austin-tx"})
        groups = [(g.heading, g.total, len(g.listings)) for g in response.context["results"].groups]
        there = ("In Austin, TX", 3, 3)
        self.assertEqual([there, ("Remote, open to people in Austin, TX", 1, 1)], groups)
        self.assertContains(response, "Remote, open to people in Austin, TX")
        response = self.client.get(self.url, {"place": "austin-tx", "work_mode": "on_site"})
        self.assertEqual([3], [group.total for group in response.context["results"].groups])

    def test_several_springfields_are_links_that_keep_the_rest(self):
        make_place("Springfield", "MO", population=170_000, county="Greene County")
        make_place("Springfield", "IL", population=110_000)
        query = {"place": ["springfield", "austin-tx"], "q": "nurse"}
        (question,) = self.client.get(self.url, query).context["questions"]
        self.assertEqual("Springfield", question.text)
        label, url = question.options[0]
        self.assertEqual("Springfield, MO (Greene County)", label)
        self.assertEqual("/jobs/?q=nurse&place=austin-tx&place=springfield-mo", url)
        self.assertEqual(200, self.client.get(url).status_code)
        self.assertEqual([], self.client.get(url).context["questions"])

    def test_a_search_that_finds_nothing_offers_three_that_do(self):
        self.add("Night nurse", self.boston)
        self.add("Day nurse", self.boston)
        query = {"q": "nurse", "place": "austin-tx", "job_type": "contract", "verified": "true"}
        response = self.client.get(self.url, query)
        ways = response.context["results"].ways_out
        self.assertEqual([("All jobs", 2)], [(way.label, way.jobs) for way in ways])
        query = {"q": "nurse", "place": "boston-ma", "job_type": "contract"}
        ways = self.client.get(self.url, query).context["results"].ways_out
        self.assertEqual(("Without Contract", 2), (ways[0].label, ways[0].jobs))
        for way in ways:
            found = self.client.get(way.url).context["results"].total
            self.assertEqual(way.jobs, found, way.label)

    def test_a_card_says_how_far_how_paid_and_why(self):
        make_wage(occupation=self.nurse.occupations.get(), area=make_area(
            Area.Kind.METRO, place=self.metro, principal_city=self.austin))  # fmt: skip
        buda = make_place("Buda", latitude=30.08, longitude=-97.84, metro=self.metro)
        waco = make_place("Waco", latitude=31.55, longitude=-97.15, metro=self.metro)
        pay = {"pay_min": 70_000, "pay_max": 70_000, "pay_period": "year"}
        clinic = make_company("Well Clinic", proof="domain")
        make_listing("Night nurse", places=[waco, buda], career=self.nurse, company=clinic,
                     skills=["Wound care"], reposts=1, **pay)  # fmt: skip
        response = self.client.get(
            self.url, {"place": "austin-tx", "radius": "25", "q": "wound night"}
        )
        for text in (
            "Buda, TX · also in 1 more place",
            "14 miles from Austin, TX",
            "About the 75th percentile; official median in Austin, TX $60,000 a year",
            "Domain verified",
            "Posted again",
            "Skills: Wound care",
            "Partly in the title",
        ):
            self.assertContains(response, text)

    def test_a_parameter_that_is_no_filter_is_named(self):
        response = self.client.get(self.url, {"salary": "5", "utm_source": "x"})
        self.assertContains(response, "“salary” in the address is no filter of ours")
        self.assertNotContains(response, "utm_source")

    def test_the_form_keeps_what_was_asked(self):
        self.add("Nurse", pay_min=30, pay_max=40, pay_period="hour")
        response = self.client.get(self.url, {"pay": "23", "per": "hour", "sort": "date"})
        self.assertContains(response, 'name="pay" type="radio" value="47840" checked')
        self.assertContains(response, '<option value="" selected>Newest first</option>')
        words = self.client.get(self.url, {"q": "nurse", "sort": "date"})
        self.assertContains(words, '<option value="date" selected>Newest first</option>')

    def test_words_that_cannot_be_looked_for_are_named(self):
        self.add("Night nurse")
        response = self.client.get(self.url, {"q": "the -nurse"})
        self.assertContains(response, "has no word we can look for")
        self.assertEqual(1, len(response.context["page"]))

    def test_every_active_filter_is_a_chip_that_can_be_removed(self):
        query = {"place": "austin-tx", "job_type": ["full_time", "contract"], "q": "nurse"}
        chips = {c.label: c.remove_url for c in self.client.get(self.url, query).context["chips"]}
        self.assertEqual({"“nurse”", "Austin, TX", "Full time", "Contract"}, set(chips))
        self.assertEqual("/jobs/?q=nurse&place=austin-tx&job_type=full_time", chips["Contract"])

    def test_what_cannot_be_understood_is_said_in_page_and_partial(self):
        make_place("Springfield", "MO", population=170_000)
        make_place("Springfield", "IL", population=110_000)
        for query, words in (
            ({"place": "Atlantis"}, "No place is called “Atlantis”"),
            ({"place": "springfield"}, "Which Springfield?"),
            ({"job_type": "nap"}, "Select a valid choice"),
            ({"career": "dragon-tamer"}, "There is no career “dragon-tamer”"),
            ({"career": "a\0"}, "There is no career"),
            ({"q": "x" * 101}, "at most 100 characters"),
            ({"place": ";".join(f"x{n}" for n in range(11))}, "10 places at most"),
        ):
            for headers in ({}, {"HX-Request": "true"}):
                with self.subTest(query=query, headers=headers):
                    response = self.client.get(self.url, query, headers=headers)
                    self.assertContains(response, words)
                    self.assertEqual([], list(response.context["page"]))

    def test_an_htmx_request_gets_the_results_alone(self):
        self.add("Night nurse")
        response = self.client.get(self.url, headers={"HX-Request": "true"})
        self.assertContains(response, "Night nurse")
        self.assertNotContains(response, "<header")
        self.assertIn("HX-Request", response["Vary"])

    def test_a_page_that_does_not_exist_is_not_found(self):
        for page in ("0", "2", "-1", "x", "1e20", "99999999999999999999"):
            with self.subTest(page=page):
                self.assertEqual(404, self.client.get(self.url, {"page": page}).status_code)

    def test_searches_stay_out_of_indexes(self):
        self.assertNotContains(self.client.get(self.url), "noindex")
        self.assertContains(self.client.get(self.url, {"job_type": "contract"}), "noindex,follow")

    def test_however_a_search_is_written_its_canonical_address_is_one(self):
        wanted = 'rel="canonical" href="http://127.0.0.1:8000/jobs/?q=nurse&amp;place=austin-tx"'
        for query in ("q=nurse&place=austin-tx", "place=Austin,+TX&utm_source=x&q=nurse",
                      "q=nurse&radius=&place=austin-tx&place=austin-tx&sort="):  # fmt: skip
            with self.subTest(query=query):
                self.assertContains(self.client.get(f"{self.url}?{query}"), wanted)

    def test_words_that_name_a_career_lead_to_it(self):
        career = make_career("Nurse Practitioner")
        make_alias("NP", career.occupations.get())
        page = self.client.get(self.url, {"q": "NP"})
        self.assertContains(page, "“NP” is an everyday name chosen by our editors")
        self.assertContains(page, 'href="/nurse-practitioner-jobs/"')
        self.assertNotContains(self.client.get(self.url, {"q": "happy NP"}), "everyday name")

    def test_words_that_several_careers_are_called_are_asked_about(self):
        for title in ("Salesperson", "Advertiser"):
            make_alias("Account Executive", make_career(title).occupations.get())
        page = self.client.get(self.url, {"q": "account executive", "radius": "25"})
        self.assertContains(page, "is what 2 careers are called")
        self.assertContains(page, 'href="/jobs/?radius=25&amp;career=advertiser"')

    def test_the_number_of_queries_does_not_grow(self):
        for number in range(12):
            self.add(f"Nurse {number}", company=make_company(f"Clinic {number}"))
        with self.assertNumQueries(7):
            self.client.get(self.url)
