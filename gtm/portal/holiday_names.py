"""What the library `holidays` calls public holidays that no moment of a market tells, marked for the catalogues.

Calendars name them in English as the library does; the reader's language is found from there. Here stand those of the
demonstration's markets; a name that is missing stays in English, and marked.
"""

from django.utils.translation import gettext_noop as _

HOLIDAY_NAMES = (
    _("All Souls' Day"),
    _("Ascension Day"),
    _("Benito Juárez's birthday"),
    _("Boxing Day"),
    _("Christmas Day"),
    _("Constitution Day"),
    _("Day of Arafah"),
    _("Day of Silence"),
    _("Diwali"),
    _("Easter Monday"),
    _("Easter Sunday"),
    _("Eid al-Fitr Second Day"),
    _("Good Friday"),
    _("International Labor Day"),
    _("Islamic New Year"),
    _("Isra' and Mi'raj"),
    _("Labor Day"),
    _("Lunar New Year"),
    _("May Day"),
    _("National Day of Zumbi and Black Awareness"),
    _("New Year's Day"),
    _("Our Lady of Aparecida"),
    _("Pancasila Day"),
    _("Pentecost Monday"),
    _("Prophet's Birthday"),
    _("Republic Proclamation Day"),
    _("Revolution Day"),
    _("Second Day of Christmas"),
    _("Spring Bank"),
    _("Tiradentes' Day"),
    _("Universal Fraternization Day"),
    _("Worker's Day"),
)
