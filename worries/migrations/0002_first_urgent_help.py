from django.db import migrations

# name, when, number, note: of the United Kingdom. Whoever runs the site looks them up and dates them.
FIRST = (
    ("Emergency services", "Somebody is in danger now.", "999", "Free, day and night."),
    (
        "NHS 111",
        "Somebody needs medical or mental health help soon.",
        "111",
        "Free, day and night. Option 2: mental health.",
    ),
    ("Samaritans", "Somebody needs to talk, about anything.", "116 123", "Free, day and night."),
    ("Shout", "Somebody would rather write than talk.", "SHOUT to 85258", "A free text message, day and night."),
    ("National Domestic Abuse Helpline", "Somebody is afraid at home.", "0808 2000 247", "Free, day and night."),
    ("NSPCC", "You are worried about a child.", "0808 800 5000", "Free."),
)


def fill(apps, schema_editor):
    """Add what is not there yet; what a curator has changed stays as it is."""
    rows = apps.get_model("worries", "UrgentHelp").objects.using(schema_editor.connection.alias)
    for place, (name, when, number, note) in enumerate(FIRST, start=1):
        rows.get_or_create(name=name, defaults={"when": when, "number": number, "note": note, "position": place * 10})


class Migration(migrations.Migration):
    dependencies = [("worries", "0001_notes_and_urgent_help")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
