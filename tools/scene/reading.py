"""``python -m tools.scene.reading``: what reads strangers' meshes and pictures, one jailed child for each question.

Here are the questions; ``tools.jail.parser`` asks them. Nothing else may open a file that a Space sent, apart from the
local steps of ``tools.scene.runner``, which are jailed too.
"""

from collections.abc import Callable

import numpy as np
from PIL import Image

from tools.jail.answering import serve_answers
from tools.jail.line import Message
from tools.planning.plan import Artwork, Exhibit, Step
from tools.scene import portraits, surveying
from tools.scene.bring import upright_size
from tools.scene.glb import read_glb, write_glb
from tools.scene.inspect_image import inspect_image
from tools.scene.inspect_mesh import inspect_mesh
from tools.scene.judging import judge_result
from tools.scene.pose import Pose
from tools.scene.report import errors
from tools.scene.splat.checks import inspect_splat
from tools.scene.stand_in import stand_in_textures
from tools.scene.still import draw
from tools.scene.still.saving import encode
from tools.scene.thumbnail import thumbnail


def judge_picture(question: Message) -> Message:
    """``{"size": [w, h] | null, "any_content"}`` and a picture: ``{"report"}``."""
    size = question.data["size"]
    report = inspect_image(
        question.blobs[0], tuple(size) if size else None, any_content=question.data["any_content"]
    )
    return Message({"report": report.model_dump(mode="json")})


def judge_brought(question: Message) -> Message:
    """A picture that a person brought: ``{"report", "upright"}``, the size in pixels as it is seen, null where the
    report has errors."""
    report = inspect_image(question.blobs[0], any_content=True)
    upright = None if errors(report.findings) else upright_size(question.blobs[0])
    return Message({"report": report.model_dump(mode="json"), "upright": upright})


def judge_scene(question: Message) -> Message:
    """``{"step", "quality", "earlier", "told"}`` and the mesh, with the scene before it and its description where these
    two say so: ``{"report", "repairs", "unplaced"}``, and the mended mesh where one was mended."""
    data, *others = question.blobs
    rest = iter(others)
    judged = judge_result(
        Step.model_validate(question.data["step"]),
        question.data["quality"],
        data,
        earlier=next(rest) if question.data["earlier"] else None,
        told=next(rest) if question.data["told"] else None,
    )
    answer = {
        "report": judged.report.model_dump(mode="json"),
        "repairs": judged.repairs,
        "unplaced": judged.unplaced,
    }
    return Message(answer, [] if judged.mended is None else [judged.mended])


def judge_splat(question: Message) -> Message:
    """A Gaussian splat, ``media_type``: ``{"report"}``."""
    report = inspect_splat(question.blobs[0], question.data["media_type"])
    return Message({"report": report.model_dump(mode="json")})


def judge_place(question: Message) -> Message:
    """``{"works", "exhibits", "quality", "splats"}``, a finished scene and the splats of the exhibits that are named:
    ``{"report", "survey"}``."""
    scene, *splats = question.blobs
    judged = surveying.judge_place(
        scene,
        [Artwork.model_validate(work) for work in question.data["works"]],
        [Exhibit.model_validate(exhibit) for exhibit in question.data["exhibits"]],
        question.data["quality"],
        dict(zip(question.data["splats"], splats, strict=True)),
    )
    return Message(judged.model_dump(mode="json"))


def own_pictures(question: Message) -> Message:
    """``{"works", "cells"}`` and a finished scene: ``{"shown"}``, the works that show a picture, and each of these in
    its cells (columns, rows), as bytes of sRGB."""
    works = [Artwork.model_validate(work) for work in question.data["works"]]
    cells = {work: (columns, rows) for work, (columns, rows) in question.data["cells"].items()}
    found = portraits.own_pictures(question.blobs[0], works, cells)
    return Message({"shown": list(found)}, [picture.tobytes() for picture in found.values()])


def portrait(question: Message) -> Message:
    """``{"exhibit", "pose", "size"}`` and a finished scene: what is seen, as bytes of sRGB, and where it is the
    exhibit, one byte a pixel."""
    width, height = question.data["size"]
    pose = Pose(**question.data["pose"])
    picture, mask = portraits.portrait(question.blobs[0], question.data["exhibit"], pose, (width, height))
    return Message({}, [picture.tobytes(), mask.astype(np.uint8).tobytes()])


def draw_still(question: Message) -> Message:
    """``{"pose", "size", "form"}`` and a finished scene: a picture of it, as a file of that form."""
    width, height = question.data["size"]
    picture = draw(question.blobs[0], Pose(**question.data["pose"]), (width, height))
    return Message({}, [encode(picture, question.data["form"])])


def describe_mesh(question: Message) -> Message:
    """A GLB: ``{"report"}`` on it as any gallery's, or the error that it is none."""
    return Message({"report": inspect_mesh(question.blobs[0]).model_dump(mode="json")})


def dress_plainly(question: Message) -> Message:
    """A scene: the same in plain colours."""
    return Message({}, [stand_in_textures(question.blobs[0])])


def draw_thumbnail(question: Message) -> Message:
    """A picture or a GLB: the same as a small WebP."""
    return Message({}, [thumbnail(question.blobs[0])])


def rewrite(question: Message) -> Message:
    """A GLB: the same as our own writer writes it."""
    return Message({}, [write_glb(read_glb(question.blobs[0]))])


QUESTIONS: dict[str, Callable[[Message], Message]] = {
    question.__name__: question
    for question in (
        judge_picture,
        judge_brought,
        judge_scene,
        judge_splat,
        judge_place,
        own_pictures,
        portrait,
        draw_still,
        describe_mesh,
        dress_plainly,
        draw_thumbnail,
        rewrite,
    )
}


if __name__ == "__main__":
    Image.init()  # what decodes pictures is imported late: every child would do it anew
    serve_answers(QUESTIONS)
