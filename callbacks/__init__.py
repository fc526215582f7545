"""What happens: routes, the live callback, the cache. Thin: each calls pure functions."""
