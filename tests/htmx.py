"""A browser's tab as far as htmx goes: it sends a live form, and puts the part that comes back into the page.

What stands in the tab afterwards has to be what a full load of the same address shows.
"""

from urllib.parse import urlencode

from bs4 import BeautifulSoup

HEADERS = {"HX-Request": "true", "Origin": "http://testserver"}


def soup_of(response):
    return BeautifulSoup(response.content.decode(), "html.parser")


class Tab:
    def __init__(self, client):
        self.client, self.page, self.address = client, None, ""

    def opens(self, address):
        return self._loads(address)

    def asks(self, **answers):
        """Give these answers in the page's filter; each field that htmx watches sends the whole form."""
        form = self.page.find("form", attrs={"data-hx-get": True})
        for name, value in answers.items():
            answer(form.find(attrs={"name": name}), value)
        address = form["data-hx-get"] or self.address
        address += ("&" if "?" in address else "?") + urlencode(list(values_of(form)))
        return self._takes(self._part(self.client.get, form, address), form, pushed=address)

    def sends(self, data, again=None):
        """Send the page's form with these values, whatever stands in its fields."""
        form = self.page.find("form", attrs={"data-hx-post": True})
        address = form["data-hx-post"] or self.address
        return self._takes(self._part(self.client.post, form, address, data), form, pushed=self.address)

    def _part(self, method, form, address, *data):
        return method(address, *data, headers=HEADERS | {"HX-Target": form["data-hx-target"].removeprefix("#")})

    def _takes(self, response, form, *, pushed):
        if "HX-Redirect" in response:
            return self._loads(response["HX-Redirect"])
        if response.status_code >= 400:
            return self  # htmx leaves the page as it is
        part = soup_of(response)
        if title := part.find("title", recursive=False) or (part.head and part.head.title):
            self.page.title.replace_with(title.extract())
        for beside in part.find_all(attrs={"data-hx-swap-oob": True}):
            del beside["data-hx-swap-oob"]
            self.page.find(id=beside["id"]).replace_with(beside.extract())
        if "HX-Retarget" in response:
            self.page.select_one(response["HX-Retarget"]).replace_with(part.body)
        else:
            self.page.select_one(form["data-hx-target"]).replace_with(part)
        self.page = BeautifulSoup(str(self.page), "html.parser")
        self.address = pushed
        return self

    def _loads(self, address):
        response = self.client.get(address, follow=True)
        self.page, self.address = soup_of(response), response.request["PATH_INFO"]
        if query := response.request["QUERY_STRING"]:
            self.address += f"?{query}"
        return self

    def lines(self):
        return lines_of(self.page)


def answer(field, value):
    """Put a value into a field, as a person does; what folds it away is opened first."""
    for details in field.find_parents("details"):
        details["open"] = ""
    if field.name == "select":
        for option in field.find_all("option"):
            option.attrs.pop("selected", None)
        wanted = field.find("option", value=str(value)) or field.option
        wanted["value"], wanted["selected"] = str(value), ""
    elif field.get("type") == "checkbox":
        field["checked"] = ""
    else:
        field["value"] = value


def values_of(form):
    """(name, value) of each field as a browser sends it."""
    for field in form.find_all(["input", "select", "textarea"]):
        if field.name == "select":
            chosen = field.find("option", selected=True) or field.option
            yield field["name"], chosen["value"]
        elif field.get("type") not in ("checkbox", "radio") or field.has_attr("checked"):
            yield field["name"], field.get("value", "on" if field.get("type") == "checkbox" else "")


def full_load(response):
    """The lines of a page that came as a whole."""
    return lines_of(soup_of(response))


def lines_of(page):
    """The page as lines that differ only where people, scripts or screen readers would notice."""
    return list(_lines(page.html))


def _lines(element, depth=0):
    attributes = {name: "…" if _is_secret(element, name) else value for name, value in element.attrs.items()}
    yield " " * depth + f"{element.name} {sorted(attributes.items())}"
    for child in element.children:
        if child.name:
            yield from _lines(child, depth + 1)
        elif text := " ".join(child.split()):
            yield " " * depth + f" {text}"


def _is_secret(element, name):
    """Tokens against forged forms are new in every answer."""
    return name == "data-hx-headers" or (name == "value" and element.get("name") == "csrfmiddlewaretoken")
