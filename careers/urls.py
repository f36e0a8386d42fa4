from django.urls import path

from careers import views

app_name = "careers"
urlpatterns = [
    path("careers/", views.career_list, name="career_list"),
    path("<slug:slug>-jobs/", views.career_detail, name="career_detail"),
    path("<slug:slug>-jobs/education/", views.career_education, name="career_education"),
    path("<slug:slug>-jobs/skills/", views.career_skills, name="career_skills"),
    path("<slug:slug>-jobs/career-paths/", views.career_paths, name="career_paths"),
    path("<slug:slug>-jobs/career-paths/report/", views.move_report, name="move_report"),
    path("<slug:slug>-jobs/licenses/", views.career_licenses, name="career_licenses"),
    path("<slug:slug>-jobs/reviews/", views.career_reviews, name="career_reviews"),
]
