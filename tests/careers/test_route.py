"""Routes on made-up graphs, against every path there is."""

from __future__ import annotations

from itertools import pairwise

from django.test import SimpleTestCase, TestCase
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.models import Occupation
from careers.route import MOST_STEPS, By, Graph, graph, read_graph, route, steps_to
from tests.factories import make_career, make_occupation, make_wage
from tests.study_factories import make_rating, make_related, make_requirement, make_zone

SIZE = 8
nodes = st.integers(0, SIZE - 1)
some = st.dictionaries(nodes, st.integers(1, 4))


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Up to eight occupations, joined both ways, each with or without known figures."""
    near: dict[int, set[int]] = {node: set() for node in range(SIZE)}
    for one, other in draw(st.lists(st.tuples(nodes, nodes), max_size=16)):
        if one != other:
            near[one].add(other)
            near[other].add(one)
    years = {node: 10 + 2 * n for node, n in draw(some).items()}
    skills = draw(st.dictionaries(nodes, st.integers(0, 31)))
    pay = {node: 20_000 * n for node, n in draw(some).items()}
    return Graph({node: sorted(others) for node, others in near.items()}, years, skills, pay)


def every_path(a_graph: Graph, start: int, goal: int) -> list[list[int]]:
    """All paths of at most five steps that meet no occupation twice."""
    found, open_ends = [], [[start]]
    while open_ends:
        path = open_ends.pop()
        for there in a_graph.near[path[-1]]:
            if there == goal:
                found.append([*path, there])
            elif there not in path and len(path) < MOST_STEPS:
                open_ends.append([*path, there])
    return found


def total(a_graph: Graph, path: list[int], by: By) -> int:
    cost = a_graph.cost(by)
    return sum(cost(here, there) for here, there in pairwise(path))


class RouteTests(SimpleTestCase):
    @given(graphs(), nodes, nodes, st.sampled_from(By))
    @settings(max_examples=200, deadline=None)
    def test_no_path_is_cheaper_than_the_route(self, a_graph, start, goal, by):
        paths = every_path(a_graph, start, goal) if start != goal else []
        found = route(a_graph, start, goal, by)
        self.assertEqual(bool(paths), bool(found))
        if found:
            self.assertEqual(
                min(total(a_graph, path, by) for path in paths), total(a_graph, found, by)
            )

    @given(graphs(), nodes, nodes, st.sampled_from(By))
    @settings(max_examples=100, deadline=None)
    def test_a_route_is_a_path_of_at_most_five_steps(self, a_graph, start, goal, by):
        found = route(a_graph, start, goal, by)
        if found:
            self.assertEqual((start, goal), (found[0], found[-1]))
            self.assertLessEqual(len(found) - 1, MOST_STEPS)
            self.assertEqual(len(found), len(set(found)))
            for here, there in pairwise(found):
                self.assertIn(there, a_graph.near[here])

    @given(graphs(), nodes, nodes, st.sampled_from(By))
    @settings(max_examples=200, deadline=None)
    def test_where_a_route_leads_there_one_leads_back(self, a_graph, start, goal, by):
        self.assertEqual(
            bool(route(a_graph, start, goal, by)), bool(route(a_graph, goal, start, by))
        )

    @given(graphs(), nodes)
    @settings(max_examples=100, deadline=None)
    def test_a_route_exists_exactly_where_five_steps_reach(self, a_graph, goal):
        reach = steps_to(a_graph, goal)
        for start in set(range(SIZE)) - {goal}:
            self.assertEqual(start in reach, bool(route(a_graph, start, goal, By.SKILLS)))

    def test_a_chain_of_six_steps_is_too_long(self):
        near = {n: [m for m in (n - 1, n + 1) if 0 <= m <= 6] for n in range(7)}
        chain = Graph(near, {}, {}, {})
        self.assertEqual([0, 1, 2, 3, 4, 5], route(chain, 0, 5, By.PAY))
        self.assertEqual([], route(chain, 0, 6, By.PAY))

    def test_each_wish_takes_its_own_way(self):
        """From 0 to 4 by way of 1 (more school), 2 (more skills) or 3 (less pay)."""
        near = {0: [1, 2, 3], 1: [0, 4], 2: [0, 4], 3: [0, 4], 4: [1, 2, 3]}
        years = {0: 12, 1: 16, 2: 13, 3: 13, 4: 14}
        skills = {0: 0b1, 1: 0b11, 2: 0b111100, 3: 0b11, 4: 0b11}
        pay = {0: 50_000, 1: 60_000, 2: 49_000, 3: 20_000, 4: 70_000}
        a_graph = Graph(near, years, skills, pay)
        self.assertEqual([0, 2, 4], route(a_graph, 0, 4, By.SCHOOLING))
        self.assertEqual([0, 1, 4], route(a_graph, 0, 4, By.SKILLS))
        self.assertEqual([0, 1, 4], route(a_graph, 0, 4, By.PAY))

    def test_of_equal_routes_the_shorter_and_then_the_better_paid_wins(self):
        near = {0: [1, 2, 3], 1: [0, 4], 2: [0, 4], 3: [0, 2], 4: [1, 2]}
        a_graph = Graph(near, dict.fromkeys(near, 12), {}, {1: 40_000, 2: 45_000, 3: 900_000})
        self.assertEqual([0, 2, 4], route(a_graph, 0, 4, By.SCHOOLING))


class StoredGraphTests(TestCase):
    def setUp(self):
        self.nurse, self.doctor = make_occupation(), make_occupation()
        make_career("Nurse", occupations=[self.nurse])
        make_career("Doctor", occupations=[self.doctor])
        make_related(self.nurse, self.doctor)

    def test_a_neighbour_in_one_direction_is_one_in_both(self):
        near = read_graph().near
        self.assertEqual([self.doctor.pk], near[self.nurse.pk])
        self.assertEqual([self.nurse.pk], near[self.doctor.pk])

    def test_occupations_without_a_page_are_no_step(self):
        nobody = make_occupation()
        make_related(self.nurse, nobody)
        self.assertNotIn(nobody.pk, read_graph().near)

    def test_one_that_onet_does_not_place_is_joined_to_its_group(self):
        for code in ("47-2111", "47-2112", "47-3011"):
            make_career(occupations=[make_occupation(code)])
        near = read_graph().near
        codes = {o.pk: o.soc_code for o in Occupation.objects.all()}
        one = next(pk for pk in near if codes[pk] == "47-2111")
        self.assertEqual({"47-2112"}, {codes[pk] for pk in near[one]} - {"47-3011"})

    def test_costs_come_from_what_is_stored(self):
        make_requirement(self.nurse, 5)
        make_zone(self.doctor, 5)
        make_wage(occupation=self.nurse, p50_annual=90_000)
        make_wage(occupation=self.doctor, p50_annual=70_000)
        for occupation, name in ((self.nurse, "Speaking"), (self.doctor, "Speaking"),
                                 (self.doctor, "Chemistry"), (self.doctor, "Biology")):  # fmt: skip
            make_rating(occupation, name, 4)
        found, pair = read_graph(), (self.nurse.pk, self.doctor.pk)
        self.assertEqual(4, found.new_years(*pair))
        self.assertEqual(2, found.new_skills(*pair))
        self.assertEqual(20_000, found.pay_cut(*pair))

    def test_it_is_kept_until_something_is_imported(self):
        first = graph()
        with self.assertNumQueries(2):
            self.assertIs(first, graph())
        make_related(self.doctor, self.nurse)
        self.assertIsNot(first, graph())
