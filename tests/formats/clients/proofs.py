"""Outside clients from PyPI read the responses: python proofs.py http://127.0.0.1:PORT

Each function is one proof. A client gets all four responses, and something that it must refuse or misread.
"""

import base64
import hashlib
import json
import pathlib
import re
import sys
import tempfile
from unittest import mock

import requests

from harness import equal, proof, raised, run

ADDRESS = sys.argv[1].rstrip("/")
STATUSES = (404, 422, 429, 500)
CODES = dict(zip(STATUSES, ("order_not_found", "validation_failed", "rate_limited", "internal")))
SHAPES = dict(zip(STATUSES, ("OrderNotFound", "ValidationFailed", "RateLimited", "Internal")))
DETAILS = dict(zip(STATUSES, (
    "order 7 does not exist",
    "2 fields are invalid",
    "too many requests",
    "The server met an unexpected condition.",
)))
TITLES = dict(zip(STATUSES, ("Order not found", "Validation failed", "Too Many Requests", "Internal Server Error")))
MAIL, SKU = "must be an e-mail address", 'no product has the SKU "X-9"'
MEDIA_TYPES = {
    "jsonapi": "application/vnd.api+json",
    "google": "application/json",
    "azure": "application/json",
    "oauth": "application/json",
    "aws": "application/json",
    "awsjson": "application/x-amz-json-1.1",
    "connect": "application/json",
    "scim": "application/scim+json",
    "problemxml": "application/problem+xml",
    "html": "text/html; charset=utf-8",
    "text": "text/plain; charset=utf-8",
    "graphql": "application/graphql-response+json",
    "fhir": "application/fhir+json",
    "s3": "application/xml",
}
http = requests.Session()


def url(format, status):
    return f"{ADDRESS}/{format}/{status}"


def get(format, status):
    return http.get(url(format, status), timeout=10)


def problem_type(status):
    return "https://api.example.com/problems/" + CODES[status].replace("_", "-")


def reason(status):
    return CODES[status].upper()


@proof
def header_fields():
    """requests: status, media type and the fields that a format asks for, on every response"""
    for format, media_type in MEDIA_TYPES.items():
        for status in STATUSES:
            response, what = get(format, status), f"{format} {status}: "
            equal(response.status_code, status, what + "status")
            equal(response.headers["content-type"], media_type, what + "content-type")
            equal(response.headers.get("retry-after"), "30" if status == 429 else None, what + "retry-after")
            aws = format in ("aws", "awsjson", "s3") and status == 429
            equal(response.headers.get("x-amz-retry-after"), "30000" if aws else None, what + "x-amz-retry-after")
            wanted = {
                "azure": {"x-ms-error-code": SHAPES[status], "x-ms-request-id": "req-1"},
                "oauth": {"cache-control": "no-store"},
                "aws": {"x-amzn-errortype": SHAPES[status], "x-amzn-requestid": "req-1"},
                "awsjson": {"x-amzn-errortype": None, "x-amzn-requestid": "req-1"},
                "html": {"x-content-type-options": "nosniff"},
                "text": {"x-content-type-options": "nosniff"},
                "s3": {"x-amz-request-id": "req-1"},
            }.get(format, {})
            equal({name: response.headers.get(name) for name in wanted}, wanted, what + "header fields")


@proof
def httplint():
    """httplint: no warning about any response"""
    from httplint import HttpResponseLinter

    def warnings(status, fields, body):
        linter = HttpResponseLinter()
        linter.process_response_topline(b"HTTP/1.1", b"%d" % status, b"reason")
        linter.process_headers([(name.encode(), value.encode()) for name, value in fields])
        linter.feed_content(body)
        linter.finish_content(True)
        notes = [note for above in linter.notes for note in (above, *above.subnotes)]
        # `Date` is the server's, not ours.
        return {type(note).__name__ for note in notes if note.level.name in ("WARN", "BAD")} - {"DATE_CLOCKLESS"}

    for format in MEDIA_TYPES:
        for status in STATUSES:
            response = get(format, status)
            equal(warnings(status, response.headers.items(), response.content), set(), f"{format} {status}")
    bad = [("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"), ("Retry-After", "soon")]
    equal(warnings(429, bad, b""), {"CSP_UNSAFE_INLINE", "BAD_SYNTAX"}, "bad fields")


