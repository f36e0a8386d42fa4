from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from salaries.tools.calculation import calculate
from salaries.tools.forms import CalculatorForm

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
        "named": named,
        "calculation": calculation,
        "crumbs": [HOME, ("Salary calculator", "/salary-calculator/")],
    }
    return TemplateResponse(request, "salaries/salary_calculator.html", context)
