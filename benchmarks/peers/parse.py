#!/usr/bin/env python3
"""
Reads the same MIDI files with Continuo and with its peers, in turn, and prints the ratios of their speeds.

All read bytes in memory into notes with times in seconds, on one thread. A pair is one run of
Continuo and one of the peer, each in a process of its own, one after the other; every second pair
the other way round (ABBA). A ratio is Continuo's notes a second over the peer's in the same pair.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from environments import HERE, CannotInstall, python_of

CONTINUO = HERE.parent.parent / "continuo"
# The least ratio over each peer that the project holds itself to.
WANTED = {"symusic": 2.0, "pretty_midi": 400.0}
TIME_LIMIT_SECONDS = 300


def main():
    options = arguments()
    try:
        python = python_of("parse")
    except CannotInstall as e:
        sys.exit(str(e))
    # The launcher builds when it must: before anything is measured.
    subprocess.run([CONTINUO, "bench", "parse", "--help"], stdout=subprocess.DEVNULL, check=True)
    ours = [CONTINUO, "bench", "parse", "--midi", options.midi, "--json"]
    missed = False
    for peer in options.peers:
        theirs = [python, HERE / "parse_peer.py", peer, options.midi, str(options.seconds)]
        missed |= compare(peer, ours, theirs, options.pairs)
    sys.exit(1 if missed and options.check else 0)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--midi", type=Path, required=True, metavar="DIR")
    parser.add_argument("--peers", type=lambda text: text.split(","), default=list(WANTED))
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=4.0, help="measured in a peer's run")
    parser.add_argument("--check", action="store_true", help="fail where a ratio is too low")
    return parser.parse_args()


def compare(peer, ours, theirs, pairs):
    """Whether the wanted ratio was missed."""
    speeds = {"continuo": [], peer: []}
    for pair in range(pairs):
        sides = [("continuo", ours), (peer, theirs)]
        for side, command in sides if pair % 2 == 0 else reversed(sides):
            speeds[side].append(run(command)["notes_per_second"])
        now = ", ".join(f"{side} {values[-1] / 1e6:.2f}" for side, values in speeds.items())
        print(f"  pair {pair + 1} of {pairs}: {now} million notes/s", file=sys.stderr, flush=True)
    for side, values in speeds.items():
        print(f"{side:12} {statistics.median(values) / 1e6:9.3f} million notes/s {spread(values, 1e6, '.3f')}")
    ratios = [a / b for a, b in zip(speeds["continuo"], speeds[peer])]
    ratio = statistics.median(ratios)
    print(
        f"continuo over {peer}: {ratio:.2f} {spread(ratios, 1, '.2f')}; "
        f"at least {WANTED[peer]:g} wanted; load average {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return ratio < WANTED[peer]


def spread(values, unit, form):
    return f"({format(min(values) / unit, form)} to {format(max(values) / unit, form)})"


def run(command):
    """The JSON object that the command prints last."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIME_LIMIT_SECONDS)
    if done.returncode != 0:
        sys.exit(f"{Path(command[0]).name} ended with {done.returncode}:\n{done.stderr}")
    return json.loads(done.stdout.strip().splitlines()[-1])


if __name__ == "__main__":
    main()