@proof
def jsonapi_client():
    """jsonapi-client: shows the title of the first error"""
    from jsonapi_client import Session
    from jsonapi_client.exceptions import DocumentError

    first = TITLES | {422: "Invalid format"}
    for status in STATUSES:
        error = raised(DocumentError, lambda: Session(url("jsonapi", status)).get("orders"), f"jsonapi {status}")
        equal((str(error), error.errors["status_code"]), (f"Error {status}: {first[status]}", status), "jsonapi")
    error = raised(DocumentError, lambda: Session(url("scim", 404)).get("orders"), "no JSON:API")
    equal("Order not found" in str(error), False, "no JSON:API")


@proof
def google_api_core():
    """google-api-core: class, message, reason, domain, metadata and details"""
    from google.api_core import exceptions

    classes = {404: exceptions.NotFound, 422: exceptions.GoogleAPICallError, 429: exceptions.TooManyRequests,
               500: exceptions.InternalServerError}
    prefix = "type.googleapis.com/google.rpc."
    for status in STATUSES:
        error = exceptions.from_http_response(get("google", status))
        wanted = [{"@type": prefix + "ErrorInfo", "reason": reason(status), "domain": "orders.example.com"}]
        if status == 404:
            wanted[0]["metadata"] = {"id": "7"}
        if status == 422:
            wanted.append({"@type": prefix + "BadRequest", "fieldViolations": [
                {"field": "email", "description": MAIL, "reason": "INVALID_FORMAT"},
                {"field": "items[0].sku", "description": SKU, "reason": "UNKNOWN_SKU"},
            ]})
        if status == 429:
            wanted.append({"@type": prefix + "RetryInfo", "retryDelay": "30s"})
        link = {"description": TITLES[status], "url": problem_type(status)}
        wanted += [{"@type": prefix + "Help", "links": [link]}, {"@type": prefix + "RequestInfo", "requestId": "req-1"}]
        # The class of a 422 is the base class: there is none for it.
        equal(type(error), classes[status], f"google {status}: class")
        equal(int(error.code), status, f"google {status}: code")
        equal(error.message, f"GET {url('google', status)}: {DETAILS[status]}", f"google {status}: message")
        equal((error.reason, error.domain, error.metadata),
              (reason(status), "orders.example.com", {"id": "7"} if status == 404 else None), f"google {status}: info")
        equal(error.details, wanted, f"google {status}: details")
    error = exceptions.from_http_response(get("graphql", 404))
    equal((error.reason, error.domain, error.details), (None, None, []), "no Google error")


@proof
def protobuf():
    """protobuf: details of Google parse as googleapis' messages, and are those of Connect"""
    from google.protobuf import json_format
    from google.rpc import error_details_pb2

    def message(detail):
        name = detail.pop("@type").removeprefix("type.googleapis.com/google.rpc.")
        return name, json_format.ParseDict(detail, getattr(error_details_pb2, name)())

    for status in STATUSES:
        details = get("google", status).json()["error"]["details"]
        connect = get("connect", status).json()["details"]
        equal(len(connect), len(details), f"connect {status}: details")
        for detail, other in zip(details, connect):
            name, parsed = message(detail)
            value = other["value"]
            equal("=" in value, False, f"connect {status}: padding")
            equal((other["type"], type(parsed).FromString(base64.b64decode(value + "=" * (-len(value) % 4)))),
                  ("google.rpc." + name, parsed), f"connect {status}: {name}")
    raised(json_format.ParseError, lambda: message({"@type": "type.googleapis.com/google.rpc.RetryInfo",
                                                     "retryDelay": "30"}), "a delay without its unit")
    raised(json_format.ParseError, lambda: message({"@type": "type.googleapis.com/google.rpc.ErrorInfo",
                                                     "metadata": {"id": 7}}), "metadata that is no string")


