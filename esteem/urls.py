from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from esteem import health, views
from support.views import browsing

# One way to sign in, with its limit of wrong passwords and its verified addresses.
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("", views.home, name="home"),
    path("me/", views.my_page, name="my_page"),
    path("me/delete/", views.delete_account, name="delete_account"),
    path("privacy/", views.privacy, name="privacy"),
    path("style/", views.style, name="style"),
    path("groups/", include("directory.urls")),
    path("letters/", views.letters, name="letters"),
    path("groups/", include("groups.urls")),
    path("practitioners/groups/", browsing.browse, name="practitioner_groups"),
    path("practitioners/searches/", include("support.search_urls")),
    path("practitioners/", include("practitioners.urls")),
    path("roles/", include("roles.urls")),
    path("resources/", include("resources.urls")),
    path("support/worried/", include("worries.urls")),
    path("support/", include("support.urls")),
    path("accounts/letters/", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
