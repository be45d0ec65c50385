"""Duty and VAT in software that others wrote, measured in an environment of its own."""
