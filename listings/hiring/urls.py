"""Below ``/recruit/``. Every address with ``<slug:company>`` goes through ``access.member_of``."""

from django.urls import include, path

from listings.hiring import views

app_name = "hiring"
urlpatterns = [
    path("", views.recruit_home, name="recruit_home"),
    path("", include("listings.hiring.companies.urls")),
    path("<slug:company>/", views.company_room, name="company_room"),
    path("", include("listings.hiring.posting.urls")),
    path("<slug:company>/", include("listings.hiring.applicants.urls")),
    path("<slug:company>/numbers/", include("listings.hiring.numbers.urls")),
    path("<slug:company>/feeds/", include("listings.hiring.feeds.urls")),
    path("<slug:company>/webhooks/", include("listings.hiring.webhooks.urls")),
    path("<slug:company>/api-keys/", include("listings.hiring.api_keys.urls")),
]
