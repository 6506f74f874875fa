"""Reads the MIDI files of a folder with one library again and again; prints notes a second as JSON."""

import io
import json
import sys
import time
import warnings
from pathlib import Path


def main():
    peer, directory, seconds = sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])
    read = {"symusic": symusic, "pretty_midi": pretty_midi}[peer]()
    files = [p.read_bytes() for p in sorted(directory.rglob("*")) if p.suffix in (".mid", ".midi")]
    measure(read, files, seconds / 4)  # warms up
    notes, taken, size = measure(read, files, seconds)
    print(json.dumps({"notes_per_second": notes / taken, "mb_per_second": size / taken / 1e6}))


def measure(read, files, seconds):
    """Notes, seconds and bytes; over all files in turn, for as long as is asked at least."""
    notes = size = 0
    start = time.perf_counter()
    while True:
        for file in files:
            notes += read(file)
            size += len(file)
            taken = time.perf_counter() - start
            if taken >= seconds:
                return notes, taken, size


def symusic():
    from symusic import Score

    def read(file):
        score = Score.from_midi(file, ttype="second")
        return sum(len(track.notes) for track in score.tracks)

    return read


def pretty_midi():
    import pretty_midi as library

    warnings.simplefilter("ignore")

    def read(file):
        score = library.PrettyMIDI(io.BytesIO(file))
        return sum(len(instrument.notes) for instrument in score.instruments)

    return read


if __name__ == "__main__":
    main()
