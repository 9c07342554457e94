from django.urls import path

from roles import views

app_name = "roles"
urlpatterns = [
    path("", views.index, name="index"),
    path("how/", views.how, name="how"),
    path("find/", views.find, name="find"),
    path("<slug:id>/", views.detail, name="detail"),
]
