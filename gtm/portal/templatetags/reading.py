"""Filters that write figures as the reader does: `{{ amount|money:"USD" }}`, `{{ share|percent }}`."""

from django import template

from gtm.portal import reading

register = template.Library()
register.filter("money", reading.money)
register.filter("round_money", reading.round_money)
register.filter("short_money", reading.short_money)
register.filter("number", reading.number)
register.filter("percent", reading.percent)
register.filter("day", reading.day)
register.filter("days_between", reading.days_between)
register.filter("month", reading.month)
register.filter("listed", reading.listed)
register.filter("commas", reading.commas)
register.filter("aside", reading.aside)
register.filter("country", reading.country)
register.filter("currency_name", reading.currency_name)
register.filter("fenced", reading.isolated)
