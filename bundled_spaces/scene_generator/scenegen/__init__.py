"""A small kit of architecture that builds a suite of gallery rooms as glTF, from a typed brief.

Metres, Y up. The suite lies along −Z with its entrance wall at z = 0. ``scene.generate`` is the way in.
"""
