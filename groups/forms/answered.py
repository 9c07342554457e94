"""What the directory's page shows for a form: the groups, what was understood, and the ways on from there."""

from dataclasses import replace

from groups import search
from groups.forms.chips import chips_of, loosened_chips, wider_chips, word_chips
from groups.forms.counted import show_counts
from groups.forms.understood import choices_of, facts_of, understood


def answered(form):
    """The context of a valid form. Its choices say afterwards how many groups each would leave."""
    meant = understood(form)
    question, page, fewer = _asked(meant.form)
    shown = {
        "page": page,
        "chips": chips_of(meant.form),
        "fewer": fewer,
        "besides": search.besides(form.question(), question) if meant.form is not form else search.Besides(),
    } | facts_of(form, meant)
    shown |= {} if page.count and not fewer else ways_out(meant.form, meant.form.question())
    show_counts(form, search.tally(page))
    return shown


def _asked(form):
    """(the question that was answered, its Answer, the words that it is about where no group holds all)."""
    question = form.found.question
    page = search.ask(question, form.found)
    if page.count or question.exact:
        return replace(question, text=page.corrected or question.text), page, ""
    fewer = search.most_words(question)
    nearest = replace(question, text=fewer or question.text)
    return nearest, search.ask(nearest) if fewer else page, fewer


def unanswered(form):
    """The context of a form with errors: nothing is found, and a place that was not clear may be chosen."""
    return {"page": search.Answer(), "choices": choices_of(form)}


def ways_out(form, question):
    """What groups/_ways_out.html offers where nothing fits: to look further, or for less."""
    return {
        "further": wider_chips(form, search.wider(question)),
        "ways_out": loosened_chips(form, search.loosened(question)),
        "fewer_words": word_chips(form, search.without_a_word(question)),
    }
