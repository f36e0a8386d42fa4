from django.urls import path

from listings.hiring.webhooks import views

urlpatterns = [
    path("", views.webhooks, name="webhooks"),
    path("<int:pk>/", views.webhook_detail, name="webhook_detail"),
    path("<int:pk>/remove/", views.webhook_remove, name="webhook_remove"),
    path(
        "<int:pk>/deliveries/<uuid:delivery>/again/",
        views.webhook_redeliver,
        name="webhook_redeliver",
    ),
]
