"""HTTP headers: security on every answer, validation where nothing is for ever, compression."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask, Response, request
from flask_compress import Compress


def content_security_policy(script_hashes: Sequence[str]) -> str:
    """Everything from this site alone; inline styles only, because charts and bars need them."""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {' '.join(script_hashes)}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def register_headers(server: Flask, script_hashes: Sequence[str]) -> None:
    """Attach headers and compression to every answer of the server."""
    policy = content_security_policy(sorted(set(script_hashes)))
    server.config |= {
        "COMPRESS_ALGORITHM": ["br", "gzip"],
        "COMPRESS_BR_LEVEL": 5,
        "COMPRESS_LEVEL": 6,
        "COMPRESS_MIN_SIZE": 500,
        "COMPRESS_MIMETYPES": [
            "text/html", "text/css", "text/csv", "text/plain", "text/javascript",
            "application/javascript", "application/json", "image/svg+xml",
        ],
    }

    @server.after_request
    def headers(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
        response.headers["Permissions-Policy"] = (
            "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), interest-cohort=()"
        )
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if request.method == "GET" and response.status_code == 200:
            if "Cache-Control" not in response.headers:
                response.headers["Cache-Control"] = "no-cache"
            if not response.is_streamed and not response.direct_passthrough:
                response.add_etag()
                response.make_conditional(request)
        return response

    # Registered after the headers so that it runs before them and the tag is of what is sent.
    Compress(server)
