"""The bare Flask application that everything is compared with."""

from flask import Flask

app = Flask("hello")


@app.get("/healthz")
def hello() -> str:
    """Hello."""
    return "hello"
