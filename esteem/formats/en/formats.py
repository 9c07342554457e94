"""How English writes dates here, where that is not Django's way: months are never cut short in a sentence."""

DATE_FORMAT = "j F Y"  # 5 January 2026
YEAR_MONTH_FORMAT = "F Y"  # January 2026
MONTH_DAY_FORMAT = "j F"  # 5 January
