from django.urls import path

from directory import views

app_name = "directory"
urlpatterns = [
    path("whats-on.ics", views.whats_on, name="whats_on"),
    path("<slug:slug>/meetings.ics", views.meetings, name="meetings"),
    path("<slug:slug>/code.svg", views.square_code, name="square_code"),
]
