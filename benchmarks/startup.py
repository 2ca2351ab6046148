"""CPU seconds of ``enfilade --help`` beside those of an empty Python: python benchmarks/startup.py [runs]."""

import os
import statistics
import subprocess
import sys

LIMIT_S = 0.3


def cpu_seconds(command: list[str]) -> float:
    """Return user plus system CPU seconds of one run of ``command``."""
    before = os.times()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main(runs: int) -> None:
    """Print the medians of ``runs`` runs of each, in turn, after one that is not counted."""
    commands = {
        "enfilade --help": [sys.executable, "-m", "enfilade", "--help"],
        "python -c pass": [sys.executable, "-c", "pass"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(runs + 1):
        for name, command in commands.items():
            seconds = cpu_seconds(command)
            if number:
                times[name].append(seconds)
    for name, values in times.items():
        print(f"{name}: {statistics.median(values):.3f} s of CPU (median of {runs})")
    print(f"limit for --help: {LIMIT_S} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
