"""Validates OSCAL documents against the models of OSCAL 1.2.2, and reads them with compliance-trestle.

Prints a JSON list with, for each file that is named, a list of what is wrong with it: nothing, if it is right.
"""

import json
import sys
from pathlib import Path
from unittest.mock import MagicMock

# What the packages import, large as it is, and what nothing here uses.
for unused in ("aiohttp", "geopy", "geopy.geocoders", "html2text", "pycountry", "pytz", "requests", "timezonefinder", "tzlocal"):
    sys.modules[unused] = MagicMock()

from oscal import OSCAL, oscal_support  # noqa: E402
from trestle.oscal.assessment_results import AssessmentResults  # noqa: E402
from trestle.oscal.component import ComponentDefinition  # noqa: E402

# It unpacks 160 MB of models, and would do it wherever it is started.
oscal_support.configure_support(db_path=str(Path(sys.prefix) / "oscal_support.db"))
# Nothing is fetched: where a catalog is to be found is not what is tried here.
OSCAL.resolve_imports = lambda self, *given, **named: []

PHASES = ("well-formed", "structure", "data-types", "allowed-values", "cardinality", "choice")
MODELS = {"assessment-results": AssessmentResults, "component-definition": ComponentDefinition}


def is_mistaken(error):
    """The names of a software component's properties are held against those of things.

    The model has them for `(.)[@type=('software', 'hardware', 'service')]/prop`; the validator drops the condition, and
    then no property that OSCAL names for inventory items (asset-id among them) could ever be right.
    """
    names = [one.get("enum") for one in error.get("expected", {}).get("one-of", [])]
    return error["error-type"] == "allowed-values" and names == ["vendor-name"] and "/inventory-items[" in error["location"]


def faults(file):
    content = OSCAL.load(file)
    if content is None or any(content.validation_status.get(phase) is None for phase in PHASES):
        yield f"{file}: not an OSCAL document"
        return
    if content.resolved_oscal_version != "v1.2.2" or content.version_support.value != "exact":
        yield f"{file}: validated as {content.resolved_oscal_version}"
    for error in content.validation_errors:
        if not is_mistaken(error):
            yield f"{file}: {error}"[:500]
    try:
        # It knows no more keys than the models have.
        MODELS[content.model].oscal_read(Path(file))
    except Exception as error:
        yield f"{file}: trestle: {error}"[:500]


print(json.dumps([list(faults(file)) for file in sys.argv[1:]]))
