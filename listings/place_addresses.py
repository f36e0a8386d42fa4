"""States and cities in addresses below a career's: ``texas/``, ``texas/austin/``."""

from __future__ import annotations

from django.http import Http404

from listings.models import Place
from listings.place_names import STATES

STATE_SLUGS = {code.upper(): name.replace(" ", "-") for name, code in STATES.items()}


def state_part(state_code: str) -> str:
    """ "TX" -> "texas/"; nothing where the code is not a state's."""
    slug = STATE_SLUGS.get(state_code)
    return f"{slug}/" if slug else ""


def city_part(slug: str, state_code: str) -> str:
    """ "austin-tx", "TX" -> "texas/austin/"; a slug that says more than that stays whole."""
    return f"{state_part(state_code)}{slug.removesuffix(f'-{state_code.lower()}')}/"


def state_called(slug: str) -> Place:
    state = Place.objects.states().filter(slug=slug).first()
    if state is None:
        raise Http404
    return state


def city_called(slug: str, state: Place) -> Place:
    """With its metro; "austin" below Texas, and "brentwood-ca-los-angeles-county" as it is."""
    slugs = [f"{slug}-{state.state_code.lower()}", slug]
    city = (
        Place.objects.cities()
        .filter(slug__in=slugs, state=state)
        .select_related("metro")
        .order_by("slug")
        .first()
    )
    if city is None or city_part(city.slug, city.state_code) != f"{state.slug}/{slug}/":
        raise Http404
    return city
