"""The colours of static/css/tokens.css can be read: by everybody, in the light scheme and in the dark one."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parent.parent / "static" / "css"
AREAS = ("organisational", "nurturing", "expertise", "connections")
GROUNDS = ("paper", "card")

TEXTS = [
    # Body text stands on the page, on cards, and in notices and chips that have a ground of their own.
    *((text, ground) for text in ("ink", "ink-soft", "action", "warn") for ground in GROUNDS),
    *(("ink", f"{own}-soft") for own in ("action", "warn")),
    *((own, f"{own}-soft") for own in ("action", "warn", *AREAS)),
    # A notice holds links and its small print.
    *((text, ground) for text in ("action", "ink-soft") for ground in ("action-soft", "warn-soft")),
    *((area, ground) for area in AREAS for ground in GROUNDS),
    ("action-ink", "action"),  # buttons, days with a meeting
    ("paper", "ink"),  # the button that leaves
]
SIGNS = [
    *((sign, ground) for sign in ("line", "action", "focus", "warn", *AREAS) for ground in GROUNDS),
    *(("focus", ground) for ground in ("action-soft", "warn-soft")),
    *(("line", f"{own}-soft") for own in ("action", "warn")),
    # Patterns of an area are drawn in the card's colour on the area's own.
    *(("card", area) for area in AREAS),
]


def schemes():
    """{scheme: {token: (red, green, blue)}}; the dark scheme keeps what it does not change."""
    light, dark = (CSS / "tokens.css").read_text().split("@media (prefers-color-scheme: dark)")
    return {"light": colours(light), "dark": colours(light) | colours(dark)}


def colours(css):
    found = re.findall(r"--([\w-]+): #([0-9a-f]{3}|[0-9a-f]{6});", css)
    return {name: parts(value) for name, value in found}


def parts(value):
    """Three numbers of 0 to 1 from three or six hexadecimal digits."""
    digits = "".join(digit * 2 for digit in value) if len(value) == 3 else value
    return tuple(int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))


def luminance(colour):
    """WCAG's relative luminance."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """WCAG's contrast, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def too_weak(pairs, least):
    """The pairs of each scheme whose contrast is below `least`, with it."""
    return [
        (scheme, sign, ground, round(found, 2))
        for scheme, tokens in schemes().items()
        for sign, ground in pairs
        if (found := contrast(tokens[sign], tokens[ground])) < least
    ]


@pytest.mark.parametrize(("one", "other", "expected"), [("000", "fff", 21), ("777", "fff", 4.48), ("fff", "fff", 1)])
def test_contrast_is_counted_as_wcag_counts_it(one, other, expected):
    assert contrast(parts(one), parts(other)) == pytest.approx(expected, abs=0.005)


def test_text_on_its_ground_has_seven_to_one():
    assert too_weak(TEXTS, 7) == []


def test_lines_focus_and_signs_on_their_ground_have_three_to_one():
    assert too_weak(SIGNS, 3) == []


def test_a_ribbon_that_stays_quiet_lies_under_no_text_and_a_strong_one_is_seen():
    """A strong ribbon is drawn at three quarters; what is left of its contrast still has three to one."""
    strength = float(re.search(r"\.ribbon--strong \{ opacity: ([\d.]+)", (CSS / "components.css").read_text())[1])
    for tokens in schemes().values():
        for area in AREAS:
            mixed = tuple(
                strength * top + (1 - strength) * under
                for top, under in zip(tokens[area], tokens["paper"], strict=True)
            )
            assert contrast(mixed, tokens["paper"]) >= 3, area


def test_both_schemes_name_the_same_colours():
    light, dark = (CSS / "tokens.css").read_text().split("@media (prefers-color-scheme: dark)")
    assert set(colours(light)) == set(colours(dark))


def test_no_other_sheet_has_a_colour_of_its_own():
    """Print is black on white whatever the scheme."""
    sheets = [path for path in CSS.glob("*.css") if path.name not in ("tokens.css", "print.css")]
    own = {
        path.name: re.findall(r"(?<!url\()#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", path.read_text()) for path in sheets
    }
    assert {name: found for name, found in own.items() if found} == {}


def test_every_colour_that_a_sheet_uses_is_a_token():
    tokens = (CSS / "tokens.css").read_text()
    used = {name for path in CSS.glob("*.css") for name in re.findall(r"var\(--([\w-]+)", path.read_text())}
    assert {name for name in used if f"--{name}:" not in tokens} == set()
