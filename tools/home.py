"""The data folder: checkpoints, journal, artifacts and builds of one person on one machine."""

import os
from pathlib import Path

from platformdirs import user_data_path

from tools.errors import InputError

HOME_VARIABLE = "ENFILADE_HOME"
PRIVATE_FOLDER_MODE = 0o700


def home_folder(explicit: Path | None = None) -> Path:
    """Return the data folder, created and private: ``explicit``, else ``$ENFILADE_HOME``, else the platform's own.

    Raises InputError (field ``home``) when it cannot be created or written.
    """
    folder = home_path(explicit)
    try:
        folder.mkdir(mode=PRIVATE_FOLDER_MODE, parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(folder, str(error.strerror or error)) from error
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise _unusable(folder, "it cannot be written")
    return folder


def home_path(explicit: Path | None = None) -> Path:
    """Return where the data folder is, or would be: nothing is created."""
    chosen = explicit or Path(os.environ.get(HOME_VARIABLE) or user_data_path("enfilade", appauthor=False))
    return chosen.expanduser().absolute()


def _unusable(folder: Path, why: str) -> InputError:
    return InputError(
        f"The data folder {folder} cannot be used: {why}.",
        field="home",
        remedy=f"Choose another with --home or ${HOME_VARIABLE}.",
    )
