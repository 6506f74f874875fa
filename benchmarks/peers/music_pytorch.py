"""PerformanceRNN in PyTorch: its events, its network, its training; see music.py."""

import argparse
import json
import random
import time

import torch
from torch import nn
from torch.nn import functional

NOTE_ON, NOTE_OFF, SHIFT, VELOCITY, EVENTS = 0, 128, 256, 356, 388
STEPS_PER_SECOND = 100
MOST_STEPS = 100
VELOCITIES = 32
UNITS, LAYERS = 512, 3
LEARNING_RATE, CLIP = 1e-3, 3.0
# The published augmentation.
STRETCHES = [0.95, 0.975, 1.0, 1.025, 1.05]
SEMITONES = range(-3, 4)
FIRST_NOTE, LAST_NOTE = 25, 860


def events(piece, stretch=1.0, semitones=0):
    """A piece as events, and for each the number of the note that it leads to."""
    marks = []
    for number, (onset, _, end, _) in enumerate(piece):
        start = round(onset * stretch * STEPS_PER_SECOND)
        marks.append((start, number, False))
        marks.append((max(start + 1, round(end * stretch * STEPS_PER_SECOND)), number, True))
    marks.sort()
    codes, leads = [], []
    now, bin_, note = 0, -1, 0

    def add(code):
        codes.append(code)
        leads.append(note)

    for step, number, ends in marks:
        _, pitch, _, velocity = piece[number]
        pitch = min(127, max(0, pitch + semitones))
        while step > now:
            passed = min(MOST_STEPS, step - now)
            add(SHIFT + passed - 1)
            now += passed
        if ends:
            add(NOTE_OFF + pitch)
        else:
            if velocity * VELOCITIES // 128 != bin_:
                bin_ = velocity * VELOCITIES // 128
                add(VELOCITY + bin_)
            add(NOTE_ON + pitch)
            note += 1
    return codes, leads


class PerformanceRnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(EVENTS, UNITS, LAYERS, batch_first=True)
        self.logits = nn.Linear(UNITS, EVENTS)

    def forward(self, codes, state=None):
        output, state = self.lstm(functional.one_hot(codes, EVENTS).float(), state)
        return self.logits(output), state


def train(network, pieces, options):
    """Until the time is over; sequences begin anywhere in a piece, each from a state of zeros."""
    optimizer = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE)
    began, updates, trained = time.time(), 0, 0
    weights = [len(piece) for piece in pieces]
    while time.time() - began < options.seconds:
        rows = []
        for piece in random.choices(pieces, weights, k=options.batch):
            # As many notes as give enough events: about 4.5 each.
            first = random.randrange(max(1, len(piece) - options.events // 4))
            part = piece[first : first + options.events // 2]
            origin = part[0][0]
            part = [(onset - origin, pitch, end - origin, velocity) for onset, pitch, end, velocity in part]
            codes, _ = events(part, random.choice(STRETCHES), random.choice(SEMITONES))
            rows.append((codes + [0] * options.events)[: options.events + 1])
            trained += min(len(codes), options.events)
        codes = torch.tensor(rows)
        logits, _ = network(codes[:, :-1])
        loss = functional.cross_entropy(logits.flatten(0, 1), codes[:, 1:].flatten())
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimizer.step()
        updates += 1
        if updates % 10 == 0:
            print(f"{time.time() - began:6.0f} s  update {updates}  {loss.item():.3f} nats an event", flush=True)
    return updates, trained, time.time() - began


@torch.no_grad()
def score(network, pieces):
    """Nats a note: of all events but velocities, and of velocities."""
    sums, velocities, count = 0.0, 0.0, 0
    for piece in pieces:
        codes, leads = events(piece[:LAST_NOTE])
        last = min(len(piece), LAST_NOTE)
        logits, _ = network(torch.tensor([codes[:-1]]))
        nats = functional.cross_entropy(logits[0], torch.tensor(codes[1:]), reduction="none").tolist()
        for code, lead, loss in zip(codes[1:], leads[1:], nats):
            if FIRST_NOTE <= lead < last:
                if code >= VELOCITY:
                    velocities += loss
                else:
                    sums += loss
        count += max(0, last - FIRST_NOTE)
    return sums / count, velocities / count, count


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pieces")
    parser.add_argument("--seconds", type=float)
    for name in ("threads", "seed", "batch", "events"):
        parser.add_argument(f"--{name}", type=int)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    with open(options.pieces) as file:
        pieces = json.load(file)
    network = PerformanceRnn()
    updates, trained, seconds = train(network, pieces["train"], options)
    total, velocity, count = score(network, pieces["validation"])
    print(f"{updates} updates, {trained:,} events in {seconds:.0f} s")
    print(f"{count:,} notes: total {total:.3f} nats a note, velocity {velocity:.3f} (32 bins)")
    print(json.dumps({"model": "PerformanceRNN", "notes": count, "nats": {"total": total, "velocity": velocity}}))


if __name__ == "__main__":
    main()
