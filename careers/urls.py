from django.urls import path

from careers import views

app_name = "careers"
urlpatterns = [
    path("<slug:slug>-jobs/", views.career_detail, name="career_detail"),
]
