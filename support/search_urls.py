from django.urls import path

from support.views import browsing

app_name = "searches"
urlpatterns = [
    path("", browsing.searches, name="index"),
    path("save/", browsing.save, name="save"),
    path("<int:pk>/rename/", browsing.rename, name="rename"),
    path("<int:pk>/delete/", browsing.delete, name="delete"),
]
