"""The shape of every record: the one definition that checks them and that the schemas come from.

In: plain values. Out: frozen records, in one vocabulary and with dates that keep their precision.
`None` in a record means unknown or not stated; each field's description says which.
"""

from paritywatch.model.fields import ID_PATTERN as ID_PATTERN
from paritywatch.model.fields import RESERVED_NAMES as RESERVED_NAMES
from paritywatch.model.fields import Record as Record
from paritywatch.model.fields import models_in as models_in
from paritywatch.model.instruments import Commitment as Commitment
from paritywatch.model.instruments import Due as Due
from paritywatch.model.instruments import Instrument as Instrument
from paritywatch.model.instruments import Provision as Provision
from paritywatch.model.instruments import StateEntry as StateEntry
from paritywatch.model.labs import AccessSpan as AccessSpan
from paritywatch.model.labs import Lab as Lab
from paritywatch.model.labs import Model as Model
from paritywatch.model.orgs import Ask as Ask
from paritywatch.model.orgs import Grant as Grant
from paritywatch.model.orgs import Org as Org
from paritywatch.model.orgs import OrgProfile as OrgProfile
from paritywatch.model.positions import Amendment as Amendment
from paritywatch.model.positions import Change as Change
from paritywatch.model.positions import Position as Position
from paritywatch.model.positions import Source as Source
from paritywatch.model.readings import Outlet as Outlet
from paritywatch.model.readings import Reading as Reading
from paritywatch.model.readings import Readings as Readings
from paritywatch.model.readings import Tombstone as Tombstone
from paritywatch.model.rubric import CountingRule as CountingRule
from paritywatch.model.rubric import Criterion as Criterion
from paritywatch.model.rubric import Domain as Domain
from paritywatch.model.rubric import LagScale as LagScale
from paritywatch.model.rubric import Rubric as Rubric
