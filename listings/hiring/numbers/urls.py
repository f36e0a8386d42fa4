from django.urls import path

from listings.hiring.numbers import views

urlpatterns = [
    path("", views.numbers, name="numbers"),
    path("file.csv", views.numbers_file, name="numbers_file"),
]
