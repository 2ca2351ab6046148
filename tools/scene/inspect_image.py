"""The gate after every step that paints a picture."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.errors import MalformedAsset
from tools.scene.pictures import open_picture
from tools.scene.report import Advice, Finding, ImageReport
from tools.scene.thresholds import (
    ASPECT_TOLERANCE,
    BLANK_DEVIATION,
    MAX_PICTURE_BYTES,
    MIN_PICTURE_SIDE,
)

SAMPLE = 128  # pixels a side, enough to tell a picture from a blank


def inspect_image(
    data: bytes, size: tuple[int, int] | None = None, *, any_content: bool = False
) -> ImageReport:
    """Inspect an encoded picture against the ``size`` (width, height in pixels) that was asked for.

    ``any_content`` is for a picture that a person chose: it may be of one even colour.
    Never raises for bad data: what cannot be opened is a finding.
    """
    report = ImageReport(bytes=len(data))
    if len(data) > MAX_PICTURE_BYTES:
        report.findings.append(
            _error("IMAGE_BYTES", f"The picture has {len(data)} bytes.", advice="new_seed")
        )
        return report
    try:
        with open_picture(data) as picture:
            report.width, report.height, report.format = picture.width, picture.height, str(picture.format)
            picture.draft("RGB", (SAMPLE * 2, SAMPLE * 2))
            sample = np.asarray(picture.convert("RGB").resize((SAMPLE, SAMPLE)), np.float32)
    except MalformedAsset as error:
        report.findings.append(_error(error.code, error.message, advice="new_seed"))
        return report
    findings = _judged(report, sample, size)
    report.findings += [finding for finding in findings if not any_content or finding.code != "IMAGE_BLANK"]
    return report


def _judged(report: ImageReport, sample: NDArray[Any], size: tuple[int, int] | None) -> list[Finding]:
    findings = []
    width, height = report.width, report.height
    if min(width, height) < MIN_PICTURE_SIDE:
        findings.append(
            _error("IMAGE_TINY", f"The picture has {width} × {height} pixels.", advice="higher_resolution")
        )
    if float(sample.std(axis=(0, 1)).max()) < BLANK_DEVIATION:
        findings.append(_error("IMAGE_BLANK", "The picture is one even colour.", advice="new_seed"))
    if size is not None:
        asked = size[0] / size[1]
        if abs(width / height / asked - 1) > ASPECT_TOLERANCE:
            findings.append(
                _error(
                    "IMAGE_ASPECT",
                    f"The picture is {width} × {height} pixels; {size[0]} × {size[1]} were asked for.",
                    advice="new_seed",
                )
            )
        elif width < size[0] / 2:
            findings.append(
                _error("IMAGE_SMALL", f"It is {width} pixels wide; {size[0]} were asked for.",
                       advice="higher_resolution")
            )  # fmt: skip
        elif width < size[0]:
            findings.append(
                Finding(
                    code="IMAGE_SMALLER", severity="note",
                    message=f"It is {width} pixels wide; {size[0]} were asked for.",
                )
            )  # fmt: skip
    return findings


def _error(code: str, message: str, *, advice: Advice) -> Finding:
    return Finding(code=code, severity="error", message=message, advice=advice)
