"""Packages in one file, `.kpp` or `.zip`: `unpack` reads them, `pack` makes them, `entries` says what one may hold."""
