"""Expands templates as SAM does, offline: each file's resources by type, as JSON."""

import json
import os
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse


class Policies:
    def load(self):
        return {}


def expanded(path):
    with open(path, encoding="utf-8") as file:
        template = yaml_parse(file.read())
    for resource in template["Resources"].values():
        properties = resource.get("Properties", {})
        if "CodeUri" in properties:
            properties["CodeUri"] = "s3://bundles/bundle"
        if "Location" in properties:
            properties["Location"] = "https://s3.amazonaws.com/bundles/stack"
    return transform(template, {}, Policies())


print(json.dumps({path: expanded(path) for path in sys.argv[1:]}))
