"""Structured log lines without anybody's address: time, level, endpoint, status, milliseconds."""

import logging
import time

import structlog
from flask import Flask, Response, g, request

log = structlog.get_logger("lykta")


def join(app: Flask) -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )
    app.before_request(started)
    app.after_request(answered)


def started() -> None:
    g.started = time.perf_counter()


def answered(response: Response) -> Response:
    """Only the endpoint's name is written: a path may carry a number, a query what was searched."""
    if response.status_code >= 500 or request.method != "GET":
        took = round(1000 * (time.perf_counter() - g.get("started", time.perf_counter())))
        log.info("request", endpoint=request.endpoint, status=response.status_code, ms=took)
    return response
