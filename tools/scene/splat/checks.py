"""The gate of splats: how many Gaussians there are, whether they are numbers, whether one sees an object in them."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tools.errors import MalformedAsset
from tools.scene.report import Advice, Finding, SplatReport
from tools.scene.splat.formats import read_splat
from tools.scene.splat.gaussians import Gaussians
from tools.scene.thresholds import (
    FEW,
    MAX_GAUSSIANS,
    MAX_SPLAT_SIZE,
    MIN_GAUSSIANS,
    MIN_OPACITY,
    MIN_SPLAT_SIZE,
    MIN_THICKNESS,
    SPLAT_CORE,
    WIDE_GAUSSIAN,
)


def inspect_splat(data: bytes, media_type: str) -> SplatReport:
    """Return the report on a splat; of one that cannot be read, with its one fault."""
    try:
        gaussians = read_splat(data, media_type)
    except MalformedAsset as error:
        return SplatReport(bytes=len(data), findings=[_fault(error.code, error.message)])
    sound = gaussians[usable(gaussians)]
    return SplatReport(
        bytes=len(data),
        gaussians=len(gaussians),
        visible=len(sound),
        size=_triple(np.ptp(core(sound.positions), axis=0)) if len(sound) else None,
        findings=list(_findings(gaussians, sound)),
    )


def usable(gaussians: Gaussians) -> NDArray[np.bool_]:
    """Return (n,) which of them are made of numbers, can be seen, and are not wider than a part of an object is."""
    whole = finite(gaussians) & (gaussians.opacities >= MIN_OPACITY)
    if not whole.any():
        return whole
    extent = float(np.ptp(core(gaussians.positions[whole]), axis=0).max())
    return np.asarray(whole & (gaussians.scales.max(axis=1) <= WIDE_GAUSSIAN * extent))


def finite(gaussians: Gaussians) -> NDArray[np.bool_]:
    """Return (n,) which of them are made of numbers: a scale or a turn may be none even where its bytes are."""
    columns = [gaussians.positions, gaussians.scales, gaussians.rotations, gaussians.colours]
    whole = np.isfinite(gaussians.opacities) & (gaussians.scales >= 0).all(axis=1)
    for column in columns:
        whole &= np.isfinite(column).all(axis=1)
    return np.asarray(whole & (np.abs(gaussians.positions) < MAX_SPLAT_SIZE).all(axis=1))


def core(positions: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return (2, 3): the corners of a box around nearly all positions, which a few stray ones do not widen."""
    return np.quantile(positions.astype(np.float64), (1 - SPLAT_CORE, SPLAT_CORE), axis=0)


def _findings(gaussians: Gaussians, sound: Gaussians) -> Iterator[Finding]:
    count = len(gaussians)
    if count > MAX_GAUSSIANS:
        yield _fault("SPLAT_TOO_MANY", f"The splat has {count} Gaussians, at most {MAX_GAUSSIANS} are read.")
    if count < MIN_GAUSSIANS:
        yield _fault(
            "SPLAT_TOO_FEW",
            f"The splat has {count} Gaussians, an object needs {MIN_GAUSSIANS}.",
            "more_detail",
        )
    whole = finite(gaussians)
    if broken := count - int(whole.sum()):
        grave = broken > FEW * count
        yield Finding(
            code="SPLAT_NOT_FINITE", severity="error" if grave else "note",
            message=f"{broken} of {count} Gaussians are not made of numbers.", advice="new_seed" if grave else None,
        )  # fmt: skip
    if count >= MIN_GAUSSIANS and len(sound) < MIN_GAUSSIANS:
        yield _fault("SPLAT_INVISIBLE", f"Only {len(sound)} of {count} Gaussians can be seen.")
        return
    if len(sound):
        across = np.ptp(core(sound.positions), axis=0)
        if not across.max() > MIN_SPLAT_SIZE:
            yield _fault("SPLAT_FLAT", "All Gaussians of the splat lie in one point.")
        elif across.min() < MIN_THICKNESS * across.max():
            yield _fault("SPLAT_FLAT", "The splat is as thin as a sheet.")


def _fault(code: str, message: str, advice: Advice = "new_seed") -> Finding:
    return Finding(code=code, severity="error", message=message, advice=advice)


def _triple(values: NDArray[np.float64]) -> tuple[float, float, float]:
    x, y, z = map(float, values)
    return x, y, z
