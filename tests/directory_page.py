"""What a reader finds on the directory's page."""

from urllib.parse import parse_qs, urlsplit

from tests.htmx import soup_of


class DirectoryPage:
    def __init__(self, response):
        assert response.status_code == 200
        self.html, self.soup = response.content.decode(), soup_of(response)
        self.found = self.soup.find(id="found")

    @property
    def counted(self):
        return self.found.h2.get_text(strip=True)

    @property
    def cards(self):
        """[[line of text]] of the groups that answer."""
        return [list(card.stripped_strings) for card in self._cards()]

    @property
    def names(self):
        return [lines[0] for lines in self.cards]

    @property
    def slugs(self):
        return [card.a["href"].split("/")[-2] for card in self._cards()]

    @property
    def names_besides(self):
        listed = [rows for rows in self._lists() if rows.find_previous_sibling("h3")]
        return [link.get_text() for rows in listed for link in rows.select("h3 a")]

    @property
    def chips(self):
        """{text: address} of what the page says was asked."""
        return {next(chip.stripped_strings): chip.a["href"] for chip in self.found.select(":scope > .tags > .chip")}

    @property
    def ways_out(self):
        """[(text, address)] of what may be left out where nothing fits."""
        return [(link.get_text(), link["href"]) for link in self.found.select(".empty li a")]

    @property
    def choices(self):
        """[(text, address)] of the places that may be meant."""
        return [(link.get_text(), link["href"]) for link in self.soup.select("[aria-labelledby=which-title] li a")]

    @property
    def next(self):
        return self._key("next")

    @property
    def previous(self):
        return self._key("prev")

    def _cards(self):
        listed = [rows for rows in self._lists() if not rows.find_previous_sibling("h3")]
        return [card for rows in listed for card in rows("li", recursive=False)]

    def _lists(self):
        return self.found("ul", class_="rows", recursive=False)

    def _key(self, rel):
        link = self.found.find("a", rel=rel)
        return parse_qs(urlsplit(link["href"]).query)["page"][0] if link else ""
