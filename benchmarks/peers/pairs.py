"""Runs of Continuo and of its peers in turn, each in a process of its own."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from environments import HERE

CONTINUO = HERE.parent.parent / "continuo"
TIME_LIMIT_SECONDS = 900


class CannotRun(Exception):
    """A side gave no result; says why."""


def names_of(known):
    """Reads names that a command line gives, `A,B,C`."""

    def parse(text):
        names = text.split(",")
        unknown = [name for name in names if name not in known]
        if unknown:
            raise argparse.ArgumentTypeError(f"{unknown[0]}: one of {', '.join(known)}")
        return names

    return parse


def say(text):
    print(text, file=sys.stderr, flush=True)


def build(benchmark):
    """The launcher builds when it must: before anything is measured."""
    command = [CONTINUO, "bench", benchmark, "--help"]
    if subprocess.run(command, stdout=subprocess.DEVNULL).returncode:
        sys.exit(f"{CONTINUO} could not be built")


def run(command):
    """The JSON object that the command prints last."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIME_LIMIT_SECONDS)
    except subprocess.TimeoutExpired as e:
        raise CannotRun(f"not done after {TIME_LIMIT_SECONDS} s") from e
    lines = done.stdout.strip().splitlines()
    if done.returncode != 0 or not lines:
        cause = "\n".join(f"  {line}" for line in done.stderr.strip().splitlines()[-6:])
        raise CannotRun(f"{Path(command[0]).name} ended with {done.returncode}:\n{cause}")
    return json.loads(lines[-1])


def in_turn(sides, pairs, figure, title):
    """
    Runs all sides' commands so many times, every second time in the opposite order.

    Gives the results of each side, and the load averages behind each run.
    """
    results = {side: [] for side in sides}
    loads = []
    for pair in range(pairs):
        order = list(sides) if pair % 2 == 0 else list(reversed(sides))
        for side in order:
            results[side].append(run(sides[side]))
            loads.append(os.getloadavg()[0])
        now = ", ".join(f"{side} {values[-1][figure]:,.1f}" for side, values in results.items())
        say(f"  {title}, pair {pair + 1} of {pairs}: {now} {figure.replace('_per_second', '/s')}")
    return results, loads


def spread(values, form):
    return f"({min(values):{form}} to {max(values):{form}})"


def finish(failures):
    for failure in failures:
        say(f"FAILED {failure.splitlines()[0]}")
    return 1 if failures else 0
