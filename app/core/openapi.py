"""A thin OpenAPI 3.1 layer over pydantic: annotations are the schema, errors are problems."""

import inspect
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, get_args

from flask import Blueprint, Flask, Response, request
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic.json_schema import models_json_schema

from app.core.limits import tried
from app.core.refusals import Problem, Refusal
from app.core.settings import settings
from app.core.strict import checked, storable

SCHEMAS = "#/components/schemas/"
PATH_TYPES = {
    "uuid": {"type": "string", "format": "uuid"},
    "string": {"type": "string"},
    "int": {"type": "integer"},
}


def whole(value: Any) -> Any:
    """In JSON 3.0 is a whole number."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, BeforeValidator(whole)]


class Outbox(BaseModel):
    """What phones send: types strict, unknown fields stay in `model_extra` (older server, newer
    phone)."""

    model_config = ConfigDict(strict=True, extra="allow", allow_inf_nan=False)


class Sealed(Outbox):
    """What phones send so that only the municipality reads it: another shape at the same door."""

    MARK: ClassVar[bytes] = b'"enc"'
    MEMBER: ClassVar[str] = "enc"


class Strict(BaseModel):
    """What pages send: types strict, unknown fields refused."""

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)


class Query(BaseModel):
    """What stands after the ? of an address: text that says numbers, nothing unknown."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


@dataclass(frozen=True)
class Door:
    """One described operation. `query` is the model of what may be asked, `headers` are parameters (name -> JSON schema), `gives` the model of
    success or None for an empty answer, `answer_headers` those of the answer, `sealed` the other
    shape of the body."""

    method: str
    path: str
    view: Callable[..., Any]
    body: type[BaseModel] | None
    gives: type[BaseModel] | None
    status: tuple[int, ...]
    refuses: tuple[int, ...]
    headers: dict[str, dict[str, Any]] = field(default_factory=dict)
    answer_headers: tuple[str, ...] = ()
    media: str = "application/json"
    secured: bool = False
    query: type[BaseModel] | None = None
    sealed: type[Sealed] | None = None


