"""What the command line costs: start-up against `import click`, and the wall time of list and search.

    python tests/bench/bench_cli.py [FOLDER ...] [--runs 21]

Medians over runs, and the commands of one run follow each other, so that a slow moment of the machine slows all.
"""

import argparse
import statistics
import subprocess
import sys
import time

PYTHON = sys.executable


def seconds(command):
    """Wall time of one run."""
    started = time.perf_counter()
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - started


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", help="by default the bundled documents")
    parser.add_argument("--runs", type=int, default=21)
    arguments = parser.parse_args()
    dateline = [PYTHON, "-m", "tui"]
    commands = {
        "python -c pass": [PYTHON, "-c", "pass"],
        "import click": [PYTHON, "-c", "import click"],
        "--version": [*dateline, "--version"],
        "--help": [*dateline, "--help"],
        "list --json": [*dateline, "list", *arguments.folders, "--json"],
        "list": [*dateline, "list", *arguments.folders],
        "search --json": [*dateline, "search", "congratulatory mesages", *arguments.folders, "--json"],
    }
    timed = {name: [] for name in commands}
    for _ in range(arguments.runs):
        for name, command in commands.items():
            timed[name].append(seconds(command))
    medians = {name: statistics.median(runs) for name, runs in timed.items()}
    for name, median in medians.items():
        print(f"{name:<16} {median * 1000:7.1f} ms  {median / medians['import click']:5.2f} x import click")


if __name__ == "__main__":
    main()
