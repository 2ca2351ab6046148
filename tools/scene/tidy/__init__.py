"""Making a readable file lawful: what the glTF 2.0 specification forbids and no call of a Space need be repeated for.

Each rule mends one kind of fault in place and tells what it changed; on a lawful file none finds anything. The gate
runs them on a copy to know what is wrong, and on the file itself to repair it: finding and mending cannot disagree.
"""

import copy

from tools.scene.glb import Glb
from tools.scene.tidy.accessors import (
    bounds_true,
    index_views_plain,
    normalised_integers_only,
    view_targets_agree,
)
from tools.scene.tidy.attributes import attributes_known, attributes_well_formed, sets_in_a_row, values_lawful
from tools.scene.tidy.change import Change, Rule
from tools.scene.tidy.extensions import extensions_declared, lights_lawful
from tools.scene.tidy.materials import coordinates_there, factors_in_range, samplers_lawful
from tools.scene.tidy.nodes import children_listed, one_placing, rotations_unit
from tools.scene.tidy.pictures import pictures_enabled, pictures_typed
from tools.scene.tidy.standing import nothing_moves

__all__ = ["RULES", "Change", "tidy", "untidy"]

# In this order: what is dropped first needs no mending, and bounds are measured when all values are final.
RULES: tuple[Rule, ...] = (
    nothing_moves,
    children_listed,
    one_placing,
    rotations_unit,
    lights_lawful,
    extensions_declared,
    normalised_integers_only,
    attributes_known,
    attributes_well_formed,
    sets_in_a_row,
    values_lawful,
    factors_in_range,
    samplers_lawful,
    coordinates_there,
    pictures_typed,
    pictures_enabled,
    index_views_plain,
    view_targets_agree,
    bounds_true,
)


def tidy(glb: Glb) -> list[Change]:
    """Mend ``glb`` in place by every rule; return what was changed. What it no longer uses stays until ``prune``."""
    return [change for rule in RULES for change in rule(glb)]


def untidy(glb: Glb) -> list[Change]:
    """Return what ``tidy`` would change; ``glb`` stays as it is."""
    size = len(glb.binary)
    changes = tidy(Glb(copy.deepcopy(glb.document), glb.binary))
    del glb.binary[
        size:
    ]  # the rules add to it and change nothing in it; a copy would be as large as the file
    return changes
