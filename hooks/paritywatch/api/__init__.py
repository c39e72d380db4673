"""The API: everything that is shown, as documents that programs read and addresses that stay.

In: an `Edition` and the address of the site. Out: generated files below ``api/v1/``. The shape of
each document is defined once, as a model; what is served and the schema that describes it both come
from there. `None` becomes `null`, and each field's description says when.
"""

from paritywatch.api.build import build_api as build_api
from paritywatch.api.schema_org import build_dataset_card as build_dataset_card