@proof
def azure_core():
    """azure-core: code, message, details, innererror, the error code's field, the delay of a retry"""
    from azure.core import PipelineClient
    from azure.core.exceptions import HttpResponseError
    from azure.core.pipeline import PipelineResponse
    from azure.core.pipeline.policies import RetryPolicy
    from azure.core.rest import HttpRequest

    def error(format, status):
        response = PipelineClient("", policies=[]).send_request(HttpRequest("GET", url(format, status)))
        return raised(HttpResponseError, response.raise_for_status, f"{format} {status}")

    for status in STATUSES:
        caught = error("azure", status)
        details = [(detail.code, detail.message, detail.target) for detail in caught.error.details]
        equal((caught.status_code, caught.error.code, caught.error.message, caught.error.target),
              (status, SHAPES[status], DETAILS[status], None), f"azure {status}")
        equal(details, [("InvalidFormat", MAIL, "email"), ("UnknownSku", SKU, "items[0].sku")] if status == 422 else [],
              f"azure {status}: details")
        equal(caught.error.innererror, {"id": 7} if status == 404 else {}, f"azure {status}: innererror")
        equal(caught.response.headers["x-ms-error-code"], caught.error.code, f"azure {status}: x-ms-error-code")
        delay = RetryPolicy().get_retry_after(PipelineResponse(None, caught.response, None))
        equal(delay, 30.0 if status == 429 else None, f"azure {status}: delay")
    equal(error("graphql", 404).error, None, "no OData error")


@proof
def oauthlib():
    """oauthlib: class, error, description, URI"""
    from oauthlib.oauth2 import MissingTokenError, OAuth2Error, ServerError, TemporarilyUnavailableError
    from oauthlib.oauth2.rfc6749.parameters import parse_token_response

    def error(format, status):
        body = http.post(url(format, status), timeout=10).text
        return raised(OAuth2Error, lambda: parse_token_response(body), f"{format} {status}")

    errors = dict(zip(STATUSES, ("invalid_request", "invalid_request", "temporarily_unavailable", "server_error")))
    for status in STATUSES:
        caught = error("oauth", status)
        equal((caught.error, caught.description, caught.uri), (errors[status], DETAILS[status], problem_type(status)),
              f"oauth {status}")
        # Some classes stand for `invalid_request`; which one it takes is its own matter.
        classes = {429: TemporarilyUnavailableError, 500: ServerError}
        equal(isinstance(caught, classes.get(status, OAuth2Error)), True, f"oauth {status}: {type(caught)}")
    equal(type(error("aws", 404)), MissingTokenError, "no OAuth error")


@proof
def botocore():
    """botocore: the clients of Lambda (restJson1), KMS (awsJson 1.1) and S3: code, message, request id"""
    from botocore.exceptions import ClientError

    calls = {
        "aws": ("lambda", lambda client: client.get_function(FunctionName="f")),
        "awsjson": ("kms", lambda client: client.list_keys()),
        "s3": ("s3", lambda client: client.list_buckets()),
    }
    for format, (service, call) in calls.items():
        for status in STATUSES:
            error = raised(ClientError, lambda: call(aws_client(service, url(format, status))), f"{format} {status}")
            wanted = {"Code": SHAPES[status], "Message": DETAILS[status]}
            if (format, status) == ("s3", 404):
                wanted["id"] = "7"
            equal(error.response["Error"], wanted, f"{format} {status}")
            metadata = error.response["ResponseMetadata"]
            equal((metadata["RequestId"], metadata["HTTPStatusCode"]), ("req-1", status), f"{format} {status}: metadata")
        error = raised(ClientError, lambda: call(aws_client(service, url("oauth", 404))), f"{format}: no AWS error")
        equal(error.response["Error"], {"Code": "404", "Message": "Not Found" if format == "s3" else ""},
              f"{format}: no AWS error")


@proof
def botocore_model():
    """botocore: a client made from a model has the errors as its classes, with their members"""
    for format, protocol in {"aws": "rest-json", "awsjson": "json"}.items():
        with tempfile.TemporaryDirectory() as models:
            directory = pathlib.Path(models, "orders", "2026-01-01")
            directory.mkdir(parents=True)
            directory.joinpath("service-2.json").write_text(json.dumps(aws_model(protocol)))
            for status in STATUSES:
                client = aws_client("orders", url(format, status), models=models)
                error = raised(getattr(client.exceptions, SHAPES[status]), client.get_order, f"{format} {status}")
                members = {name: value for name, value in error.response.items() if name in ("message", "id", "fieldList")}
                wanted = {"message": DETAILS[status]}
                if status == 404:
                    wanted["id"] = 7
                if status == 422:
                    wanted["fieldList"] = [{"path": "/email", "message": MAIL, "code": "invalid_format"},
                                           {"path": "/items/0/sku", "message": SKU, "code": "unknown_sku"}]
                equal(members, wanted, f"{format} {status}: members")


