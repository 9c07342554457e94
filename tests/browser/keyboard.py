"""A person who reaches everything by Tab, arrows, Space, Enter and typing, and has to see where they are."""

from playwright.sync_api import expect

from tests.browser.walking import Walker

# What a stop looks like: its outline, and whether it lies in sight and clear of the button that stays in the corner.
STOP = """() => {
  const stop = document.activeElement, style = getComputedStyle(stop), box = stop.getBoundingClientRect();
  const leave = document.querySelector(".leave"), over = leave?.getBoundingClientRect();
  const apart = !over || stop === leave || box.right <= over.left || box.left >= over.right
    || box.bottom <= over.top || box.top >= over.bottom;
  return {
    name: `${stop.tagName} ${stop.id || stop.textContent.trim().slice(0, 40)}`, page: stop === document.body,
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inSight: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth, apart,
  };
}"""
MOST_STOPS = 400


class KeyboardWalker(Walker):
    """Does what a Walker does, and never clicks, fills or focuses."""

    scripts = True

    def follows(self, link):
        self._uses(self.link(link), "Enter")

    def presses(self, button):
        self._uses(self.button(button), "Enter")

    def types(self, field, value):
        self._reaches(field)
        kind = field.get_attribute("type")
        if kind in ("date", "time"):  # boxes for day, month, year; for hours and minutes
            self.page.keyboard.type("".join(reversed(value.split("-"))).replace(":", ""))
        else:
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(value)
        expect(field).to_have_value(value)

    def takes(self, field, option):
        """Go down or up the choices of a list until this one stands in it."""
        self._reaches(field)
        labels = [label.strip() for label in field.locator("option").all_text_contents()]
        steps = labels.index(option) - field.evaluate("field => field.selectedIndex")
        for _step in range(abs(steps)):
            self.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
        assert field.evaluate("field => field.selectedOptions[0].text.trim()") == option

    def ticks(self, label):
        box = self.page.get_by_label(label, exact=True)
        self._reaches(box)
        if not box.is_checked():
            self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def chooses(self, question, answer):
        """Tab leads to one answer of the question; arrows lead to the others."""
        group = self.page.get_by_role("group", name=question)
        wanted, answers = group.get_by_label(answer, exact=True), group.locator("input[type=radio]")
        self._reaches(answers, any_of_them=True)
        for _answer in range(answers.count()):
            if wanted.evaluate("radio => radio === document.activeElement"):
                break
            self.page.keyboard.press("ArrowDown")
            self.sees_where_they_are()
        if not wanted.is_checked():
            self.page.keyboard.press("Space")
        expect(wanted).to_be_checked()

    def reads_on(self, link):
        """What stands behind the link is loaded in its place."""
        expect(self.link(link)).to_have_count(0)

    def tabs(self, key="Tab"):
        self.page.keyboard.press(key)
        return self.sees_where_they_are()

    def sees_where_they_are(self):
        """The present stop; it is outlined, in sight, and covered by nothing."""
        stop = self.page.evaluate(STOP)
        if not stop["page"]:
            problems = [sign for sign in ("outlined", "inSight", "apart") if not stop[sign]]
            assert not problems, f"{self.page.url}: {stop['name']} is not {problems}"
        return stop["name"]

    def _uses(self, control, key):
        """Press the key on a control that leads on, and wait until it has."""
        self._reaches(control)
        self.page.evaluate("document.activeElement.setAttribute('data-used', '')")
        self.page.keyboard.press(key)
        expect(self.page.locator("[data-used]")).to_have_count(0)

    def _reaches(self, control, any_of_them=False):
        """Tab until the control has the focus, backwards if it stands before the present stop."""
        wanted = control if any_of_them else control.first
        wanted.first.wait_for()
        key = "Shift+Tab" if wanted.first.evaluate(STANDS_BEFORE) else "Tab"
        for _stop in range(MOST_STOPS):
            if wanted.evaluate_all("found => found.includes(document.activeElement)"):
                return
            self.tabs(key)
        raise AssertionError(f"{self.page.url}: {control} is not reached by {key}")


STANDS_BEFORE = """wanted => document.activeElement !== document.body
  && Boolean(document.activeElement.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING)"""
