"""Reading a drawing and the table beside it, so that a test can compare what the two say."""

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def words(element):
    """The text of an element, with single blanks."""
    return " ".join(element.get_text(" ").split())


@dataclass
class Picture:
    """A figure on a page: its drawing and the table that follows it."""

    figure: object
    table: object

    @property
    def svg(self):
        return self.figure.find("svg", role="img")

    def rows(self):
        """The table's cells as text, row by row, without its head."""
        return [[words(cell) for cell in row.find_all(["th", "td"])] for row in self.table.tbody.find_all("tr")]

    def texts(self):
        return [words(text) for text in self.svg.find_all("text")]

    def text(self):
        """Everything that is written in the drawing, lines of one name joined."""
        return " ".join(self.texts())

    def areas(self):
        """The areas that are drawn, each as often as it is."""
        return [c.removeprefix("area-") for g in self.svg.find_all("g") for c in g.get("class", ()) if "area-" in c]


def soup_of(html):
    return BeautifulSoup(html, "html.parser")


def picture_named(html, title):
    """The picture whose drawing has this id at its title, or None."""
    heading = soup_of(html).find(id=f"{title}-title")
    figure = heading and heading.find_parent("figure")
    return figure and Picture(figure, figure.find_next("table"))


def problems(picture):
    """Sentences that say what a drawing lacks for people who do not see it, or for any browser."""
    svg = picture.svg
    names = svg.get("aria-labelledby", "").split()
    found = [svg.find(id=name) for name in names]
    if [element and element.name for element in found] != ["title", "desc"] or not all(map(words, found)):
        yield f"{names} are no title and description"
    if picture.table is None or not picture.rows() or not picture.table.caption:
        yield "no table with a caption and rows beside the drawing"
    attributes = [value for element in svg.find_all() for value in element.attrs.values() if isinstance(value, str)]
    yield from (f"{value} is no place" for value in attributes if re.search(r"\bnan\b|\binf\b|None|\d,\d", value))
    yield from outside(svg)


def outside(svg):
    """Elements whose x or y lies beyond the drawing."""
    _x, _y, width, height = (float(number) for number in svg["viewbox"].split())
    for element in svg.find_all(["rect", "circle", "text"]):
        if element.find_parent("pattern"):
            continue
        x = float(element.get("x") or element.get("cx") or 0) + float(element.get("width") or 0)
        y = float(element.get("y") or element.get("cy") or 0) + float(element.get("height") or 0)
        if not (0 <= x <= width + 0.2 and 0 <= y <= height + 0.2):
            yield f"{element} is outside {width} × {height}"
