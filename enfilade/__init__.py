"""The public face of Enfilade: `enfilade.build`, and the command line in `enfilade.cli`."""
