from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from careers.asking import questions
from careers.models import Career
from salaries.tools.calculation import calculate
from salaries.tools.comparison import compare
from salaries.tools.forms import CalculatorForm, CompareForm, OffersForm, RouteForm
from salaries.tools.offers import weigh
from salaries.tools.route import find_route

HOME = ("Home", "/")


@require_safe
def salary_calculator(request: HttpRequest) -> HttpResponse:
    """Where an amount stands among what others in the occupation earn, here and elsewhere."""
    form = CalculatorForm(request.GET or None)
    calculation = named = None
    if form.is_valid():
        said = form.cleaned_data
        named = said["title"]
        calculation = calculate(
            named.career,
            place=said["place"],
            pay=said["pay"],
            period=said["period"],
            experience=said["experience"],
        )
    context = {
        "form": form,
        "questions": questions(form),
        "named": named,
        "calculation": calculation,
        "crumbs": [HOME, ("Salary calculator", "/salary-calculator/")],
    }
    return TemplateResponse(request, "salaries/salary_calculator.html", context)


@require_safe
def compare_careers(request: HttpRequest) -> HttpResponse:
    """Two to four careers side by side."""
    form = CompareForm(request.GET or None)
    named = form.cleaned_data["career"] if form.is_valid() else []
    careers = [one.career for one in named]
    context = {
        "form": form,
        "questions": questions(form),
        "named": named,
        "blocks": compare(careers, form.cleaned_data["place"]) if careers else [],
        "crumbs": [HOME, ("Compare careers", "/compare/")],
    }
    return TemplateResponse(request, "salaries/compare_careers.html", context)


@require_safe
def compare_offers(request: HttpRequest) -> HttpResponse:
    """Two to four job offers by where their pay stands and what it buys."""
    form = OffersForm(request.GET or None)
    context = {
        "form": form,
        "questions": questions(form),
        "offers": weigh(form.cleaned_data["offers"]) if form.is_valid() else [],
        "crumbs": [HOME, ("Compare careers", "/compare/"), ("Offers", "/compare/offers/")],
    }
    return TemplateResponse(request, "salaries/compare_offers.html", context)


@require_safe
def career_route(request: HttpRequest) -> HttpResponse:
    """From one career to another in at most five steps, each with what it asks and brings."""
    form = RouteForm(request.GET or None)
    found = None
    if form.is_valid() and form.has_both_ends:
        said = form.cleaned_data
        found = find_route(said["start"].first, said["goal"].first, said["by"])
    context = {
        "form": form,
        "questions": questions(form),
        "named": [form.cleaned_data["start"], form.cleaned_data["goal"]] if found else [],
        "route": found,
        "titles": () if found else Career.objects.values_list("title", flat=True),
        "crumbs": [HOME, ("Career route", "/career-route/")],
    }
    return TemplateResponse(request, "salaries/career_route.html", context)
