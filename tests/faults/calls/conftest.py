"""The same running test Space and data folders as the contract tests use."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

_spec = spec_from_file_location(
    "spaces_conftest", Path(__file__).resolve().parents[2] / "contract" / "spaces" / "conftest.py"
)
_shared = module_from_spec(_spec)
_spec.loader.exec_module(_shared)

borrowed, host_home, host, desk, eventually_fixture = (
    _shared._borrowed,
    _shared.host_home,
    _shared.host,
    _shared.desk,
    _shared.eventually_fixture,
)
