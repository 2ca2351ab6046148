"""The settings of a run. LangGraph Studio turns them into a form; the command line into options."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from tools.budget import Limits

Quality = Literal["draft", "standard", "gala"]


class Context(BaseModel):
    """How a gallery is to be built. Plain values with defaults, so that an empty form is a good build.

    A form shows the fields in this order; what belongs together stands together, under one word in front of its title.
    """

    model_config = ConfigDict(extra="forbid", title="Build settings")

    quality: Quality = Field(
        title="Gallery · quality",
        default="standard",
        description="Draft is quick and coarse; standard has 2048² materials and baked light; gala takes minutes.",
    )
    seed: int = Field(
        title="Gallery · seed",
        default=1874,
        ge=0,
        le=2**31 - 1,
        description="The same prompt, settings and seed give the same gallery. Default: the year of the first "
        "impressionist exhibition.",
    )
    artworks: str = Field(
        title="Gallery · pictures of your own",
        default="",
        max_length=4096,
        description="A folder on this machine with pictures of your own (PNG, JPEG, WebP) to hang; a titles.csv in "
        "it may say more of them. Empty: all pictures are painted.",
    )
    approve: Literal["nothing", "plan", "publish", "each"] = Field(
        title="People · when to ask you",
        default="nothing",
        description="When to stop and ask you: before the first call of a plan or of a change (plan), before the page "
        "is written (publish), or at both and at every plan that is revised on the way (each).",
    )
    spaces: list[str] = Field(
        title="Spaces · tried first",
        default=[],
        max_length=20,
        description="Spaces to try first: catalogue ids, Hub ids (owner/name) or URLs of Gradio apps. "
        "Empty: the catalogue's.",
    )
    grants: list[str] = Field(
        title="Spaces · may see your token",
        default=[],
        max_length=20,
        description="Spaces that may see your Hugging Face token (HF_TOKEN, or the one that `hf auth login` saved), "
        "named as under spaces. Empty: nobody.",
    )
    private_hosts: list[str] = Field(
        title="Spaces · in your own network",
        default=[],
        max_length=20,
        description="Hosts of your own network whose Spaces may be called, HOST or HOST:PORT as in the address under "
        "spaces. Empty: no Space is called at a private address, except on this machine.",
    )
    on_unknown: Literal["next", "retry", "stop"] = Field(
        title="Spaces · when a call may have been billed",
        default="next",
        description="When the process that makes a call dies in mid-call, so that the call may have been billed: ask "
        "the next Space (next), make the call again and risk paying twice (retry), or stop and ask you (stop).",
    )
    require_sandbox: bool = Field(
        title="Spaces · only in a whole sandbox",
        default=False,
        description="Refuse to build where this machine cannot keep every layer of the sandbox that Spaces are called "
        "and their files are read in.",
    )
    planner: Literal["auto", "rules", "model"] = Field(
        title="Language model · who plans",
        default="auto",
        description="Who plans: a language model when one is configured (auto), never (rules), always (model).",
    )
    critic: Literal["off", "on"] = Field(
        title="Language model · critic",
        default="off",
        description="Whether a language model that sees pictures looks at the finished place, and may ask for steps "
        "once more. It needs a model that is configured.",
    )
    critic_rounds: int = Field(
        title="Language model · looks of the critic",
        default=1,
        ge=1,
        le=3,
        description="How often the critic looks, at most: after each look steps may run again.",
    )
    commercial: bool = Field(
        title="Licences · commercial use",
        default=False,
        description="The gallery is for commercial use: nothing is made by a Space whose licence is not known to allow "
        "that.",
    )
    cleared: list[str] = Field(
        title="Licences · Spaces with leave",
        default=[],
        max_length=20,
        description="Spaces whose owners have given you leave for commercial use, named as under spaces.",
    )
    max_calls: int = Field(
        title="Budget · calls",
        default=200,
        ge=1,
        le=10_000,
        description="Space calls that this build may make in all.",
    )
    max_seconds: float = Field(
        title="Budget · seconds of Spaces",
        default=3600,
        gt=0,
        description="Seconds of Space time that this build may use in all.",
    )

    @property
    def limits(self) -> Limits:
        """The budget of this build."""
        return Limits(max_calls=self.max_calls, max_seconds=self.max_seconds)
