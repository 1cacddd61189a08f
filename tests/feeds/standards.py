"""The published schemas, ready to validate with."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import xmlschema
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

FOLDER = Path(__file__).parent / "standards"


@cache
def json_schema(name: str) -> Draft202012Validator:
    geojson = json.loads((FOLDER / "GeoJSON-schema.json").read_text())
    registry: Registry[Any] = Registry().with_resource(
        "https://geojson.org/schema/GeoJSON.json",
        Resource.from_contents(geojson),
    )
    return Draft202012Validator(json.loads((FOLDER / name).read_text()), registry=registry)


@cache
def sitemap_schema() -> xmlschema.XMLSchema:
    schema = xmlschema.XMLSchema(FOLDER / "sitemap.xsd", build=False, allow="local")
    schema.add_schema(FOLDER / "sitemap-image.xsd")
    schema.add_schema(FOLDER / "sitemap-news.xsd")
    schema.build()
    return schema


def faults(name: str, value: object) -> list[str]:
    return [error.message for error in json_schema(name).iter_errors(value)]
