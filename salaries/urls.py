from django.urls import path

from salaries import views
from salaries.pay import views as pay
from salaries.tools import views as tools

app_name = "salaries"
urlpatterns = [
    path("compare/", tools.compare_careers, name="compare_careers"),
    path("compare/offers/", tools.compare_offers, name="compare_offers"),
    path("career-route/", tools.career_route, name="career_route"),
    path("salary-calculator/", tools.salary_calculator, name="salary_calculator"),
    path("<slug:slug>-jobs/employers/", views.career_employers, name="career_employers"),
    path("<slug:slug>-jobs/outlook/", views.career_outlook, name="career_outlook"),
    path("<slug:slug>-jobs/demographics/", views.career_demographics, name="career_demographics"),
    path("<slug:slug>-jobs/salary/", pay.career_salary, name="career_salary"),
    path("<slug:slug>-jobs/salary/report/", views.salary_report, name="salary_report"),
    path(
        "<slug:slug>-jobs/salary/<slug:state>/",
        pay.career_salary_state,
        name="career_salary_state",
    ),
    path(
        "<slug:slug>-jobs/salary/<slug:state>/<slug:city>/",
        pay.career_salary_city,
        name="career_salary_city",
    ),
]
