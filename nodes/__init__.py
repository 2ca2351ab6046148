"""The six nodes of the gallery graph, one a file, each one thin function over the tools."""