class Api(Blueprint):
    """A blueprint whose doors describe themselves."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doors: list[Door] = []

    def door(self, method: str, rule: str, **about: Any) -> Callable[..., Any]:
        """Keyword arguments are the fields of Door. The view gives (model, status) or a Response."""

        def register(view: Callable[..., Any]) -> Callable[..., Any]:
            taken = inspect.signature(view, eval_str=True).parameters
            body, query = (taken[n].annotation if n in taken else None for n in ("body", "query"))
            body, sealed = get_args(body) or (body, None)

            def called(**arguments: Any) -> Response:
                if query:
                    arguments["query"] = asked(query)
                if body:
                    arguments["body"] = read(body, sealed)
                return rendered(view(**arguments))

            self.add_url_rule(rule, view.__name__, called, methods=[method])
            described = {"gives": None, "status": (200,), "refuses": (), "query": query} | about
            described["sealed"] = sealed
            self.doors.append(Door(method, f"{self.url_prefix}{rule}", view, body, **described))
            return view

        return register


def rendered(answer: Any) -> Response:
    if isinstance(answer, Response):
        return answer
    model, status = answer
    return Response(model.model_dump_json(), status, mimetype="application/json")


def read(model: type[BaseModel], sealed: type[Sealed] | None = None) -> BaseModel:
    """What cannot be read is counted, so that nobody sends it without end."""
    try:
        return parsed(model, sealed)
    except Refusal:
        tried("junk")
        raise


def parsed(model: type[BaseModel], sealed: type[Sealed] | None = None) -> BaseModel:
    """The strictly read body; a Refusal that names fields and kinds of fault, never values."""
    if request.mimetype != "application/json":
        raise Refusal("not_json_type")
    limit = settings().json_max_bytes
    if (request.content_length or 0) > limit:
        raise Refusal("too_big")
    request.max_content_length = limit + 1
    raw = checked(request.get_data(), limit)
    shape = sealed if sealed and sealed.MARK in raw and is_sealed(model, sealed, raw) else model
    try:
        return shape.model_validate_json(raw)
    except ValidationError as error:
        raise Refusal("wrong_shape", faults(error)) from error


def is_sealed(model: type[BaseModel], sealed: type[Sealed], raw: bytes) -> bool:
    """What is told in the open as well is read in the open."""
    told = json.loads(raw)
    needed = {name for name, one in model.model_fields.items() if one.is_required()}
    return isinstance(told, dict) and sealed.MEMBER in told and not needed <= told.keys()


def asked(model: type[BaseModel]) -> BaseModel:
    """The strictly read query; a name that stands twice is refused like one that is unknown."""
    given = request.args.to_dict(flat=False)
    if doubled := [f"{name}: given_twice" for name, values in given.items() if len(values) > 1]:
        raise Refusal("filter_unreadable", doubled[:20])
    if not all(storable(text) for name, values in given.items() for text in (name, *values)):
        raise Refusal("text_not_storable")
    try:
        return model.model_validate({name: values[0] for name, values in given.items()})
    except ValidationError as error:
        raise Refusal("filter_unreadable", faults(error)) from error


def faults(error: ValidationError) -> list[str]:
    found = error.errors(include_input=False, include_context=False, include_url=False)
    return [".".join(map(str, e["loc"])) + ": " + e["type"] for e in found[:20]]


def join(app: Flask, apis: list[Api]) -> None:
    """Registers the blueprints and serves their description at /api/v1/openapi.json."""
    for api in apis:
        app.register_blueprint(api)
    text = json.dumps(document([door for api in apis for door in api.doors]), ensure_ascii=False)

    def openapi() -> Response:
        return Response(text, mimetype="application/json", headers={"Cache-Control": "no-cache"})

    app.add_url_rule("/api/v1/openapi.json", "openapi", openapi)


def document(doors: list[Door]) -> dict[str, Any]:
    models = {m for door in doors for m in (door.body, door.sealed, door.gives) if m} | {Problem}
    ordered = sorted(models, key=lambda model: model.__name__)
    _, schemas = models_json_schema(
        [(m, "validation") for m in ordered], ref_template=SCHEMAS + "{model}"
    )
    paths: dict[str, dict[str, Any]] = {}
    for door in doors:
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", door.path)
        paths.setdefault(path, {})[door.method.lower()] = operation(door)
    token = {"type": "http", "scheme": "bearer", "description": "device token, submit-only"}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Lykta", "version": "1", "license": {"name": "EUPL-1.2"}},
        "paths": paths,
        "components": {"schemas": schemas["$defs"], "securitySchemes": {"device": token}},
    }


def operation(door: Door) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": door.view.__name__,
        "summary": (door.view.__doc__ or "").strip().split("\n")[0],
        "parameters": parameters(door),
        "responses": responses(door),
    }
    if door.secured:
        described["security"] = [{}, {"device": []}]
    if door.body:
        described["requestBody"] = {"required": True, "content": bodies(door)}
    elif door.media != "application/json":
        binary = {"schema": {"type": "string", "format": "binary"}}
        described["requestBody"] = {"required": True, "content": {door.media: binary}}
    return described


def parameters(door: Door) -> list[dict[str, Any]]:
    path = [
        {"name": name, "in": "path", "required": True, "schema": PATH_TYPES[kind or "string"]}
        for kind, name in re.findall(r"<(?:(\w+):)?(\w+)>", door.path)
    ]
    headers = [
        {
            "name": name,
            "in": "header",
            "required": not schema.get("x-optional", False),
            "schema": {k: v for k, v in schema.items() if k != "x-optional"},
        }
        for name, schema in door.headers.items()
    ]
    return path + headers + query_parameters(door)


def query_parameters(door: Door) -> list[dict[str, Any]]:
    if door.query is None:
        return []
    schema = door.query.model_json_schema()
    return [
        {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", ()),
            "schema": one["anyOf"][0] if "anyOf" in one else one,  # what is left out is no null
        }
        for name, one in schema["properties"].items()
    ]


def responses(door: Door) -> dict[str, Any]:
    given = {name: {"schema": {"type": "string"}} for name in door.answer_headers}
    good: dict[str, Any] = {"description": "OK"} | ({"headers": given} if given else {})
    if door.gives:
        good["content"] = content(door.gives, "application/json")
    of_body = (400, 413, 415, 422) if door.body else ()
    errors = {*door.refuses, *of_body, *((400,) if door.query else ())}
    bad = {"description": "Problem", "content": content(Problem, "application/problem+json")}
    if given:
        bad["headers"] = given
    return {str(c): good for c in door.status} | {str(c): bad for c in sorted(errors)}


def bodies(door: Door) -> dict[str, Any]:
    models = [model for model in (door.body, door.sealed) if model]
    shapes = [{"$ref": SCHEMAS + model.__name__} for model in models]
    return {door.media: {"schema": {"anyOf": shapes} if door.sealed else shapes[0]}}


def content(model: type[BaseModel], media: str) -> dict[str, Any]:
    return {media: {"schema": {"$ref": SCHEMAS + model.__name__}}}
