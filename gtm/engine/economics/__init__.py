"""What remains of a sale: routes, payments, offers and prices as float estimates."""
