from __future__ import annotations

import uuid

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from careers.asking import questions
from careers.directory import by_group, by_letter, look_up
from careers.education import read_education
from careers.forms import DirectoryForm, MoveAddressForm, MoveForm, RatingForm, StarsForm, StateForm
from careers.hub import HELD, read_hub
from careers.models import Career, CareerSection
from careers.pages import frame
from careers.paging import page_number
from careers.paths import read_paths
from careers.skills import read_skills
from careers.states import NAMES
from careers.structured_data import next_careers, occupation, skills_asked


@require_safe
def career_list(request: HttpRequest) -> HttpResponse:
    """Every career: by group, by name, or those that are spelled like the search."""
    form = DirectoryForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    by_name = form.is_valid() and form.cleaned_data["by"] == "name"
    shelved = by_letter if by_name else by_group
    context = {
        "form": form,
        "words": words,
        "answer": look_up(Career.objects.for_directory(), words),
        "shelves": [] if words else shelved(Career.objects.for_shelves()),
        "by_name": by_name,
        "crumbs": [("Home", "/"), ("Careers", "/careers/")],
    }
    return TemplateResponse(request, "careers/career_list.html", context)


@require_safe
def career_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The hub: everything about one career, in the order of the questions people ask."""
    career = get_object_or_404(Career.objects.for_hub().with_held_rows(*HELD), slug=slug)
    hub = read_hub(career)
    crumbs = [("Home", "/"), ("Careers", "/careers/"), (career.title, career.get_absolute_url())]
    context = {"career": career, "hub": hub, "crumbs": crumbs, "occupation": occupation(hub)}
    return TemplateResponse(request, "careers/career_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def career_reviews(request: HttpRequest, slug: str) -> HttpResponse:
    """What people in a career say of it, and the anonymous form to say so."""
    career = get_object_or_404(Career.objects.for_hub(), slug=slug)
    if request.method == "POST":
        form = RatingForm(request.POST)
        if form.is_valid():
            rating = form.save(commit=False)
            rating.career, rating.submission = career, form.cleaned_data["submission"]
            try:
                with transaction.atomic():
                    rating.save()
            except IntegrityError:
                pass  # the same form again: it counts once
            return redirect(f"{career.get_absolute_url()}reviews/?sent=1#rate")
    else:
        passed_on = StarsForm(request.GET)
        chosen = passed_on.cleaned_data if passed_on.is_valid() else {}
        initial = {"stars": chosen.get("stars"), "submission": uuid.uuid4()}
        form = RatingForm(initial=initial)
    context = frame(career, "reviews") | {
        "form": form,
        "is_sent": request.method != "POST" and chosen.get("sent"),
        "comments": career.ratings.published().with_comment()[:50],
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "careers/career_reviews.html", context, status=status)


@require_safe
def career_licenses(request: HttpRequest, slug: str) -> HttpResponse:
    """What has to be held to do the work, and what it takes to get and keep it."""
    career = get_object_or_404(Career.objects.with_pages(), slug=slug)
    licences = list(career.licences.all())
    states = list(career.state_licences.select_related("source"))
    form = StateForm(request.GET or None)
    asked = form.cleaned_data["state"] if form.is_valid() else ""
    sections = {row.kind: row for row in career.sections.all()}
    context = frame(career, "licenses") | {
        "licences": licences,
        "section": sections.get(CareerSection.Kind.LICENCES),
        "states": states,
        "form": form,
        "asked": NAMES.get(asked, ""),
        "answer": next((row for row in states if row.state_code == asked), None),
        "is_empty": not (licences or states) and CareerSection.Kind.LICENCES not in sections,
    }
    return TemplateResponse(request, "careers/career_licenses.html", context)


@require_safe
def career_skills(request: HttpRequest, slug: str) -> HttpResponse:
    """What the work takes: skills, knowledge, software and tasks, and who else uses them."""
    career = get_object_or_404(Career.objects.with_pages(), slug=slug)
    skills = read_skills(career)
    context = frame(career, "skills") | {
        "skills": skills,
        "is_empty": skills.is_empty,
        "document": skills_asked(career, skills.occupation, skills.looked_for),
    }
    return TemplateResponse(request, "careers/career_skills.html", context)


@require_safe
def career_paths(request: HttpRequest, slug: str) -> HttpResponse:
    """What comes before and after: pay, schooling and skills of the careers close to this one."""
    career = get_object_or_404(Career.objects.with_pages(), slug=slug)
    paths = read_paths(career)
    context = frame(career, "career-paths") | {
        "paths": paths,
        "is_empty": paths.is_empty,
        "document": next_careers(career, [row.to_career for row in paths.drawn_after]),
    }
    return TemplateResponse(request, "careers/career_paths.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def move_report(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell of a move from or to a career; it is counted once an editor has looked at it."""
    career = get_object_or_404(Career.objects.with_pages(), slug=slug)
    path = f"{career.get_absolute_url()}career-paths/report/"
    if request.method == "POST":
        form = MoveForm(request.POST, career=career)
        if form.is_valid():
            try:
                with transaction.atomic():
                    form.save()
            except IntegrityError:
                pass  # the same form again: it counts once
            return redirect(f"{path}?sent=1")
    else:
        filled_in = MoveAddressForm(request.GET)
        said = filled_in.cleaned_data if filled_in.is_valid() else {}
        form = MoveForm(career=career, initial=said | {"submission": uuid.uuid4()})
    context = frame(career, "career-paths", below=[("Report a move", "report")]) | {
        "form": form,
        "questions": questions(form),
        "is_sent": not form.is_bound and said.get("sent"),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "careers/move_report.html", context, status=status)


@require_safe
def career_education(request: HttpRequest, slug: str) -> HttpResponse:
    """What schooling the work takes, what to study for it and where, with a filter of colleges."""
    career = get_object_or_404(Career.objects.with_pages(), slug=slug)
    education = read_education(career, request.GET, page_number(request))
    context = frame(career, "education") | {
        "education": education,
        "is_empty": education.is_empty,
        "document": education.document,
    }
    return TemplateResponse(request, "careers/career_education.html", context)
