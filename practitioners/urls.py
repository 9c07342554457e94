from django.urls import path

from practitioners import views

app_name = "practitioners"
urlpatterns = [
    path("me/", views.me, name="me"),
    path("me/send/", views.send, name="send"),
]
