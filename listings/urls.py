from django.urls import path, re_path

from listings.browse import views

app_name = "listings"
urlpatterns = [
    path("jobs/", views.listing_search, name="listing_search"),
    re_path(r"^jobs\.(?P<kind>rss|atom|json)$", views.listing_feed, name="listing_feed"),
    path("jobs/<slug:company>/<slug:slug>-<int:pk>/", views.listing_detail, name="listing_detail"),
    path("companies/", views.company_list, name="company_list"),
    path("companies/<slug:slug>/", views.company_detail, name="company_detail"),
    path("places/", views.place_suggestions, name="place_suggestions"),
]
