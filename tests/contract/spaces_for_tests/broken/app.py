"""A Space that cannot start."""

raise SystemExit("the model weights are missing")
