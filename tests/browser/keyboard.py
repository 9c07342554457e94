"""A person who reaches everything by Tab, arrows, Space, Enter and typing, and has to see where they are."""

from playwright.sync_api import expect

from tests.browser.walking import Walker

# What a stop looks like: its outline, and whether it lies in sight and clear of the button that stays in the corner.
STOP = """() => {
  const stop = document.activeElement, style = getComputedStyle(stop), box = stop.getBoundingClientRect();
  const leave = document.querySelector(".leave"), over = leave?.getBoundingClientRect();
  const across = over ? [Math.max(box.left, over.left), Math.min(box.right, over.right)] : [0, 0];
  const down = over ? [Math.max(box.top, over.top), Math.min(box.bottom, over.bottom)] : [0, 0];
  const shared = Math.max(0, across[1] - across[0]) * Math.max(0, down[1] - down[0]);
  const above = shared && document.elementFromPoint((across[0] + across[1]) / 2, (down[0] + down[1]) / 2);
  const clear = stop === leave || above !== leave || shared < box.width * box.height / 10;
  return {
    name: `${stop.tagName} ${stop.id || stop.textContent.trim().slice(0, 40)}`, page: stop === document.body,
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inSight: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth, clear,
  };
}"""
ORDER = """() => new Intl.DateTimeFormat().formatToParts().map(part => part.type).filter(type => type !== "literal")"""
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
        if kind in ("date", "time"):
            self._goes_to_the_first_box_of(field)
        else:
            self.page.keyboard.press("Control+A")
        self.page.keyboard.type({"date": self._date, "time": lambda time: time.replace(":", "")}.get(kind, str)(value))
        expect(field).to_have_value(value)

    def _goes_to_the_first_box_of(self, field):
        """A date has a stop for the day, the month, the year and the calendar, in the order of the browser."""
        while field.evaluate("field => field === document.activeElement"):
            self.tabs("Shift+Tab")
        self.tabs()

    def _date(self, value):
        """The digits of a date in the order in which this browser asks for them."""
        year, month, day = value.split("-")
        return "".join({"year": year, "month": month, "day": day}[part] for part in self.page.evaluate(ORDER))

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
            problems = [sign for sign in ("outlined", "inSight", "clear") if not stop[sign]]
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
