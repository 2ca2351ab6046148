"""How many edges of a mesh are open, beside what trimesh says of closed shapes."""

import numpy as np
import pytest
import trimesh

from tools.scene.mesh_measures import WELD, open_edges

BALL = trimesh.creation.icosphere(subdivisions=2)
SOUP = np.asarray(BALL.triangles).reshape(
    -1, 3
)  # every face with corners of its own, as a texture's seams leave them
FACES = np.arange(len(SOUP), dtype=np.uint32).reshape(-1, 3)


def test_a_closed_shape_has_none_however_its_corners_are_shared() -> None:
    assert BALL.is_watertight
    assert open_edges(np.asarray(BALL.vertices), np.asarray(BALL.faces, np.uint32)) == 0
    jitter = np.random.default_rng(1).uniform(-1, 1, SOUP.shape) * WELD / 100
    grid = np.rint(SOUP / WELD) * WELD  # in the middle of its place, so that a little jitter leaves it there
    assert open_edges(grid + jitter, FACES) == 0


@pytest.mark.parametrize(("missing", "expected"), [(1, 3), (2, 6)])
def test_the_edges_about_a_missing_face_are_open(missing: int, expected: int) -> None:
    """Faces of a sphere that are not neighbours: the first, and the last."""
    kept = np.delete(FACES, [0, -1][:missing], axis=0)
    assert open_edges(SOUP, kept) == expected


def test_a_face_twice_opens_its_edges_and_one_without_area_does_not() -> None:
    assert open_edges(SOUP, np.concatenate([FACES, FACES[:1]])) == 3
    assert open_edges(SOUP, np.concatenate([FACES, [[0, 0, 1]]]).astype(np.uint32)) == 0
