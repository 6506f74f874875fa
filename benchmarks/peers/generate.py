#!/usr/bin/env python3
"""
Composes notes in Continuo and in its peers' loops, in turn, and prints the ratios of their speeds.

A pair is one run of each side of Continuo's (one track, and many together) and one of the peer,
each in a process of its own, one after the other; every second pair the other way round (ABBA).
A ratio is Continuo's notes a second over the peer's in the same pair. All compose on one thread.
"""

import argparse
import json
import os
import platform
import statistics
import sys
from dataclasses import dataclass

from environments import HERE, CannotInstall, python_of
from pairs import CONTINUO, CannotRun, build, finish, in_turn, names_of, say, spread

PRESETS = HERE.parent / "presets"
FIGURE = "notes_per_second"


@dataclass(frozen=True)
class Loop:
    """
    A peer's loop.

    `presets` are those of Continuo that it is compared with, `wanted` is the least ratio that the
    project holds itself to.
    """

    environment: str
    script: str
    presets: list[str]
    wanted: float | None


LOOPS = {
    "keras": Loop("keras", "generate_keras.py", ["seed", "carried"], 5000),
    "pytorch": Loop("pytorch", "generate_pytorch.py", ["carried"], 20),
    "pytorch-studio": Loop("pytorch", "generate_pytorch_studio.py", ["studio"], None),
}


def main():
    options = arguments()
    failures = []
    say(f"{platform.machine()}, {os.cpu_count()} processors")
    build("generate")
    measured = {}
    for peer in options.peers:
        try:
            measured[peer] = compare(peer, options)
        except (CannotInstall, CannotRun) as e:
            failures.append(f"{peer}: {e}")
            say(failures[-1])
    if options.json:
        print(json.dumps(measured))
    return finish(failures)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument(
        "--peers", type=names_of(list(LOOPS)), default=list(LOOPS), metavar="P,…"
    )
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument(
        "--tracks",
        type=lambda text: [int(number) for number in text.split(",")],
        default=[1, 64],
        metavar="N,…",
        help="Continuo's tracks together, each number measured in every pair (default 1,64)",
    )
    parser.add_argument("--variant", help="of the peers' loops, in the place of their first")
    parser.add_argument("--threads", type=int, default=1, help="of the peers (default 1)")
    parser.add_argument("--seconds", type=float, default=4.0, help="measured in a peer's run")
    parser.add_argument("--quick", action="store_true", help="one pair, one second: does it run?")
    parser.add_argument("--json", action="store_true", help="all figures as JSON at the end")
    options = parser.parse_args()
    if options.quick:
        options.pairs, options.seconds = 1, 1.0
    return options


def compare(peer, options):
    """Prints, and gives of each side its figures, pair by pair."""
    loop = LOOPS[peer]
    sides = {
        f"{preset}, {tracks} together": continuo(preset, tracks)
        for preset in loop.presets
        for tracks in options.tracks
    }
    theirs = [python_of(loop.environment), HERE / loop.script]
    theirs += ["--seconds", str(options.seconds), "--threads", str(options.threads)]
    sides[peer] = theirs + (["--variant", options.variant] if options.variant else [])
    results, loads = in_turn(sides, options.pairs, FIGURE, peer)
    figures = {side: [result[FIGURE] for result in of] for side, of in results.items()}
    report(peer, figures, results[peer][-1], loads)
    return figures


def continuo(preset, tracks):
    options = ["--preset", preset, "--presets", PRESETS, "--tracks", str(tracks), "--json"]
    return [CONTINUO, "bench", "generate", *options]


def report(peer, figures, last, loads):
    versions = ", ".join(f"{name} {version}" for name, version in last["versions"].items())
    print(
        f"\n{peer}: {len(figures[peer])} pairs; {last['variant']}, threads {last['threads']}; "
        f"{versions}; load average {min(loads):.1f} to {max(loads):.1f}"
    )
    for side, values in figures.items():
        form = ",.0f" if statistics.median(values) > 1000 else ",.1f"
        print(f"  {side:24} {statistics.median(values):>10{form}} notes/s  {spread(values, form)}")
    wanted = LOOPS[peer].wanted
    for side in figures:
        if side != peer:
            ratios = [ours / theirs for ours, theirs in zip(figures[side], figures[peer])]
            print(
                f"  {side} over {peer}: {statistics.median(ratios):,.1f} {spread(ratios, ',.1f')}"
                + (f"; at least {wanted:,} wanted" if wanted else ""),
                flush=True,
            )


if __name__ == "__main__":
    sys.exit(main())
