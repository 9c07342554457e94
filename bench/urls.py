from django.urls import path

from bench import floor
from bench.plain import views
from esteem.urls import urlpatterns as portal

urlpatterns = [
    path("floor/", floor.page),
    path("plain/", views.index, name="plain"),
    *portal,
]
