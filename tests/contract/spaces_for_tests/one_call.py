"""A build of one call, in a process of its own: what the tests kill. Prints the result as JSON.

Arguments: data folder, data folder of the host, seed, what the Space is to do (JSON), id of the card.
"""

import json
import sys
import threading
from pathlib import Path

from tools.artifacts import ArtifactStore
from tools.budget import Budget, Limits
from tools.durable.database import Database
from tools.durable.journal import Journal
from tools.ledger import Ledgers
from tools.planning.plan import Step
from tools.spaces.calling import SpaceCaller
from tools.spaces.catalogue import Catalogue
from tools.spaces.health import Health
from tools.spaces.hosting import SpaceHost
from tools.spaces.pace import Pace

HERE = Path(__file__).parent
home, host_home, seed, wish, card = sys.argv[1:]
database = Database(Path(home) / "journal.sqlite")
host = SpaceHost(home=Path(host_home), bundled=HERE)
caller = SpaceCaller(
    home=Path(home),
    artifacts=ArtifactStore(f"{home}/artifacts"),
    ledgers=Ledgers(Path(home) / "builds", database),
    catalogue=Catalogue(HERE / "cards"),
    host=host,
    journal=Journal(database),
    budget=Budget(database),
    health=Health(database),
    pace=Pace(database),
)
brief = {
    "scene": "Paris",
    "style": "x",
    "resolution": "draft",
    "building": json.loads(wish),
    "seed": int(seed),
}
result = caller.call(
    build_id="build",
    step=Step(id="scene", stage="geometry", capability="generate_scene", brief=brief),
    space=card,
    brief=brief,
    inputs=[],
    limits=Limits(max_calls=10, max_seconds=1000),
    cancelled=threading.Event(),
)
sys.stdout.write(result.model_dump_json())
sys.stdout.flush()
caller.close()
host.close()
