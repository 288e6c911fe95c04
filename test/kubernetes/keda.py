"""Reads manifests of KEDA from stdin, and holds each to a model made of KEDA's own definitions.

What a model does not know it drops without a word: so a manifest is right if the model gives it back as it was.
"""

import sys

import yaml
from cloudcoil.models.keda import v1alpha1

for manifest in yaml.safe_load_all(sys.stdin):
    model = getattr(v1alpha1, manifest["kind"]).model_validate(manifest)
    back = model.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if back != manifest:
        sys.exit(f"{manifest['kind']}: something is unknown; what is known is {back}")
    print(manifest["kind"])
