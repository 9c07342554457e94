"""A person at a browser: reads headings, follows links, fills fields by their labels and presses buttons."""

import re

from django.core import mail
from playwright.sync_api import expect

PASSWORD = "a-quiet-tuesday-circle"
expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong


class Walker:
    scripts = False  # whether the browser runs JavaScript unless asked for

    def __init__(self, page):
        self.page = page

    def opens(self, path):
        assert self.page.goto(path).ok, path

    def link(self, name):
        return self.page.get_by_role("link", name=name, exact=True).first

    def button(self, name):
        return self.page.get_by_role("button", name=name, exact=True).first

    def follows(self, link):
        self.link(link).click()

    def presses(self, button):
        self.button(button).click()

    def reads_on(self, link):
        """Read what stands behind a link that scripts replace by what it leads to."""
        self.follows(link)

    def fills(self, **fields):
        """Each keyword is the beginning of a label, with _ for a blank; the value is what is typed."""
        for label, value in fields.items():
            self.types(self.field(label.replace("_", " ")), str(value))

    def types(self, field, value):
        field.fill(value)

    def field(self, label):
        return self.page.get_by_label(re.compile(rf"^\s*{label}", re.IGNORECASE)).first

    def selects(self, label, option):
        self.takes(self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}")).first, option)

    def takes(self, field, option):
        field.select_option(label=option)

    def ticks(self, label):
        self.page.get_by_label(label, exact=True).check()

    def chooses(self, question, answer):
        group = self.page.get_by_role("group", name=question)
        group.get_by_label(answer, exact=True).check()

    def sees(self, *texts):
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)

    def does_not_see(self, *texts):
        for text in texts:
            expect(self.page.locator("main")).not_to_contain_text(text)

    def signs_up(self, name):
        """From the sign-in page, to which a page for people with an account has led."""
        self.follows("sign up")
        self.fills(Your_name=name, Email=f"{name.lower()}@example.org")
        self.types(self.field("Password$"), PASSWORD)
        self.types(self.field(r"Password \(again\)"), PASSWORD)
        self.presses("Sign Up")
        self.fills(Code=code_sent_to(f"{name.lower()}@example.org"))
        self.presses("Confirm")

    def signs_in(self, email, password):
        self.opens("/accounts/login/")
        self.fills(Email=email, Password=password)
        self.presses("Sign In")


def code_sent_to(address):
    """The code in the last message to this address."""
    letter = next(letter for letter in reversed(mail.outbox) if address in letter.to)
    return re.search(r"^[A-Z0-9]{3,}-?[A-Z0-9]{3,}$", letter.body, re.MULTILINE)[0]
