from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from careers.models import Career
from careers.pages import frame
from careers.paging import page_number
from salaries.pay.addresses import city_called, place_part, state_called
from salaries.pay.forms import FindPlaceForm, PayTableForm
from salaries.pay.page import read_salary
from salaries.pay.place import read_city, read_state


@require_safe
def career_salary(request: HttpRequest, slug: str) -> HttpResponse:
    """What the work pays: the country, every state and metro, and what people report."""
    career = get_object_or_404(Career.objects.with_pages(), slug=slug)
    find = FindPlaceForm(request.GET)
    if find.is_valid() and (place := find.cleaned_data["place"]):
        return redirect(f"{career.get_absolute_url()}salary/{place_part(place)}")
    form = PayTableForm(request.GET)
    salary = read_salary(career, form.chosen(), page_number(request))
    context = frame(career, "salary") | {
        "form": form,
        "find": find,
        "salary": salary,
        "is_empty": salary.is_empty,
    }
    return TemplateResponse(request, "salaries/career_salary.html", context)


@require_safe
def career_salary_state(request: HttpRequest, slug: str, state: str) -> HttpResponse:
    """What the work pays in one state, and in its parts."""
    career = get_object_or_404(Career.objects.with_pages(), slug=slug)
    pay = read_state(career, state_called(state))
    context = frame(career, "salary", below=[(pay.place.name, state)]) | {
        "pay": pay,
        "is_empty": pay.wage is None,
    }
    return TemplateResponse(request, "salaries/career_salary_state.html", context)


@require_safe
def career_salary_city(request: HttpRequest, slug: str, state: str, city: str) -> HttpResponse:
    """What the work pays around one city: the figures are its metro's."""
    career = get_object_or_404(Career.objects.with_pages(), slug=slug)
    region = state_called(state)
    pay = read_city(career, region, city_called(city, region))
    below = [(region.name, state), (pay.place.name, city)]
    context = frame(career, "salary", below=below) | {
        "pay": pay,
        "is_empty": not pay.is_local,
    }
    return TemplateResponse(request, "salaries/career_salary_city.html", context)