@proof
def botocore_retry():
    """botocore: obeys x-amz-retry-after, up to 5 s beyond its own delay"""
    from botocore.exceptions import ClientError

    calls = {"aws": ("lambda", lambda client: client.get_function(FunctionName="f")),
             "awsjson": ("kms", lambda client: client.list_keys()),
             "s3": ("s3", lambda client: client.list_buckets())}
    for format, (service, call) in calls.items():
        for status in (404, 429, 500):
            with mock.patch("botocore.endpoint.time.sleep") as sleep:
                raised(ClientError, lambda: call(aws_client(service, url(format, status), attempts=2)), format)
            delays = [5 <= sleeping.args[0] <= 10 for sleeping in sleep.call_args_list]
            equal(delays, {404: [], 429: [True], 500: [False]}[status], f"{format} {status}: {sleep.call_args_list}")


def aws_client(service, endpoint, attempts=1, models=None):
    import botocore.session
    from botocore.config import Config

    session = botocore.session.get_session()
    if models:
        session.get_component("data_loader").search_paths.insert(0, models)
    return session.create_client(
        service, region_name="us-east-1", endpoint_url=endpoint + "/", aws_access_key_id="a", aws_secret_access_key="b",
        config=Config(retries={"mode": "standard", "total_max_attempts": attempts}),
    )


def aws_model(protocol):
    string = {"shape": "String"}
    members = {404: {"id": {"shape": "Integer"}}, 422: {"fieldList": {"shape": "Fields"}}}
    shapes = {
        name: {"type": "structure", "members": {"message": string} | members.get(status, {}), "exception": True,
               "error": {"httpStatusCode": status}}
        for status, name in SHAPES.items()
    }
    shapes |= {
        "String": {"type": "string"},
        "Integer": {"type": "integer"},
        "Fields": {"type": "list", "member": {"shape": "Field"}},
        "Field": {"type": "structure", "members": {"path": string, "message": string, "code": string}},
    }
    operation = {"name": "GetOrder", "http": {"method": "POST", "requestUri": "/"},
                 "errors": [{"shape": name} for name in SHAPES.values()]}
    metadata = {"apiVersion": "2026-01-01", "endpointPrefix": "orders", "protocol": protocol, "serviceId": "Orders",
                "signatureVersion": "v4", "jsonVersion": "1.1", "targetPrefix": "Orders", "uid": "orders-2026-01-01"}
    return {"version": "2.0", "metadata": metadata, "operations": {"GetOrder": operation}, "shapes": shapes}


@proof
def scim2_models():
    """scim2-models: class, status, scimType and detail; no further member"""
    from scim2_models import Error, SCIMException

    schemas = ["urn:ietf:params:scim:api:messages:2.0:Error"]
    for status in STATUSES:
        body = get("scim", status).json()
        error = Error.model_validate(body)
        detail = DETAILS[status] + (f": email {MAIL}; items[0].sku {SKU}" if status == 422 else "")
        equal((error.status, error.scim_type, error.detail), (status, None, detail), f"scim {status}")
        equal(type(SCIMException.from_error(error)).__name__, "NotFoundException" if status == 404 else "SCIMException",
              f"scim {status}: class")
        # It takes a missing `schemas` and a status that is a number, too.
        equal((list(body), body["schemas"], body["status"]), (["schemas", "detail", "status"], schemas, str(status)),
              f"scim {status}: members")
    unique = Error.model_validate({"schemas": schemas, "detail": "x", "scimType": "uniqueness", "status": "409"})
    equal(type(SCIMException.from_error(unique)).__name__, "UniquenessException", "scimType")
    further = {"schemas": schemas, "detail": "x", "status": "404", "id": 7}
    error = raised(ValueError, lambda: Error.model_validate(further), "a further member")
    equal(error.errors()[0]["type"], "extra_forbidden", "a further member")


