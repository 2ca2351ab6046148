"""The kit's few makers: orientation, creases, closed solids."""

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from scenegen.capitals import ACANTHUS, LOBES, _leaf, capital
from scenegen.columns import column
from scenegen.detail import LEVELS
from scenegen.mesh import Mesh, grid
from scenegen.niches import niche_parts
from scenegen.placing import PLAN, turn
from scenegen.plan import Opening
from scenegen.solids import box, revolve, sheet, sweep, tube
from scenegen.styles import ORNAMENTS
from scenegen.vault import BUD, POINT, rosette


def _volume(mesh: Mesh) -> float:
    a, b, c = (mesh.positions[mesh.faces[:, corner]] for corner in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


def test_a_box_is_closed_and_looks_outwards() -> None:
    assert _volume(box((0, 0, 0), (2, 3, 4))) == pytest.approx(24)


def test_a_reflection_keeps_the_faces_outside() -> None:
    assert _volume(box((0, 0, 0), (2, 3, 4)).moved(np.diag([-1.0, 1, 1, 1]))) == pytest.approx(24)
    assert _volume(box((0, 0, 0), (2, 3, 4)).moved(turn(1, 0.7) @ PLAN)) == pytest.approx(24)


def test_a_tube_and_a_turned_ball_look_outwards() -> None:
    bend = np.array([(0, 0, 0), (0, 1, 0), (0.3, 1.6, 0), (1, 2, 0)], dtype=float)
    assert _volume(tube(bend, np.full(4, 0.1), 24)) == pytest.approx(np.pi * 0.01 * 2.59, rel=0.1)
    angle = np.linspace(np.pi / 2, -np.pi / 2, 40)
    assert _volume(revolve(np.column_stack([np.cos(angle), np.sin(angle)]), 60)) == pytest.approx(
        4.18, rel=0.01
    )


def test_a_sweep_looks_to_the_left_of_its_profile_and_mitres_its_corners() -> None:
    square = np.array([(0, 0), (4, 0), (4, 4), (0, 4)], dtype=float)
    rim = sweep(np.array([(0.0, 0.0), (0.5, 0.0)]), square, closed=True)
    assert rim.normals[:, 2].min() == pytest.approx(1)
    assert shapely.unary_union(
        [shapely.Polygon(face) for face in rim.positions[rim.faces][:, :, :2]]
    ).area == pytest.approx(7)


def test_a_sheet_keeps_its_holes_and_is_cut_small() -> None:
    wall = shapely.Polygon([(0, 0), (5, 0), (5, 3), (0, 3)], [[(1, 1), (2, 1), (2, 2), (1, 2)]])
    mesh = sheet(wall)
    corners = mesh.positions[mesh.faces]
    areas = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1) / 2
    assert areas.sum() == pytest.approx(14)
    assert (corners.max(axis=1) - corners.min(axis=1)).max() <= 1 + 1e-9
    assert mesh.normals[:, 2].min() == pytest.approx(1)


def test_edges_are_hard_above_the_crease_and_smooth_below() -> None:
    def fold(angle: float) -> int:
        rise = np.sin(np.radians(angle))
        points = np.array(
            [[(0, 0, 0), (0, 1, 0)], [(1, 0, 0), (1, 1, 0)], [(2, 0, rise), (2, 1, rise)]], dtype=float
        )
        return len(grid(points).positions)

    assert fold(20) == 6  # one normal on the fold
    assert fold(60) == 8  # two


def test_a_draft_leaves_out_of_a_moulding_what_strays_by_less_than_it_may() -> None:
    nosing = np.array([(0.0, 0.0), (0.0, 0.05), (0.001, 0.052), (0.002, 0.05), (0.05, 0.05)])
    draft, standard = LEVELS[2], LEVELS[3]
    assert len(draft.eased(nosing)) == 3
    assert draft.eased(nosing)[[0, -1]].tolist() == nosing[[0, -1]].tolist()
    assert standard.eased(nosing) is nosing


@pytest.mark.parametrize("level", (0, 3))
@pytest.mark.parametrize("style", ORNAMENTS)
def test_a_column_reaches_from_the_floor_to_its_height(style: str, level: int) -> None:
    ornament = ORNAMENTS[style]  # type: ignore[index]
    mesh = column(5.0, 0.3, ornament, LEVELS[level])
    assert mesh.positions[:, 1].min() == pytest.approx(0)
    assert mesh.positions[:, 1].max() == pytest.approx(5, abs=0.01)
    lengths = np.linalg.norm(mesh.normals, axis=1)
    assert lengths == pytest.approx(np.ones(len(lengths)))


