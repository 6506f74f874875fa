#!/usr/bin/env python3
"""
Trains one network in Continuo and in its peers, in turn, and prints the ratios of their speeds.

A pair is one run of Continuo and one of the peer, each in a process of its own, one after the
other; every second pair the other way round (ABBA), so that a machine that slows down or is used
by others favours neither. A ratio is Continuo's updates a second over the peer's in the same pair.
"""

import argparse
import json
import os
import platform
import statistics
import sys
from dataclasses import dataclass, field

from environments import HERE, CannotInstall, python_of
from pairs import CONTINUO, CannotRun, build, finish, in_turn, names_of, run, say, spread

PEERS = ["pytorch", "jax", "keras"]
CHECKED_UPDATES = 50
FIRST_TOLERANCE = 1e-6
# Keras adds Adam's epsilon before it corrects the squares' mean, the others after (Algorithm 1).
TOLERANCE = {"pytorch": 1e-4, "jax": 1e-4, "keras": 5e-3}


@dataclass(frozen=True)
class Shape:
    units: int
    window: int
    batch: int

    def arguments(self):
        sizes = {"--units": self.units, "--window": self.window, "--batch": self.batch}
        return [text for name, size in sizes.items() for text in (name, str(size))]

    def __str__(self):
        return f"H {self.units}, {self.window} steps, batch {self.batch}"


SHAPES = {
    "seed": Shape(128, 25, 64),
    "wide": Shape(384, 128, 16),
    "studio": Shape(256, 128, 16),
}
# Shapes that are a preset's own network, written in a script of their own where a peer has one.
PRESETS = ["studio"]
# The least ratio of Continuo's own engine over a peer that the project holds itself to.
WANTED = {
    ("seed", "pytorch"): 1.6,
    ("seed", "jax"): 2.3,
    ("seed", "keras"): 3.5,
    ("wide", "pytorch"): 1.3,
    ("studio", "pytorch"): 1.3,
}


@dataclass
class Speeds:
    """Of one shape against one peer: updates a second of each side, pair by pair."""

    shape: str
    peer: str
    variant: str = ""
    versions: dict[str, str] = field(default_factory=dict)
    sides: dict[str, list[float]] = field(default_factory=dict)
    loads: list[float] = field(default_factory=list)

    def ratios(self, engine):
        return [a / b for a, b in zip(self.sides[engine], self.sides[self.peer])]


def main():
    options = arguments()
    failures = []
    pythons = {}
    for peer in options.peers:
        try:
            pythons[peer] = python_of(peer)
        except CannotInstall as e:
            failures.append(f"{peer}: {e}")
            say(failures[-1])
    if options.check:
        return check(options, pythons, failures)
    say(f"{platform.machine()}, {os.cpu_count()} processors, {options.threads} threads")
    build("train")
    measured = []
    for shape in options.shapes:
        for peer, python in pythons.items():
            try:
                measured.append(measure(options, shape, peer, python))
                report(measured[-1], options.engines)
            except CannotRun as e:
                failures.append(f"{peer}, {shape}: {e}")
                say(failures[-1])
    if options.json:
        print(json.dumps([vars(speeds) for speeds in measured]))
    return finish(failures)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--peers", type=names_of(PEERS), default=PEERS, metavar="P,…")
    parser.add_argument("--shapes", type=names_of(list(SHAPES)), default=["seed"], metavar="S,…")
    parser.add_argument(
        "--engines",
        type=names_of(["java", "torch", "dl4j"]),
        default=["java"],
        metavar="E,…",
        help="Continuo's engines, each measured in every pair",
    )
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--seconds", type=float, default=4.0, help="measured in a peer's run")
    parser.add_argument(
        "--tune", action="store_true", help="try each peer's variants first, take its fastest"
    )
    parser.add_argument("--quick", action="store_true", help="one pair, one second: does it run?")
    parser.add_argument(
        "--check", action="store_true", help="compare the peers' losses instead of speeds"
    )
    parser.add_argument("--json", action="store_true", help="all figures as JSON at the end")
    options = parser.parse_args()
    if options.quick:
        options.pairs, options.seconds = 1, 1.0
    return options


