from django.urls import path, re_path

from listings.browse import views
from listings.seeking import views as seeking
from listings.seeking.applying import views as applying

app_name = "listings"
urlpatterns = [
    path("jobs/", views.listing_search, name="listing_search"),
    re_path(r"^jobs\.(?P<kind>rss|atom|json)$", views.listing_feed, name="listing_feed"),
    path("jobs.xml", views.listing_export, name="listing_export"),
    path("jobs/saved/", seeking.saved_jobs, name="saved_jobs"),
    path("jobs/<slug:company>/<slug:slug>-<int:pk>/", views.listing_detail, name="listing_detail"),
    path(
        "jobs/<slug:company>/<slug:slug>-<int:pk>/apply/",
        applying.listing_apply,
        name="listing_apply",
    ),
    path(
        "jobs/<slug:company>/<slug:slug>-<int:pk>/report/",
        views.listing_report,
        name="listing_report",
    ),
    path(
        "applications/confirm/<str:token>/",
        applying.application_confirm,
        name="application_confirm",
    ),
    path(
        "applications/<uuid:key>/<str:signature>/",
        applying.application_status,
        name="application_status",
    ),
    path(
        "applications/<uuid:key>/<str:signature>/data/",
        applying.application_data,
        name="application_data",
    ),
    path(
        "applications/<uuid:key>/<str:signature>/resume/",
        applying.application_resume,
        name="application_resume",
    ),
    path("me/applications/", applying.my_applications, name="my_applications"),
    path("pay-laws/", views.pay_laws, name="pay_laws"),
    path("companies/", views.company_list, name="company_list"),
    path("companies/<slug:slug>/", views.company_detail, name="company_detail"),
    path("<slug:career>-jobs/in/<slug:state>/", views.career_jobs_state, name="career_jobs_state"),
    path(
        "<slug:career>-jobs/in/<slug:state>/<slug:city>/",
        views.career_jobs_city,
        name="career_jobs_city",
    ),
    path("suggest/", views.suggestions, name="suggestions"),
    path("places/", views.place_suggestions, name="place_suggestions"),
]
