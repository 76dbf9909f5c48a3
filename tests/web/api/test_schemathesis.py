"""The API holds to its own OpenAPI document, whatever it is asked."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from palermo.web.wsgi import application

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Fewer than usual: an operation has at most five parameters, and each case is a whole question to the register.
EXAMPLES = 30

# Read when the tests are collected, because it decides how many there are; the document needs no database.
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture(autouse=True)
def one_connection(db: None) -> Iterator[None]:
    """Keep the connection over many requests, as Django's own test client does: its transaction is the test's."""
    del db
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_operation_conforms(case: schemathesis.Case[Any]) -> None:
    """Run all checks: statuses, content types, headers, exact bodies; valid questions are taken, others refused."""
    # In process, the checks would read the compressed bytes as they are.
    response = case.call(headers={"Accept-Encoding": "identity"})
    # That the two parties of a relation differ is beyond a schema: one State has many names.
    same = response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY and "Both are the same" in response.text
    # So is what a document may be: most bytes are none.
    sent = case.method == "POST" and response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    case.validate_response(response, excluded_checks=[positive_data_acceptance] if same or sent else [])
