"""Judging and making scenes: read, inspect, repair, hang, assemble, light, stand in. Pure functions on GLB bytes."""
