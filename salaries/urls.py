from django.urls import URLPattern

app_name = "salaries"
urlpatterns: list[URLPattern] = []
