from django.urls import path

from listings.hiring.posting import views

urlpatterns = [
    path("<slug:company>/jobs/new/", views.listing_new, name="listing_new"),
    path("<slug:company>/jobs/markdown/", views.listing_markdown, name="listing_markdown"),
    path("<slug:company>/jobs/steps/", views.listing_steps, name="listing_steps"),
    path(
        "<slug:company>/jobs/occupations/",
        views.occupation_suggestions,
        name="occupation_suggestions",
    ),
    path("<slug:company>/jobs/<int:pk>/edit/", views.listing_edit, name="listing_edit"),
    path("<slug:company>/jobs/<int:pk>/preview/", views.listing_preview, name="listing_preview"),
]