@proof
def relax_ng():
    """lxml: the RELAX NG schema of RFC 9457; members by name"""
    from lxml import etree
    from rnc2rng import dumps, loads

    schema = pathlib.Path(__file__).with_name("problem.rnc").read_text()
    schema = etree.RelaxNG(etree.fromstring(dumps(loads(schema)).encode()))
    for status in STATUSES:
        document = etree.fromstring(get("problemxml", status).content)
        equal((schema.validate(document), str(schema.error_log)), (True, ""), f"problemxml {status}")
        equal(document.getroottree().docinfo.doctype, "", f"problemxml {status}: doctype")
        names = ("type", "title", "status", "detail", "id")
        equal([document.findtext("{*}" + name) for name in names],
              [problem_type(status), TITLES[status], str(status), DETAILS[status], "7" if status == 404 else None],
              f"problemxml {status}: members")
        items = [[part.text for part in item] for item in document.iterfind("{*}errors/{*}i")]
        equal(items, [["Invalid format", MAIL, "invalid_format", "#/email"],
                      ["Unknown SKU", SKU, "unknown_sku", "#/items/0/sku"]] if status == 422 else [],
              f"problemxml {status}: errors")
    for bad in ('<problem xmlns="urn:ietf:rfc:7807"><status>x</status></problem>', "<problem/>",
                '<problem xmlns="urn:ietf:rfc:7807"><id xmlns="">7</id></problem>'):
        equal(schema.validate(etree.fromstring(bad)), False, bad)


@proof
def html5lib():
    """html5lib: parses the pages without an error; the policy lets their style through"""
    from html5lib import HTMLParser
    from html5lib.html5parser import ParseError

    for status in STATUSES:
        response = get("html", status)
        page = HTMLParser(strict=True, namespaceHTMLElements=False).parse(response.content.decode())
        equal((page.findtext("head/title"), page.findtext("body/main/h1"), page.findtext("body/main/p")),
              (f"{status} {TITLES[status]}", f"{status} {TITLES[status]}", DETAILS[status]), f"html {status}")
        items = ["".join(item.itertext()) for item in page.iterfind("body/main/ul/li")]
        equal(items, [f"/email {MAIL}", f"/items/0/sku {SKU}"] if status == 422 else [], f"html {status}: violations")
        style = base64.b64encode(hashlib.sha256(page.findtext("head/style").encode()).digest()).decode()
        policy = response.headers["content-security-policy"]
        equal(re.findall("'sha256-([^']*)'", policy), [style], f"html {status}: hash of the style")
        equal(policy, f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'; "
                      "frame-ancestors 'none'", f"html {status}: policy")
    for bad in ("<title>x</title>", "<!DOCTYPE html><title>x</title><p>a<b>c</p>"):
        raised(ParseError, lambda: HTMLParser(strict=True).parse(bad), bad)


@proof
def text():
    """requests: the lines of the plain text"""
    for status in STATUSES:
        lines = [f"{status} {TITLES[status]}", DETAILS[status]]
        if status == 422:
            lines += [f"/email: {MAIL}", f"/items/0/sku: {SKU}"]
        equal(get("text", status).text, "\n".join(lines) + "\n", f"text {status}")


@proof
def gql():
    """gql: message and extensions, whatever the status"""
    from gql import Client, gql
    from gql.transport.exceptions import TransportQueryError, TransportServerError
    from gql.transport.requests import RequestsHTTPTransport

    def execute(format, status):
        return Client(transport=RequestsHTTPTransport(url=url(format, status))).execute(gql("{order}"))

    further = {404: {"id": 7}, 422: {"violations": [
        {"message": MAIL, "code": "INVALID_FORMAT", "pointer": "/email"},
        {"message": SKU, "code": "UNKNOWN_SKU", "pointer": "/items/0/sku"},
    ]}}
    for status in STATUSES:
        error = raised(TransportQueryError, lambda: execute("graphql", status), f"graphql {status}")
        wanted = {"message": DETAILS[status], "extensions": {"code": reason(status)} | further.get(status, {})}
        equal((error.errors, error.data), ([wanted], None), f"graphql {status}")
    raised(TransportServerError, lambda: execute("google", 404), "no GraphQL error")


@proof
def fhir_resources():
    """fhir.resources: R5 and R4B read the outcomes and write them back to the byte"""
    from fhir.resources.operationoutcome import OperationOutcome as R5
    from fhir.resources.R4B.operationoutcome import OperationOutcome as R4B

    for outcome in (R5, R4B):
        for status in STATUSES:
            body = get("fhir", status).text
            equal(outcome.model_validate_json(body).model_dump_json(), body, f"fhir {status}")
        bad = {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "invalid", "id7": 7}]}
        error = raised(ValueError, lambda: outcome.model_validate(bad), "a further member")
        equal([detail["type"] for detail in error.errors()], ["extra_forbidden"], "a further member")


run()
