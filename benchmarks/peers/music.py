#!/usr/bin/env python3
"""
Trains PerformanceRNN (Simon and Oore, 2017) as long as a preset of Continuo takes, on the same pieces,
and scores it in nats a note on the same notes as `./continuo evaluate` does.

    benchmarks/peers/music.py --train DIR --validation DIR [--seconds 900] [--threads 2] [--seed 1]

An event is one of 388: a key goes down or up, 10 ms to 1 s pass, or the velocity's bin of 32 changes. A
note's events are those behind the key before it, up to its own key: their nats are summed.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from environments import HERE, CannotInstall, python_of

CONTINUO = HERE.parent.parent / "continuo"
AT_ONCE = 50


def notes(folder):
    """The notes of each MIDI file of a folder, as `./continuo notes` reads them."""
    files = sorted(str(path.resolve()) for path in Path(folder).glob("*.mid"))
    if not files:
        sys.exit(f"{folder} holds no .mid files")
    pieces = []
    for start in range(0, len(files), AT_ONCE):
        run = subprocess.run(
            [str(CONTINUO), "notes", *files[start : start + AT_ONCE]],
            capture_output=True,
            text=True,
        )
        for line in run.stdout.splitlines():
            if line.startswith("# "):
                pieces.append([])
            elif line[:1].isdigit():
                onset, pitch, end, velocity, _, drum, _ = line.split("\t")
                if drum == "0":
                    pieces[-1].append((float(onset), int(pitch), float(end), int(velocity)))
    return [sorted(piece) for piece in pieces if piece]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--train", required=True, help="folder of MIDI files to learn from")
    parser.add_argument("--validation", required=True, help="folder of MIDI files to score")
    parser.add_argument("--seconds", type=float, default=900, help="time to train (default 900)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=64, help="sequences of an update (as published: 64)")
    parser.add_argument("--events", type=int, default=512, help="events of a sequence (default 512)")
    options = parser.parse_args()
    try:
        python = python_of("pytorch")
    except CannotInstall as e:
        sys.exit(str(e))
    pieces = {"train": notes(options.train), "validation": notes(options.validation)}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(pieces, file)
        file.flush()
        arguments = [f"--{name}={getattr(options, name)}" for name in ("seconds", "threads", "seed", "batch", "events")]
        sys.exit(subprocess.run([str(python), str(HERE / "music_pytorch.py"), file.name, *arguments]).returncode)


if __name__ == "__main__":
    main()
