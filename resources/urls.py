from django.urls import path

from resources import views

app_name = "resources"
urlpatterns = [
    path("", views.index, name="index"),
    path("beside/", views.beside, name="beside"),
    path("<slug:slug>/", views.detail, name="detail"),
    path("<slug:slug>/file/", views.file, name="file"),
]
