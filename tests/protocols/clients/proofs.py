"""Outside clients from PyPI ask the server of the protocols: python proofs.py '{"grpc":…,"jsonrpc":…,"http":…}'

Each function is one proof. A client gets all four errors.
"""

import asyncio
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "formats/clients"))
from harness import equal, proof, run

ADDRESSES = json.loads(sys.argv[1])
STATUSES = (404, 422, 429, 500)
CODES = dict(zip(STATUSES, ("order_not_found", "validation_failed", "rate_limited", "internal")))
DETAILS = dict(zip(STATUSES, (
    "order 7 does not exist",
    "2 fields are invalid",
    "too many requests",
    "The server met an unexpected condition.",
)))
MAIL, SKU = "must be an e-mail address", 'no product has the SKU "X-9"'


def calls(method):
    import grpc

    with grpc.insecure_channel(ADDRESSES["grpc"]) as channel:
        try:
            channel.unary_unary(f"/orders.Orders/{method}")(b"", timeout=10)
        except grpc.RpcError as error:
            return error
    raise AssertionError(f"{method} does not fail")


@proof
def grpc_and_google_api_core():
    """grpcio and google-api-core: class, message, reason, domain, metadata, violations, delay"""
    from google.api_core import exceptions

    classes = (
        exceptions.NotFound,
        exceptions.InvalidArgument,
        exceptions.ResourceExhausted,
        exceptions.InternalServerError,
    )
    for status, wanted in zip(STATUSES, classes):
        error = exceptions.from_grpc_error(calls(f"Get{status}"))
        equal(type(error), wanted, status)
        equal((error.message, error.reason, error.domain),
              (DETAILS[status], CODES[status].upper(), "orders.example.com"), status)
        equal(dict(error.metadata or {}), {"id": "7"} if status == 404 else {}, status)
        details = {type(detail).__name__: detail for detail in error.details}
        further = {422: {"BadRequest"}, 429: {"RetryInfo"}}.get(status, set())
        equal(set(details), {"ErrorInfo", "RequestInfo", "Help"} | further, status)
        equal(details["RequestInfo"].request_id, "req-1", status)
        if status == 422:
            equal([(it.field, it.description, it.reason) for it in details["BadRequest"].field_violations],
                  [("email", MAIL, "INVALID_FORMAT"), ("items[0].sku", SKU, "UNKNOWN_SKU")])
        if status == 429:
            equal(details["RetryInfo"].retry_delay.seconds, 30)


@proof
def grpc_status():
    """grpcio-status: the code and the message of the details are those of the trailers"""
    from grpc_status import rpc_status

    for status, code in zip(STATUSES, (5, 3, 8, 13)):
        error = calls(f"Get{status}")
        found = rpc_status.from_call(error)
        equal((found.code, found.message, error.code().value[0]), (code, DETAILS[status], code), status)


@proof
def grpc_metadata():
    """grpcio: response fields are metadata, and nothing of a 500 is there"""
    error = calls("Get429")
    metadata = dict(error.initial_metadata()) | dict(error.trailing_metadata())
    equal(metadata["retry-after"], "30")
    for method in ("Get500", "ByHand", "Panic"):
        error = calls(method)
        equal(error.details(), DETAILS[500], method)
        assert "db-7" not in str(error) + str(error.trailing_metadata()), method


@proof
def jsonrpcclient():
    """jsonrpcclient: code, message and data of each error"""
    import jsonrpcclient as rpc
    import requests

    codes = (404, -32602, 429, -32603)
    for status, code in zip(STATUSES, codes):
        response = requests.post(f"http://{ADDRESSES['jsonrpc']}", json=rpc.request(f"get{status}"), timeout=10)
        error = rpc.parse(response.json())
        assert isinstance(error, rpc.Error), error
        equal((error.code, error.message), (code, DETAILS[status]), status)
        equal((error.data["code"], error.data["status"]), (CODES[status], status), status)
        if status == 429:
            equal(error.data["retryAfter"], 30)


@proof
def gql():
    """gql: message, extensions and path of each error of async-graphql"""
    from gql import Client, gql
    from gql.transport.exceptions import TransportQueryError
    from gql.transport.requests import RequestsHTTPTransport

    client = Client(transport=RequestsHTTPTransport(url=f"http://{ADDRESSES['http']}/graphql"))
    further = {404: {"id": 7}, 422: {"violations": [
        {"message": MAIL, "code": "INVALID_FORMAT", "pointer": "/email"},
        {"message": SKU, "code": "UNKNOWN_SKU", "pointer": "/items/0/sku"},
    ]}}
    for status in STATUSES:
        try:
            client.execute(gql(f"{{ order(status: {status}) }}"))
        except TransportQueryError as error:
            [found] = error.errors
            equal((found["message"], found["path"]), (DETAILS[status], ["order"]), status)
            equal(found["extensions"], {"code": CODES[status].upper()} | further.get(status, {}), status)
        else:
            raise AssertionError(f"{status} does not fail")


@proof
def websockets():
    """websockets: code and reason of each close frame"""
    from websockets.asyncio.client import connect
    from websockets.exceptions import ConnectionClosedError

    wanted = (
        (4404, "order_not_found: order 7 does not exist"),
        (4422, "validation_failed: 2 fields are invalid"),
        (4429, "rate_limited: too many requests"),
        (1011, "internal"),
    )

    async def close(status):
        async with connect(f"ws://{ADDRESSES['http']}/ws/{status}") as socket:
            try:
                await socket.recv()
            except ConnectionClosedError as error:
                return error.rcvd.code, error.rcvd.reason
        raise AssertionError(f"{status} does not close")

    for status, frame in zip(STATUSES, wanted):
        equal(asyncio.run(close(status)), frame, status)


run()
