"""From landed cost to contribution: routes, payments, channels, offers and prices."""
