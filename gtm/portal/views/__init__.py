"""The portal's pages, one module a subject: check who asks, read or call one service, answer."""
