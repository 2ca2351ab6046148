"""The presets of the server: one assistant for each quality, beside the one that takes every setting's default."""

from uuid import NAMESPACE_URL, uuid5

from langgraph_sdk.client import LangGraphClient

from graph.context import Quality

GRAPH_ID = "gallery"  # its name in langgraph.json

# By quality: what it is for, as Studio and the tools of an MCP client show it.
PRESETS: dict[Quality, str] = {
    "draft": "A walkable 3D gallery from one sentence, quick and coarse: to see what a sentence comes to.",
    "standard": "A walkable 3D gallery from one sentence, with 2048² materials and baked light.",
    "gala": "A walkable 3D gallery from one sentence, as fine as it gets: takes minutes.",
}


async def offer_presets(client: LangGraphClient) -> None:
    """Make the assistants that are not there yet; one that a person has changed stays as they left it."""
    for quality, description in PRESETS.items():
        await client.assistants.create(
            GRAPH_ID,
            assistant_id=str(uuid5(NAMESPACE_URL, f"enfilade:{quality}")),
            name=f"gallery-{quality}",
            description=description,
            context={"quality": quality},
            if_exists="do_nothing",
        )
