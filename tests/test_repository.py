"""The repository keeps itself tidy: no template without a user, no migration without a name, no undeclared page."""

import re
from pathlib import Path

from tests.pages import routes

ROOT = Path(__file__).resolve().parent.parent
OURS = (
    "accounts",
    "directory",
    "esteem",
    "groups",
    "places",
    "practitioners",
    "resources",
    "roles",
    "support",
    "worries",
)
# Templates that packages look for by name.
FOUND_BY_NAME = {"400.html", "404.html", "405.html", "429.html", "500.html", "403.html", "403_csrf.html"}
FOUND_BY_PACKAGES = ("forms/", "allauth/", "account/", "admin/")

# Who each page is for: anyone, members (signed in), owner (coordinator or practitioner), both (sides of a pair), admin.
PAGES = {
    "home": "anyone",
    "privacy": "anyone",
    "style": "anyone",
    "letters": "anyone",
    "letters:choose": "members",
    "letters:stop": "anyone",
    "my_page": "members",
    "delete_account": "members",
    "healthz": "machines",
    "readyz": "machines",
    "practitioner_groups": "owner",
    "searches:index": "owner",
    "searches:save": "owner",
    "searches:rename": "owner",
    "searches:delete": "owner",
    "groups:index": "anyone",
    "groups:whats_on": "anyone",
    "directory:whats_on": "anyone",
    "directory:meetings": "anyone",
    "directory:square_code": "anyone",
    "groups:map": "anyone",
    "groups:register": "members",
    "groups:invitation": "owner",
    "groups:detail": "anyone",
    "groups:come_along": "anyone",
    "groups:edit": "owner",
    "groups:step": "owner",
    "groups:send": "owner",
    "groups:confirm": "owner",
    "groups:close": "owner",
    "groups:reopen": "owner",
    "groups:needs": "owner",
    "groups:role": "owner",
    "groups:answer_suggestion": "owner",
    "groups:people": "owner",
    "groups:withdraw_invitation": "owner",
    "groups:running": "owner",
    "groups:hand_over": "owner",
    "groups:note": "owner",
    "groups:leave": "owner",
    "groups:claim": "members",
    "roles:index": "anyone",
    "roles:how": "anyone",
    "roles:find": "anyone",
    "roles:detail": "anyone",
    "resources:index": "anyone",
    "resources:detail": "anyone",
    "resources:file": "anyone",
    "resources:beside": "anyone",
    "practitioners:me": "owner",
    "practitioners:send": "owner",
    "support:index": "both",
    "support:detail": "both",
    "support:propose": "owner",
    "support:answer": "both",
    "support:withdraw": "both",
    "support:interest": "owner",
    "support:ask": "owner",
    "support:ask_one": "owner",
    "support:messages": "both",
    "support:agreement": "both",
    "support:agreement_edit": "both",
    "support:agreement_accept": "both",
    "support:agreement_keep": "both",
    "support:more_than_spelling": "both",
    "admin:groups_suggestionanswer_changelist": "admin",
    "support:review": "both",
    "support:review_start": "both",
    "support:role": "both",
    "support:log": "owner",
    "support:entry": "both",
    "support:entry_edit": "owner",
    "support:entry_done": "owner",
    "support:entry_call_off": "both",
    "support:entry_not_right": "both",
    "support:entry_answer": "owner",
    "support:entry_settle": "owner",
    "support:entries": "both",
    "support:entries_print": "both",
    "support:entries_csv": "both",
    "support:planned": "both",
    "support:my_log": "owner",
    "support:my_log_csv": "owner",
    "support:beside": "anyone",
    "support:handing_over": "owner",
    "worries:index": "anyone",
    "worries:write": "members",
    "worries:mine": "members",
    "worries:take_back": "members",
}


def test_every_page_of_ours_is_declared():
    found = {name for name, pattern in routes() if pattern.callback.__module__.startswith(OURS)}
    assert found == set(PAGES)


def test_every_template_is_used():
    sources = [*ROOT.glob("templates/**/*"), *(path for app in OURS for path in (ROOT / app).rglob("*.py"))]
    text = "\n".join(path.read_text() for path in sources if path.is_file())
    names = {str(path.relative_to(ROOT / "templates")) for path in ROOT.glob("templates/**/*") if path.is_file()}
    wanted = {n for n in names if n not in FOUND_BY_NAME and not n.startswith(FOUND_BY_PACKAGES)}
    # E-mails are named without their ending, by the function that sends them.
    used = {name for name in wanted if name in text or f'"{Path(name).stem}"' in text}
    assert wanted == used


def test_migrations_are_named():
    names = [path.stem for app in OURS for path in (ROOT / app / "migrations").glob("0*.py")]
    assert not [name for name in names if re.search(r"_auto_|_initial$|^\d+$", name)]


def test_requirements_are_pinned_and_say_why():
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = [line for line in (ROOT / name).read_text().splitlines() if line and not line.startswith(("#", "-r"))]
        assert not [line for line in lines if not re.match(r"[\w\[\]-]+==[\w.]+ +# \w", line)]


def test_no_style_or_script_stands_in_a_template():
    # An e-mail brings its look with it: mail programs load no style sheet.
    pages_html = [path for path in ROOT.glob("templates/**/*.html") if path.name not in ("500.html", "letter.html")]
    assert not [path for path in pages_html if re.search(r" style=|<style|<script(?! src)| on\w+=", path.read_text())]


def test_the_lock_file_names_no_host_to_download_from():
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()
