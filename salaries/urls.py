from django.urls import path

from salaries import views

app_name = "salaries"
urlpatterns = [
    path("<slug:slug>-jobs/employers/", views.career_employers, name="career_employers"),
    path("<slug:slug>-jobs/salary/report/", views.salary_report, name="salary_report"),
]
