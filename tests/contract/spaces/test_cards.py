"""Every card of a stranger's Space against its twin: a real Gradio app of the recorded schema, called by its Hub id."""

import numpy as np
import pytest

from tests.twins.app import REVISION
from tests.twins.quirks import PLAIN, QUIRKS
from tools import ledger
from tools.errors import SpaceBug
from tools.planning.plan import Step
from tools.scene.description import read_description
from tools.scene.gate import examine
from tools.scene.glb import read_glb
from tools.scene.parts import load_parts
from tools.scene.pieces import place_exhibits
from tools.scene.report import errors
from tools.scene.stand_in import stand_in_scene
from tools.spaces.binding import fits
from tools.spaces.card import Frame
from tools.spaces.catalogue import Catalogue
from tools.spaces.recording import load_recording
from tools.spaces.schema import fetch_schema

CARDS = [card for card in Catalogue().all() if not card.bundled]
MESHES = [card for card in CARDS if card.results[0].role == "exhibit"]
SHIPPED = 20


def by_id(card):
    return card.id


def said(schema):
    """What of a schema matters to a call."""
    return {
        name: (
            [
                (
                    entry.name,
                    entry.component,
                    entry.required,
                    entry.default or None,
                    entry.choices,
                    entry.limits,
                )
                for entry in endpoint.parameters
            ],
            endpoint.returns,
        )
        for name, endpoint in schema.endpoints.items()
    }


def test_every_space_that_was_promised_has_a_card():
    assert len(CARDS) == SHIPPED


@pytest.mark.parametrize("card", CARDS, ids=by_id)
def test_the_twin_says_of_itself_what_was_recorded(card, twins):
    recording = load_recording(card.id)
    live = fetch_schema(f"{twins.url}/{card.id}", space=card.id)
    assert said(live) == said(recording.schema_then())
    assert fits(card, live)


@pytest.mark.parametrize("card", CARDS, ids=by_id)
def test_its_calls_are_made_in_order_on_one_client_and_the_result_is_kept(card, ask, twins, strangers):
    result = ask(card.id, build=f"of {card.id}")
    assert twins.calls(card.id) == [call.api_name for call in card.calls]
    assert [(kept.role, strangers.artifacts.has(kept)) for kept in result.artifacts] == [
        (card.results[0].role, True)
    ]
    assert (result.revision, result.api_name, result.frame) == (REVISION, card.api_name, card.frame)
    again = ask(card.id, build=f"of {card.id}")
    assert again.reused and again.artifacts == result.artifacts
    assert len(twins.calls(card.id)) == len(card.calls)  # nothing was called a second time
    entries = ledger.verify(strangers.caller.ledger_path(f"of {card.id}"))
    assert [(entry["licence"], entry["reused"]) for entry in entries] == [
        (card.licence, False),
        (card.licence, True),
    ]


@pytest.mark.parametrize("card", CARDS, ids=by_id)
def test_what_comes_back_passes_the_gate(card, ask, strangers, parser):
    result = ask(card.id)
    asked = {"width": 512, "height": 384} if card.capability == "text_to_image" else {}
    step = Step(id="it", stage="geometry", capability=card.capability, brief=asked)
    judged = examine(
        step,
        result.artifacts,
        inputs=ask.inputs(),
        store=strangers.artifacts,
        quality="standard",
        parser=parser,
    )
    assert errors(judged.report.findings) == []


@pytest.mark.parametrize("card", MESHES, ids=by_id)
def test_a_mesh_is_what_the_card_says_and_stands_upright_in_metres(card, ask, strangers):
    quirks = QUIRKS.get(card.id, PLAIN)
    assert card.frame == Frame(up=quirks.up, front=quirks.front, unit="box", pivot="centre")
    result = ask(card.id)
    data = strangers.artifacts.get(result.artifacts[0])
    points = np.concatenate([part.positions for part in load_parts(read_glb(data))])
    low, high = points.min(axis=0), points.max(axis=0)
    assert (high - low).max() == pytest.approx(1, abs=0.05)
    assert np.abs(low + high).max() < 0.3
    exhibit = {
        "id": "Exhibit_01",
        "title": "Bust",
        "subject": "a bust",
        "matter": "bronze",
        "height": 0.6,
        "room": 0,
    }
    scene, told = stand_in_scene({**BUILDING, "exhibits": [exhibit]}, "why")
    names = {node["name"] for node in read_glb(scene).document["nodes"]}
    plinth = next(item for item in told["plinths"] if item["id"] == "Exhibit_01")
    placed = place_exhibits(
        scene, read_description(told, names), [{**exhibit, "step": "sculpture"}], {"sculpture": data},
        {"sculpture": {"space": result.space, "frame": result.model_dump(mode="json")["frame"]}},
    )  # fmt: skip
    parts = [
        part.positions
        for part in load_parts(read_glb(placed))
        if part.draw.name.startswith("Exhibit_01_Piece")
    ]
    points = np.concatenate(parts) - plinth["position"]
    assert points[:, 1].min() == pytest.approx(0, abs=1e-3)
    assert points[:, 1].max() == pytest.approx(0.6, abs=1e-3)
    ahead = points[np.linalg.norm(points[:, [0, 2]], axis=1).argmax()][[0, 2]]  # the tip of the nose
    facing = np.array([np.sin(plinth["yaw"]), np.cos(plinth["yaw"])])
    assert ahead @ facing > 0.99 * np.linalg.norm(ahead)


BUILDING = {
    "rooms": [{"name": "Hall", "length": 14, "width": 8, "height": 5, "ceiling": "flat", "windows": "none",
               "floor": "marble", "walls": "plaster_white", "columns": False, "benches": 0}],
    "artworks": [], "time_of_day": "noon", "place": "",
}  # fmt: skip


def test_a_pressed_button_that_the_page_hides_is_sent(ask, twins, strangers):
    """Without its hidden inputs the same endpoint fails, as the real one does."""
    card = strangers.catalogue.card("stabilityai/stable-fast-3d")
    plain = [call.model_copy(update={"hidden": []}) for call in card.calls]
    strangers.catalogue._cards[card.id] = card.model_copy(update={"calls": plain})
    try:
        with pytest.raises(SpaceBug, match="has not enabled verbose error reporting"):
            ask(card.id, seed=8)
    finally:
        strangers.catalogue._cards[card.id] = card
    assert ask(card.id, seed=8).artifacts
