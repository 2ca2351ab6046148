"""What takes the place of a result that nobody could make: plain, local, and honest about what is missing."""

import json
import time

from tools.artifacts import Artifact, ArtifactStore, by_role
from tools.jail.parser import Parser
from tools.planning.plan import Step
from tools.scene.stand_in import stand_in_picture, stand_in_piece, stand_in_scene
from tools.spaces.call import CallResult

GLB = "model/gltf-binary"
REVISION = "1"  # of the procedures in tools.scene.stand_in


class StandIns:
    """Makes stand-ins for every capability; they go through the same gate as what they stand for."""

    def __init__(self, artifacts: ArtifactStore, parser: Parser) -> None:
        self._artifacts = artifacts
        self._parser = parser

    def make(self, step: Step, *, why: str, inputs: list[Artifact]) -> CallResult:
        """Return a stand-in for the result of ``step``; ``why`` is what the visitor and the report are told."""
        started = time.monotonic()
        artifacts = self._make(step, why, inputs)
        return CallResult(
            artifacts=artifacts,
            key="",
            space="stand-in",
            revision=REVISION,
            licence="Apache-2.0",
            api_name="",
            seconds=round(time.monotonic() - started, 3),
            reused=False,
        )

    def _make(self, step: Step, why: str, inputs: list[Artifact]) -> list[Artifact]:
        match step.capability:
            case "text_to_image" if not step.slot:
                return []  # nobody models a board of words: whoever takes the picture does without
            case "text_to_image":
                brief = step.brief
                picture = stand_in_picture(
                    str(brief["subject"]), why, width=int(brief["width"]), height=int(brief["height"])
                )
                return [self._artifacts.put(picture, media_type="image/png", role="image", name=step.id)]
            case "generate_scene":
                scene, description = stand_in_scene(step.brief["building"], why)
                text = json.dumps(description, sort_keys=True).encode()
                return [
                    self._artifacts.put(scene, media_type=GLB, role="scene", name=step.id),
                    self._artifacts.put(
                        text, media_type="application/json", role="description", name=step.id
                    ),
                ]
            case "bring_picture":
                size = (int(step.brief["width"]), int(step.brief["height"]))
                picture = stand_in_picture("A picture that was brought", why, *size)
                return [self._artifacts.put(picture, media_type="image/png", role="image", name=step.id)]
            case "upscale_image" | "edit_image" | "restore_face" | "remove_background":
                return by_role(inputs, "image")[:1]  # the picture as it was
            case "texture_mesh" | "finish_piece":
                return by_role(inputs, "exhibit")[:1]  # the mesh as it was
            case "text_to_3d" | "image_to_3d" | "image_to_splat":
                piece = stand_in_piece(str(step.brief["subject"]), why, float(step.brief["height"]))
                return [self._artifacts.put(piece, media_type=GLB, role="exhibit", name=step.id)]
            case "texture_scene":
                scene = self._artifacts.get(by_role(inputs, "scene")[0])
                dressed = self._parser.ask("dress_plainly", {}, [scene]).blobs[0]
                return [self._artifacts.put(dressed, media_type=GLB, role="scene", name=step.id)]
            case "assemble_scene":  # unassembled, but there, and from here on a file that we wrote
                scene = self._artifacts.get(by_role(inputs, "scene")[0])
                rewritten = self._parser.ask("rewrite", {}, [scene]).blobs[0]
                return [self._artifacts.put(rewritten, media_type=GLB, role="scene", name=step.id)]
            case "place_exhibits" | "light_scene" | "hang_works" | "optimise_scene":
                # The scene goes on as it came: without exhibits, unlit, bare or large, but there.
                return by_role(inputs, "scene")[:1]
            case "draw_poster":
                return []  # no picture is better than one that is not of this place
