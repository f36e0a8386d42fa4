from django.urls import path

app_name = "salaries"
urlpatterns: list = []
