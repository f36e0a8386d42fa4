from django.urls import path

from listings.hiring.feeds import views

urlpatterns = [
    path("", views.feeds, name="feeds"),
    path("<int:pk>/", views.feed_detail, name="feed_detail"),
    path("<int:pk>/run/", views.feed_run, name="feed_run"),
    path("<int:pk>/pause/", views.feed_pause, name="feed_pause"),
    path("<int:pk>/remove/", views.feed_remove, name="feed_remove"),
    path("<int:pk>/runs/<int:run>/", views.feed_report, name="feed_report"),
]
