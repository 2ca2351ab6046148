"""What a glTF document draws: a tree of nodes, neither too deep nor too much."""

from tools.scene.glb.malformed import fail
from tools.scene.glb.schema import Document

MAX_PRIMITIVES = 20_000  # drawn, instances included
# Indices and vertices drawn, instances included: small files can share huge accessors.
MAX_DRAWN_VERTICES = 20_000_000
MAX_NODE_DEPTH = 64


def check_tree(gltf: Document) -> None:
    """Raise MalformedAsset unless no node has two parents, none is its own ancestor, and no branch is too
    deep. Without recursion."""
    parent: dict[int, int] = {}
    for number, node in enumerate(gltf.nodes):
        for child in node.children:
            if child in parent:
                fail("GLB_NODE_PARENTS", f"nodes.{child} has more than one parent.")
            parent[child] = number
    depth = [(number, 1) for number in range(len(gltf.nodes)) if number not in parent]
    seen = 0
    while depth:
        number, level = depth.pop()
        seen += 1
        if level > MAX_NODE_DEPTH:
            fail("GLB_NODE_DEPTH", f"The nodes are nested deeper than {MAX_NODE_DEPTH} levels.")
        depth += [(child, level + 1) for child in gltf.nodes[number].children]
    if seen < len(gltf.nodes):  # every node has at most one parent, so what no root reaches goes in circles
        fail("GLB_NODE_CYCLE", "Some nodes are their own ancestors.")
    for number, scene in enumerate(gltf.scenes):
        if any(root in parent for root in scene.nodes) or len(set(scene.nodes)) < len(scene.nodes):
            fail("GLB_NODE_PARENTS", f"scenes.{number} lists a node twice, or one that has a parent.")


def check_drawn(gltf: Document) -> None:
    """Raise MalformedAsset where the nodes draw more than is read, each mesh as often as it is used."""
    primitives = vertices = 0
    cost = [
        sum(
            gltf.accessors[index].count
            for primitive in mesh.primitives
            for index in (primitive.indices, primitive.attributes.get("POSITION"))
            if index is not None
        )
        for mesh in gltf.meshes
    ]
    for node in gltf.nodes:
        if node.mesh is not None:
            primitives += len(gltf.meshes[node.mesh].primitives)
            vertices += cost[node.mesh]
    if primitives > MAX_PRIMITIVES:
        fail("GLB_COUNT", f"The file draws {primitives} primitives; at most {MAX_PRIMITIVES} are read.")
    if vertices > MAX_DRAWN_VERTICES:
        fail(
            "GLB_COUNT",
            f"The file draws {vertices} vertices and indices; at most {MAX_DRAWN_VERTICES} are read.",
        )
