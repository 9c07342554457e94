from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from resources.forms import BesideForm, LibraryFilterForm, PageForm
from resources.models import Resource
from resources.validators import CONTENT_TYPES, extension_of
from resources.wording import to_html


@require_safe
@login_not_required
def index(request):
    form = LibraryFilterForm(request.GET)
    found = form.filter(Resource.objects.published().for_listing())
    page = PageForm(request.GET).page_of(found)
    template = "resources/_found.html" if request.htmx and not form.errors else "resources/index.html"
    return render(request, template, {"form": form, "page": page, "narrowed": bool(form.chosen())})


@require_safe
@login_not_required
def detail(request, slug):
    resource = get_object_or_404(Resource.objects.visible_to(request.user).for_reading(), slug=slug)
    return render(request, "resources/detail.html", {"resource": resource, "html": to_html(resource.text)})


@require_safe
@login_not_required
def file(request, slug):
    """The file as a download under the resource's own name: never shown inside a page of this site."""
    resource = get_object_or_404(Resource.objects.visible_to(request.user).with_file(), slug=slug)
    extension = extension_of(resource.file.name)
    try:
        response = FileResponse(resource.file.open(), as_attachment=True, filename=f"{resource.slug}{extension}")
    except FileNotFoundError as error:
        raise Http404 from error
    response["Content-Type"] = CONTENT_TYPES[extension]
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
@login_not_required
def beside(request):
    """Guidance that fits a role or an area: a part for other pages, and a small page of its own."""
    resources = BesideForm(request.GET).fitting(Resource.objects.published().for_listing())
    template = "resources/_beside.html" if request.htmx else "resources/beside.html"
    return render(request, template, {"resources": resources})
