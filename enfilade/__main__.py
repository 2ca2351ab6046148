"""``python -m enfilade`` is the command line."""

from enfilade.cli import main

main()
