"""`{{ code|word }}`: a word of the market data in the reader's language."""

from django import template

from gtm.portal.market_words import word

register = template.Library()
register.filter("word", word)
