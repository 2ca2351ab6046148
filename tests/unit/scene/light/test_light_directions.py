"""The directions in which rays leave are spread evenly: that is what keeps light smooth with few of them."""

import numpy as np
import pytest

from tools.scene.light.tracing import PATTERNS, cosine_directions

RAYS = 16


def unit_square(directions):
    """The points of the square that directions (n, 3) about +Z came from; of equal areas there, equal light."""
    x, y = directions.T[:2].astype(np.float64)
    return np.column_stack([x * x + y * y, np.arctan2(y, x) / (2 * np.pi) % 1])


@pytest.mark.parametrize("columns", [1, 2, 4, 8, 16])
@pytest.mark.parametrize("seed", [5, 20])
def test_each_set_has_one_direction_in_every_cell_of_every_grid_of_sixteen(columns: int, seed: int) -> None:
    for pattern in cosine_directions(RAYS, seed):
        cells = np.floor(unit_square(pattern) * (columns, RAYS // columns)).astype(int)
        assert len(np.unique(cells, axis=0)) == RAYS


def test_all_sets_together_are_as_even_as_one_large_one() -> None:
    everything = unit_square(cosine_directions(RAYS, 20).reshape(-1, 3))
    cells = np.floor(everything * RAYS).astype(int)
    assert len(np.unique(cells, axis=0)) == PATTERNS * RAYS


def test_another_seed_gives_other_directions_and_the_same_one_the_same() -> None:
    first, again, other = (cosine_directions(RAYS, seed) for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert np.abs(first - other).max() > 0.1
