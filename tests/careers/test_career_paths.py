from django.test import TestCase

from careers.models import Career, CareerMove, CareerPath
from tests.factories import make_career, make_occupation, make_source, make_wage
from tests.study_factories import make_rating, make_related, make_requirement, make_zone


class CareerPathsTests(TestCase):
    url = "/registered-nurse-jobs/career-paths/"

    def setUp(self):
        self.nurse = self.seat("Registered Nurse", zone=3, pay=90_000, category=5)

    def seat(self, title, *, zone=None, pay=None, category=None):
        occupation = make_occupation()
        make_career(title, occupations=[occupation])
        if zone:
            make_zone(occupation, zone)
        if pay:
            make_wage(occupation=occupation, p50_annual=pay)
        if category:
            make_requirement(occupation, category)
        return occupation

    def sections(self):
        """The page's text by its sections' headings."""
        text = self.client.get(self.url).content.decode()
        return {part.split("</h2>")[0].rpartition(">")[2]: part for part in text.split("<section")}

    def test_an_unknown_career_is_not_found(self):
        self.assertEqual(404, self.client.get("/dragon-tamer-jobs/career-paths/").status_code)

    def test_without_official_data_it_says_how_to_get_it_and_is_not_indexed(self):
        page = self.client.get(self.url)
        self.assertContains(page, "import_labor_data")
        self.assertContains(page, "noindex")

    def test_more_preparation_comes_after_even_where_it_pays_less(self):
        make_related(self.nurse, self.seat("Nursing Instructor", zone=5, pay=80_000))
        make_related(self.nurse, self.seat("Ambulance Driver", zone=2, pay=99_000), 2)
        sections = self.sections()
        self.assertIn("Nursing Instructor", sections["Where it can lead"])
        self.assertIn("Ambulance Driver", sections["Where people can come from"])

    def test_of_equal_preparation_the_better_paid_comes_after(self):
        make_related(self.nurse, self.seat("Nurse Manager", zone=3, pay=110_000))
        make_related(self.nurse, self.seat("Practical Nurse", zone=3, pay=60_000), 2)
        sections = self.sections()
        self.assertIn("Nurse Manager", sections["Where it can lead"])
        self.assertIn("+$20,000 a year", sections["Where it can lead"])
        self.assertIn("Practical Nurse", sections["Where people can come from"])

    def test_what_neither_preparation_nor_pay_places_stands_apart(self):
        make_related(self.nurse, self.seat("Mystery Worker"))
        sections = self.sections()
        self.assertIn("Mystery Worker", sections["Close, but neither before nor after"])
        self.assertIn("not reported", sections["Close, but neither before nor after"])

    def test_schooling_that_is_to_be_added_is_said_in_years(self):
        make_related(self.nurse, self.seat("Nurse Practitioner", zone=5, category=8))
        self.assertIn("Master&#x27;s degree, about 4 more years",
                      self.sections()["Where it can lead"])  # fmt: skip

    def test_shared_and_missing_skills_are_named(self):
        doctor = self.seat("Physician", zone=5)
        make_related(self.nurse, doctor)
        for occupation, name in ((self.nurse, "Speaking"), (doctor, "Speaking"),
                                 (doctor, "Chemistry")):  # fmt: skip
            make_rating(occupation, name, 4)
        make_rating(doctor, "Juggling", 1.5)
        row = self.sections()["Where it can lead"]
        self.assertIn("1 of 2", row)
        self.assertIn("Speaking", row)
        self.assertIn("Chemistry", row)
        self.assertNotIn("Juggling", row)

    def test_editors_paths_stand_beside_the_official_ones(self):
        make_related(self.nurse, self.seat("Nurse Manager", zone=4))
        CareerPath.objects.create(
            career=self.nurse.careers.get(), direction="after", to_career=make_career("Midwife"),
            source=make_source(publisher="Our", title="editors"), note="After two years.",
        )  # fmt: skip
        sections = self.sections()
        self.assertIn("After two years.", sections["What our editors found"])
        self.assertIn("Nurse Manager", sections["Where it can lead"])

    def tell(self, people, *, to="", start="", status="published"):
        nurse = self.nurse.careers.get()
        other = Career.objects.filter(title=to or start).first() or make_career(to or start)
        ends = (nurse, other) if to else (other, nurse)
        for _ in range(people):
            CareerMove.objects.create(from_career=ends[0], to_career=ends[1], status=status)

    def test_reported_moves_are_counted_from_ten_people_on(self):
        self.tell(6, to="Nurse Manager")
        self.tell(3, to="Teacher")
        self.tell(9, to="Rejected Job", status="rejected")
        reported = self.sections()["What people report"]
        self.assertIn("9 people have reported a move", reported)
        self.assertNotIn("Nurse Manager", reported)
        self.tell(1, to="Welder")
        reported = self.sections()["What people report"]
        self.assertIn("Where registered nurses went", reported)
        self.assertIn("Source: 10 people on this site", reported)
        self.assertNotIn("did before", reported)

    def test_a_way_that_one_or_two_people_went_is_not_named(self):
        self.tell(8, start="Nursing Assistant")
        self.tell(2, start="Circus Artist")
        reported = self.sections()["What people report"]
        self.assertIn("Nursing Assistant", reported)
        self.assertNotIn("Circus Artist", reported)
        self.assertIn("Other careers, each named by one or two", reported)

    def test_that_nobody_reported_is_said(self):
        self.assertIn("Nobody has reported a move", self.sections()["What people report"])

    def test_the_drawing_links_to_every_career_it_shows(self):
        make_related(self.nurse, self.seat("Nurse Manager", zone=4))
        drawing = self.sections()["Before and after"]
        self.assertIn('<svg class="flow"', drawing)
        self.assertIn('href="/nurse-manager-jobs/"', drawing)

    def test_an_occupation_without_a_page_is_left_out(self):
        make_related(self.nurse, make_occupation(title="Nobodies"))
        self.assertNotContains(self.client.get(self.url), "Nobodies")

    def test_it_takes_twelve_queries_however_many_careers_are_close(self):
        for number in range(1, 6):
            there = self.seat(f"Worker {number}", zone=4, pay=50_000 + number, category=6)
            make_related(self.nurse, there, number)
        with self.assertNumQueries(12):
            self.client.get(self.url)
