"""The jobs of a career in a state or a city: the search's own answer on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import Count, Max, QuerySet
from django.http import QueryDict

from careers.pages import Page
from listings.browse.filters import ListingFilterSet
from listings.browse.nearby import cities_around, jobs_by_place, places_with_jobs
from listings.browse.places import towns
from listings.browse.results import Results
from listings.models import Listing, Place
from listings.place_addresses import city_part, state_part

LEAST_FOR_SEARCH_ENGINES = 3  # jobs of real employers; a page with fewer says too little
CITIES = 40


class CityLink(NamedTuple):
    name: str
    url: str
    jobs: int


class CareerJobs:
    """``place`` is a state or a city; ``state`` the state itself."""

    page = Page("in", "Jobs by place", ())  # beside the pages of the career's navigation

    def __init__(self, career: Any, place: Place, state: Place, page_number: int) -> None:
        self.career, self.place, self.state = career, place, state
        self.address = QueryDict(mutable=True)
        self.address.update({"career": career.slug, "place": place.unmistakable})
        filterset = ListingFilterSet(self.address)
        self.results = Results(filterset, page_number)

    @property
    def search_url(self) -> str:
        return f"/jobs/?{self.address.urlencode()}"

    @cached_property
    def cities(self) -> list[CityLink]:
        """Of a state those with most jobs; of a city the nearest others that have some."""
        if self.place.kind == Place.Kind.CITY:
            near = places_with_jobs(cities_around(self.place), self.career)
            return [self._link(place, jobs) for place, jobs in near]
        counts = jobs_by_place(Place.objects.cities().within(self.place).values("pk"), self.career)
        most = list(islice(sorted(counts, key=lambda pk: (-counts[pk], pk)), CITIES))
        places = Place.objects.in_bulk(most)
        return [self._link(places[pk], counts[pk]) for pk in most]

    def _link(self, place: Place, jobs: int) -> CityLink:
        part = city_part(place.slug, place.state_code)
        return CityLink(str(place), f"/{self.career.slug}-jobs/in/{part}", jobs)

    @cached_property
    def is_thin(self) -> bool:
        """Too few jobs of real employers to be worth a search engine's visit."""
        real = self.career.listings.for_search_engines()
        some = real.at(towns([self.place], 0), self.results.filterset.query.remote_places)
        return len(some.values("pk")[:LEAST_FOR_SEARCH_ENGINES]) < LEAST_FOR_SEARCH_ENGINES

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        path = self.career.get_absolute_url()
        crumbs = [("Home", "/"), ("Careers", "/careers/"), (self.career.title, path)]
        state_path = f"{path}in/{state_part(self.state.state_code)}"
        crumbs.append((f"Jobs in {self.state}", state_path))
        if self.place != self.state:
            part = city_part(self.place.slug, self.place.state_code)
            crumbs.append((str(self.place), f"{path}in/{part}"))
        return crumbs


def places_worth_a_page(careers: QuerySet[Any]) -> Iterator[tuple[str, datetime]]:
    """(path, last change) of the states and cities where enough real jobs of the careers are.

    Of the on-site and hybrid ones: what a place has of its own.
    """
    real = Listing.objects.for_search_engines().filter(career__in=careers)
    by_place = (
        real.exclude(work_mode="remote")
        .order_by()
        .values_list("career__slug", "places__slug", "places__state_code", "places__kind")
        .annotate(jobs=Count("pk"), changed=Max("updated_at"))
    )
    states: dict[tuple[str, str], tuple[int, datetime]] = {}
    for career, slug, code, kind, jobs, changed in by_place:
        if kind == Place.Kind.CITY and jobs >= LEAST_FOR_SEARCH_ENGINES:
            yield f"/{career}-jobs/in/{city_part(slug, code)}", changed
        if part := state_part(code or ""):
            known, latest = states.get((career, part), (0, changed))
            states[career, part] = (known + jobs, max(latest, changed))
    for (career, part), (jobs, changed) in states.items():
        if jobs >= LEAST_FOR_SEARCH_ENGINES:
            yield f"/{career}-jobs/in/{part}", changed
