"""The part of the glTF 2.0 schema that is relied upon: types and ranges, so that nothing surprises later.

Unknown fields are ignored (extensions may add any); known ones must be exactly what the specification says.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Index = Annotated[int, Field(ge=0)]
Name = Annotated[str, Field(max_length=1024)]
Attribute = Annotated[str, Field(max_length=64)]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")
    extras: Any = None
    extensions: dict[str, Any] = {}


class _Named(_Part):
    name: Name = ""


class Asset(_Part):
    version: Literal["2.0"]
    minVersion: Literal["2.0"] = "2.0"  # noqa: N815 - glTF's own names, here and below


class Buffer(_Named):
    byteLength: Annotated[int, Field(ge=1)]  # noqa: N815


class BufferView(_Named):
    buffer: Index
    byteOffset: Index = 0  # noqa: N815
    byteLength: Annotated[int, Field(ge=1)]  # noqa: N815
    byteStride: Annotated[int, Field(ge=4, le=252, multiple_of=4)] | None = None  # noqa: N815


class Accessor(_Named):
    bufferView: Index | None = None  # noqa: N815
    byteOffset: Index = 0  # noqa: N815
    componentType: Literal[5120, 5121, 5122, 5123, 5125, 5126]  # noqa: N815
    normalized: bool = False
    count: Annotated[int, Field(ge=1)]
    type: Literal["SCALAR", "VEC2", "VEC3", "VEC4", "MAT2", "MAT3", "MAT4"]
    sparse: dict[str, Any] | None = None


class Primitive(_Part):
    attributes: dict[Attribute, Index]
    indices: Index | None = None
    material: Index | None = None
    mode: Annotated[int, Field(ge=0, le=6)] = 4


class Mesh(_Named):
    primitives: Annotated[list[Primitive], Field(min_length=1)]


class Node(_Named):
    children: list[Index] = []
    mesh: Index | None = None
    camera: Index | None = None
    skin: Index | None = None
    matrix: Annotated[list[float], Field(min_length=16, max_length=16)] | None = None
    translation: Annotated[list[float], Field(min_length=3, max_length=3)] | None = None
    rotation: Annotated[list[float], Field(min_length=4, max_length=4)] | None = None
    scale: Annotated[list[float], Field(min_length=3, max_length=3)] | None = None


class Scene(_Named):
    nodes: list[Index] = []


class Image(_Named):
    bufferView: Index | None = None  # noqa: N815
    mimeType: Annotated[str, Field(max_length=64)] | None = None  # noqa: N815


class Texture(_Named):
    source: Index | None = None
    sampler: Index | None = None


class TextureInfo(_Part):
    index: Index
    texCoord: Annotated[int, Field(ge=0, le=7)] = 0  # noqa: N815


Factor = Annotated[list[float], Field(min_length=3, max_length=4)]


class PbrMetallicRoughness(_Part):
    baseColorFactor: Factor | None = None  # noqa: N815
    baseColorTexture: TextureInfo | None = None  # noqa: N815
    metallicFactor: float = 1.0  # noqa: N815
    roughnessFactor: float = 1.0  # noqa: N815
    metallicRoughnessTexture: TextureInfo | None = None  # noqa: N815


class Material(_Named):
    pbrMetallicRoughness: PbrMetallicRoughness | None = None  # noqa: N815
    normalTexture: TextureInfo | None = None  # noqa: N815
    occlusionTexture: TextureInfo | None = None  # noqa: N815
    emissiveTexture: TextureInfo | None = None  # noqa: N815
    emissiveFactor: Factor | None = None  # noqa: N815
    alphaMode: Literal["OPAQUE", "MASK", "BLEND"] = "OPAQUE"  # noqa: N815
    doubleSided: bool = False  # noqa: N815


class Document(_Part):
    asset: Asset
    scene: Index | None = None
    scenes: list[Scene] = []
    nodes: list[Node] = []
    meshes: list[Mesh] = []
    materials: list[Material] = []
    textures: list[Texture] = []
    images: list[Image] = []
    samplers: list[_Named] = []
    accessors: list[Accessor] = []
    bufferViews: list[BufferView] = []  # noqa: N815
    buffers: list[Buffer] = []
    cameras: list[_Named] = []
    skins: list[_Named] = []
    animations: list[_Named] = []
    extensionsUsed: list[str] = []  # noqa: N815
    extensionsRequired: list[str] = []  # noqa: N815
