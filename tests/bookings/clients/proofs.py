"""Tools of others read the document of the service that runs at an address, and what they make reads its errors.

    proofs.py ADDRESS FOLDER    the folder has openapi.json, and gets what is generated
"""

import importlib.util
import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

ADDRESS, FOLDER = sys.argv[1], Path(sys.argv[2])
DOCUMENT = json.loads((FOLDER / "openapi.json").read_text())
TOOLS = Path(sys.executable).parent
TOKEN = {"Authorization": "Bearer dev"}
PROBLEMS = [
    name
    for name, schema in DOCUMENT["components"]["schemas"].items()
    if "status" in schema.get("properties", {})
]
# What the document names: problems, their codes, and the service's own types.
NAMES = sorted(DOCUMENT["components"]["schemas"])

proofs = 0


def proof(name, holds=True):
    global proofs
    assert holds, name
    proofs += 1
    print(f"- {name}")


def ask(method, path, fields=TOKEN, content=None):
    request = urllib.request.Request(ADDRESS + path, content, dict(fields), method=method)
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def run(*command):
    # Some tools look for others of theirs.
    environment = os.environ | {"PATH": f"{TOOLS}:{os.environ['PATH']}"}
    done = subprocess.run(
        [str(part) for part in command], cwd=FOLDER, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def is_numbered(name):
    return re.search(r"\d+$", name) is not None


def resolve(value):
    """A response or a schema that may be a reference."""
    if "$ref" not in value:
        return value
    found = DOCUMENT
    for name in value["$ref"].removeprefix("#/").split("/"):
        found = found[name]
    return found


def schema_of(path, method, status):
    responses = DOCUMENT["paths"].get(path, {}).get(method, {}).get("responses", {})
    response = responses.get(str(status)) or {"$ref": "#/components/responses/DefaultError"}
    return resolve(response)["content"]["application/problem+json"]["schema"]


def is_valid(schema, body):
    return Draft202012Validator({**schema, "components": DOCUMENT["components"]}).is_valid(body)


validate(DOCUMENT, cls=OpenAPIV31SpecValidator)
operations = [
    operation
    for item in DOCUMENT["paths"].values()
    for method, operation in item.items()
    if method != "parameters"
]
responses = [response for operation in operations for response in operation["responses"].values()]
proof(f"openapi-spec-validator: {len(operations)} operations, {len(responses)} responses, {len(NAMES)} schemas")

inline = [
    schema
    for response in responses
    for content in resolve(response).get("content", {}).values()
    for schema in [content["schema"], *content["schema"].get("oneOf", []), *content["schema"].get("anyOf", [])]
    if "properties" in schema
]
proof("no schema of a response is without a name", not inline)
codes = {
    DOCUMENT["components"]["schemas"][name]["properties"]["code"].get("const") for name in PROBLEMS
} - {None}
proof("ErrorCode lists the code of each problem", codes == set(DOCUMENT["components"]["schemas"]["ErrorCode"]["enum"]))

# openapi-python-client
said = run(
    TOOLS / "openapi-python-client", "generate", "--path", "openapi.json", "--output-path", "client", "--meta", "none",
    "--fail-on-warning", "--overwrite",
)
proof("openapi-python-client: no warning, nothing dropped", "WARNING" not in said)
sys.path.insert(0, str(FOLDER))
import client.models as models  # noqa: E402
from client import AuthenticatedClient  # noqa: E402
from client.api.operations import get as get_booking  # noqa: E402

classes = {name for name in dir(models) if name[0].isupper()}
proof("openapi-python-client: a class for each problem", set(PROBLEMS) <= classes)
proof("openapi-python-client: no numbered class", not [name for name in classes if is_numbered(name)])
source = (FOLDER / "client/api/operations/get.py").read_text()
handled = {int(status) for status in re.findall(r"response\.status_code == (\d+)", source)}
described = {int(status) for status in DOCUMENT["paths"]["/bookings/{id}"]["get"]["responses"] if status.isdigit()}
proof(f"openapi-python-client: all {len(described)} statuses of an operation are handled", handled == described)
with AuthenticatedClient(base_url=ADDRESS, token="dev") as service:
    answer = get_booking.sync_detailed(4712, client=service)
    error = answer.parsed
    proof(
        "openapi-python-client: a live 404 is of its own class, with its members",
        type(error).__name__ == "ErrorBookingNotFound" and error.id == 4712 and len(error.request_id) == 32,
    )
with AuthenticatedClient(base_url=ADDRESS, token="nobody's") as service:
    error = get_booking.sync_detailed(1, client=service).parsed
    proof("openapi-python-client: of two problems of a status, the right one", type(error).__name__ == "ErrorInvalidToken")

# datamodel-code-generator
run(
    TOOLS / "datamodel-codegen", "--input", "openapi.json", "--input-file-type", "openapi", "--output", "models.py",
    "--output-model-type", "pydantic_v2.BaseModel",
)
models = load("models", FOLDER / "models.py")
classes = set(re.findall(r"^class (\w+)", (FOLDER / "models.py").read_text(), re.MULTILINE))
proof("datamodel-code-generator: a class for each schema, and no other", set(NAMES) <= classes and len(classes - set(NAMES)) == 0)
proof("datamodel-code-generator: no numbered class", not [name for name in classes if is_numbered(name)])
_, _, body = ask("GET", "/bookings/4712")
error = models.ErrorBookingNotFound.model_validate_json(body)
proof("datamodel-code-generator: a live 404 is read", (error.code, error.id) == ("booking_not_found", 4712))
try:
    models.ErrorRoomTaken.model_validate_json(body)
    proof("datamodel-code-generator: another problem is refused", False)
except ValueError:
    proof("datamodel-code-generator: another problem is refused")

# What no handler answers.
for name, asked, status, code in [
    ("the router's 404", ("GET", "/nowhere"), 404, "no_such_resource"),
    ("the framework's 405", ("PATCH", "/bookings"), 405, "method_not_allowed"),
    ("the layer's 413", ("POST", "/bookings", TOKEN | {"Content-Type": "application/json"}, b" " * 5000), 413, "content_too_large"),
]:
    got, fields, body = ask(*asked)
    body = json.loads(body)
    schema = schema_of(asked[1], asked[0].lower(), got)
    default = {"$ref": "#/components/schemas/DefaultError"}
    assert (got, body["code"]) == (status, code), (got, body)
    assert fields["x-request-id"] == body["request_id"]
    proof(f"{name} is valid for the document", is_valid(schema, body) or is_valid(default, body))
    broken = {**body, "status": "many"}
    proof(f"{name} with nonsense is not", not is_valid(schema, broken) and not is_valid(default, broken))

print(f"{proofs} proofs from Python")