def test_an_acanthus_leaf_is_cut_into_lobes_and_rolls_over() -> None:
    """Between two lobes it is far narrower than a smooth leaf, on a lobe about as broad; its tip hangs down."""

    def breadth(lobes: int) -> NDArray[np.float64]:
        leaf = _leaf(0.84, np.array(ACANTHUS), 0.3, lobes, LEVELS[3]).positions
        rising = leaf[np.hypot(leaf[:, 0], leaf[:, 2]) < 1.25]
        levels = np.linspace(0.1, 0.85, 16)
        return np.array([rising[np.abs(rising[:, 1] - level) < 0.05][:, 2].max() for level in levels])

    share = breadth(LOBES) / breadth(0)
    cut = share < 0.7
    assert np.count_nonzero(np.diff(cut.astype(int)) > 0) >= 2
    assert np.median(share[~cut]) > 0.85
    leaf = _leaf(0.84, np.array(ACANTHUS), 0.3, LOBES, LEVELS[3]).positions
    assert leaf[leaf[:, 0].argmax()][1] < leaf[:, 1].max() - 0.1


def test_the_corinthian_capital_widens_upwards() -> None:
    height, mesh = capital(1.0, "corinthian", LEVELS[3])
    reach = np.hypot(mesh.positions[:, 0], mesh.positions[:, 2])
    assert (
        reach[mesh.positions[:, 1] < 0.2].max() < 1.0 < 1.5 < reach[mesh.positions[:, 1] > height - 0.2].max()
    )


def test_a_draft_has_a_round_shaft_and_more_detail_deep_flutes() -> None:
    def reach(level: int) -> NDArray[np.float64]:
        mesh = column(5.0, 0.3, ORNAMENTS["beaux_arts"], LEVELS[level])
        middle = (mesh.positions[:, 1] > 1.5) & (mesh.positions[:, 1] < 2.5)
        return np.hypot(mesh.positions[middle, 0], mesh.positions[middle, 2])

    assert np.ptp(reach(0)) < 0.01
    assert reach(3).max() - reach(3).min() > 0.12 * 0.3


@pytest.mark.parametrize(("petals", "petal", "high"), ((6, 0, POINT), (6, 1, BUD[0][1]), (8, 2, BUD[0][1])))
def test_a_rosette_is_as_round_as_its_petals_are_many_and_opens_upwards(
    petals: int, petal: int, high: float
) -> None:
    mesh = rosette(0.2, petals, petal)
    reach = np.hypot(mesh.positions[:, 0], mesh.positions[:, 1])
    tips = np.degrees(np.arctan2(mesh.positions[:, 1], mesh.positions[:, 0])[reach > 0.2 - 1e-6])
    assert reach.max() == pytest.approx(0.2)
    assert len(np.unique(np.round(tips * petals / 360) % petals)) == petals
    assert mesh.positions[:, 2].max() == pytest.approx(0.2 * high)
    across = mesh.positions[mesh.faces]
    assert (np.cross(across[:, 1] - across[:, 0], across[:, 2] - across[:, 0])[:, 2] > 0).all()


@pytest.mark.parametrize("turn", (0, 1, 2, None))
def test_what_stands_in_a_niche_stands_within_it(turn: int | None) -> None:
    niche = Opening(1.0, 0.85, 0.7, 2.4, "arched")
    parts = {part.name: part.mesh for part in niche_parts(niche, turn, ORNAMENTS["beaux_arts"], LEVELS[3])}
    urn, shell = parts["Urns"].positions, parts["Walls"].positions
    assert (
        urn[:, 1].min() == pytest.approx(niche.foot)
        and niche.foot + 0.8 < urn[:, 1].max() < niche.spring + 0.1
    )
    behind = urn[urn[:, 2] < 0]
    assert np.hypot(behind[:, 0] - niche.centre, behind[:, 2]).max() < niche.width / 2
    assert shell[:, 1].max() == pytest.approx(niche.head)
    assert shell[:, 2].max() == pytest.approx(0) and shell[:, 2].min() == pytest.approx(
        -niche.width / 2, rel=0.01
    )