def measure(options, shape, peer, python):
    sides = {engine: continuo(options, shape, engine) for engine in options.engines}
    sides[peer] = peer_command(options, shape, peer, python)
    if options.tune:
        sides[peer] += ["--variant", fastest_variant(shape, peer, sides[peer])]
    results, loads = in_turn(sides, options.pairs, "updates_per_second", shape)
    last = results[peer][-1]
    figures = {side: [each["updates_per_second"] for each in of] for side, of in results.items()}
    return Speeds(shape, peer, last["variant"], last["versions"], figures, loads)


def fastest_variant(shape, peer, command):
    """Runs each way that the peer knows to train the same, and prints what it reaches."""
    speeds = {}
    for variant in run([*command, "--variants"]):
        result = run([*command, "--variant", variant])
        speeds[variant] = result["updates_per_second"]
        print(
            f"  {shape}, {peer} {variant:12} {speeds[variant]:8.1f} updates/s, "
            f"load average {os.getloadavg()[0]:.1f}",
            flush=True,
        )
    return max(speeds, key=speeds.get)


def continuo(options, shape, engine):
    command = [CONTINUO, "bench", "train", "--json", "--engine", engine]
    which = ["--preset", shape] if shape in PRESETS else SHAPES[shape].arguments()
    return [*command, "--threads", str(options.threads), *which]


def peer_command(options, shape, peer, python):
    script = HERE / (f"train_{peer}_{shape}.py" if shape in PRESETS else f"train_{peer}.py")
    if not script.exists():
        raise CannotRun(f"{script.name} is not written: {shape} is compared with pytorch alone")
    command = [python, script, *SHAPES[shape].arguments()]
    return [*command, "--threads", str(options.threads), "--seconds", str(options.seconds)]


def report(speeds, engines):
    pairs = len(speeds.sides[speeds.peer])
    versions = ", ".join(f"{name} {version}" for name, version in speeds.versions.items())
    print(
        f"\n{speeds.shape}: {SHAPES[speeds.shape]}; {pairs} pairs; "
        f"load average {min(speeds.loads):.1f} to {max(speeds.loads):.1f}\n"
        f"  {speeds.peer}: {speeds.variant}; {versions}"
    )
    for side, values in speeds.sides.items():
        print(f"  {side:12} {statistics.median(values):8.1f} updates/s  {spread(values, '.1f')}")
    for engine in engines:
        ratios = speeds.ratios(engine)
        wanted = WANTED.get((speeds.shape, speeds.peer))
        asked = f"; at least {wanted} wanted" if wanted and engine == "java" else ""
        print(
            f"  {engine} over {speeds.peer}: {statistics.median(ratios):.2f} "
            f"{spread(ratios, '.2f')}{asked}",
            flush=True,
        )


def check(options, pythons, failures):
    """Whether the peers compute the same: losses of updates from the same weights."""
    for shape in options.shapes:
        losses = {}
        for peer, python in pythons.items():
            try:
                command = peer_command(options, shape, peer, python)
                result = run([*command, "--check", str(CHECKED_UPDATES)])
            except CannotRun as e:
                failures.append(f"{peer}, {shape}: {e}")
                say(failures[-1])
                continue
            losses[peer] = result["losses"]
            first = relative(result["losses"][0], result["reference"])
            print(
                f"{shape}, {peer}: first loss {result['losses'][0]:.6f}, {first:.0e} from the "
                f"reference; loss {CHECKED_UPDATES} {result['losses'][-1]:.6f}"
            )
            if first > FIRST_TOLERANCE:
                failures.append(f"{peer}, {shape}: the first loss is not the reference's")
        baseline = next(iter(losses), None)
        for peer in list(losses)[1:]:
            worst = max(map(relative, losses[peer], losses[baseline]))
            print(
                f"{shape}, {peer}: losses of {CHECKED_UPDATES} updates are "
                f"at most {worst:.0e} from {baseline}'s"
            )
            if worst > max(TOLERANCE[peer], TOLERANCE[baseline]):
                failures.append(f"{peer}, {shape}: losses are not {baseline}'s")
    return finish(failures)


def relative(a, b):
    return abs(a - b) / abs(b)


if __name__ == "__main__":
    sys.exit(main())
