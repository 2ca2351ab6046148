"""The toolbox: every live object that the nodes need. This is the composition root; nothing else makes them."""

import threading
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import Self

from tools.artifacts import ArtifactStore
from tools.budget import Budget
from tools.builds import Builds
from tools.durable.database import Database
from tools.durable.journal import Journal
from tools.errors import HomeError, Interrupted, SpaceNotRunning
from tools.home import home_folder, home_path
from tools.jail.parser import Parser
from tools.ledger import Ledgers
from tools.planning.plan import Plan
from tools.publish.signature import Signer
from tools.scene.places import Places, judge_asked
from tools.spaces.calling import SpaceCaller
from tools.spaces.catalogue import CARDS, Catalogue
from tools.spaces.health import Health
from tools.spaces.hosting import BUNDLED_SPACES, SpaceHost
from tools.spaces.pace import Pace
from tools.stand_ins import StandIns
from tools.stills import Stills, draw_still
from tools.thumbnails import Thumbnails
from tools.under_way import UnderWay

CHECKPOINT_FILE = "checkpoints.sqlite"
JOURNAL_FILE = "journal.sqlite"
READING = "tools.scene.reading"  # the module that reads files, in a process of its own
OWN_CARDS = "cards"
# A call is stopped in one, a mesh that is being inspected takes some; Docker kills after ten.
STOP_SECONDS = 4.0


class Toolbox:
    """Everything of one data folder. Making one touches nothing: each part is opened when it is first used.

    ``home`` is the data folder (default: the person's own), ``bundled`` the folder of the bundled Spaces; ``host`` runs
    those already, and is its own from now on. As a context manager it stops, on leaving, the Spaces that it started.
    Whoever sets ``cancelled``, from any thread, stops what it does (default: an event of its own).
    """

    def __init__(
        self,
        *,
        home: Path | None = None,
        bundled: Path = BUNDLED_SPACES,
        host: SpaceHost | None = None,
        cancelled: threading.Event | None = None,
    ) -> None:
        self._chosen_home = home
        self._bundled = bundled
        self._opening = threading.Lock()
        self.cancelled = cancelled or threading.Event()
        self.under_way = UnderWay()
        if host is not None:
            self.host = host

    @cached_property
    def home(self) -> Path:
        """The data folder. Raises InputError (field ``home``) when it cannot be used."""
        return home_folder(self._chosen_home)

    @property
    def checkpoints(self) -> Path:
        """The file of the checkpoints."""
        return self.home / CHECKPOINT_FILE

    @cached_property
    def artifacts(self) -> ArtifactStore:
        """The content-addressed store."""
        return ArtifactStore(str(self.home / "artifacts"))

    @cached_property
    def builds(self) -> Builds:
        """The builds and who owns them."""
        return Builds(self.home / "builds")

    @cached_property
    def catalogue(self) -> Catalogue:
        """The Spaces that are known."""
        return Catalogue(CARDS, self.own_cards)

    @property
    def own_cards(self) -> Path:
        """The folder of the cards that the person added; it need not exist, and reading it creates nothing."""
        return home_path(self._chosen_home) / OWN_CARDS

    @cached_property
    def host(self) -> SpaceHost:
        """The bundled Spaces that run on this machine."""
        return SpaceHost(home=self.home, bundled=self._bundled, cancelled=self.cancelled)

    @property
    def caller(self) -> SpaceCaller:
        """What makes the calls. Parallel steps ask for it at once, and there must be one (since Python 3.12 a
        ``cached_property`` has no lock of its own)."""
        with self._opening:
            return self._caller

    @property
    def ledgers(self) -> Ledgers:
        """The ledgers of the builds."""
        with self._opening:
            return self._ledgers

    @cached_property
    def _ledgers(self) -> Ledgers:
        return Ledgers(self.home / "builds", self._database)

    @cached_property
    def _database(self) -> Database:
        return Database(self.home / JOURNAL_FILE)

    @cached_property
    def _caller(self) -> SpaceCaller:
        database = self._database
        return SpaceCaller(
            home=self.home,
            artifacts=self.artifacts,
            ledgers=self._ledgers,
            catalogue=self.catalogue,
            host=self.host,
            journal=Journal(database),
            budget=Budget(database),
            health=Health(database),
            pace=Pace(database),
            readers=self._parser.forker,
        )

    @cached_property
    def signer(self) -> Signer:
        """What signs the sites."""
        return Signer(self.home)

    @cached_property
    def places(self) -> Places:
        """What judges finished scenes as places."""
        return Places(partial(judge_asked, store=self.artifacts, parser=self.parser))

    @cached_property
    def stills(self) -> Stills:
        """What draws pictures of finished scenes."""
        draw = partial(
            draw_still,
            caller=self.caller,
            artifacts=self.artifacts,
            parser=self.parser,
            cancelled=self.cancelled,
        )
        return Stills(draw)

    @property
    def parser(self) -> Parser:
        """What has strangers' files read in the jail."""
        with self._opening:
            return self._parser

    @cached_property
    def _parser(self) -> Parser:
        return Parser(READING)

    @cached_property
    def stand_ins(self) -> StandIns:
        """What takes the place of a result that nobody could make."""
        return StandIns(self.artifacts, self.parser)

    @property
    def thumbnails(self) -> Thumbnails:
        """Small pictures of the artifacts. There must be one: it draws one picture at a time."""
        with self._opening:
            return self._thumbnails

    @cached_property
    def _thumbnails(self) -> Thumbnails:
        return Thumbnails(self.home / "thumbnails", self.artifacts, self._parser)

    def warm(self, plan: Plan) -> None:
        """Start in the background what calls need, such as the bundled Spaces that are the first choice of a step.

        Nothing where the journal holds every call that can be made now: the later ones will be there, too.
        """
        bundled: list[str] = []
        made = True
        for step in plan.steps:
            card = self.catalogue.card(step.candidates[0]) if step.candidates else None
            if card and card.bundled:
                bundled.append(card.bundled)
                made = made and (bool(step.inputs) or self.caller.is_made(step, card.id))
        if not made:
            self.host.warm(bundled)
            self.caller.prepare()
            threading.Thread(target=self._prepare_for_results, args=(bundled,), daemon=True).start()

    def _prepare_for_results(self, bundled: list[str]) -> None:
        """Start what looks at results and goes on with them: until the Spaces run, they need the machine themselves."""
        with suppress(SpaceNotRunning, HomeError, Interrupted):
            for name in dict.fromkeys(bundled):
                self.host.lease(name)
        with suppress(HomeError):
            self.parser.prepare()
            self.caller.prepare_locally()

    def stop(self) -> None:
        """Stop in good order what this process does for any build, and close: what is finished is kept."""
        self.cancelled.set()
        if "builds" in self.__dict__:
            self.builds.wait_until_none_is_owned(STOP_SECONDS)
        self.close()

    def close(self) -> None:
        """Stop the Spaces that were started, and what waits for the next call."""
        if "_caller" in self.__dict__:  # opened
            self._caller.close()
        if "_parser" in self.__dict__:
            self._parser.close()
        if "host" in self.__dict__:
            self.host.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
