"""What happens to a practitioner's saved searches; `by` is the person who acts."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from practitioners.actions import NotPossible
from practitioners.models import Practitioner, SavedSearch

MOST = 20


@transaction.atomic
def save_search(*, practitioner, name, question, by):
    """Keep the question under a name. Raises NotPossible where there are 20, or one has the name."""
    # Locked, so that two tabs cannot make a 21st.
    Practitioner.objects.select_for_update().get(pk=practitioner.pk)
    if practitioner.saved_searches.count() >= MOST:
        raise NotPossible(_("You have 20 saved searches. Delete one first."))
    return _named(SavedSearch(practitioner=practitioner, question=question), name)


def rename_search(*, search, name, by):
    """Give the search another name. Raises NotPossible where another one has it."""
    return _named(search, name)


def delete_search(*, search, by):
    """Nobody misses it but its owner."""
    search.delete()


def _named(search, name):
    search.name = name
    try:
        with transaction.atomic():
            search.save()
    except IntegrityError as problem:
        raise NotPossible(_("You have a search of this name already. Choose another name.")) from problem
    return search
