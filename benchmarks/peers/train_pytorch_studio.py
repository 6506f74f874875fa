"""The `studio` preset's training in PyTorch: its network and its Adam."""

import math
import os

import training

options = training.arguments(["eager", "passive", "compile"])
if options.variant == "passive":
    # Threads sleep at once when there is nothing to do: better where others need the processors.
    os.environ["OMP_WAIT_POLICY"] = "PASSIVE"  # read when PyTorch is imported

import torch
from torch import nn

from studio_pytorch import CELLS, DURATIONS, INTERVALS, PITCHES, STEPS, VELOCITIES, Network

LEARNING_RATE, BETAS, EPSILON, WEIGHT_DECAY, CLIP = 3e-3, (0.9, 0.99), 1e-8, 0.1, 1.0


class Peer:
    def __init__(self, options):
        torch.set_num_threads(options.threads)
        torch.manual_seed(1)
        self.network = Network(options.units)
        self.network.lstm.bias_hh_l0.requires_grad = False  # one bias vector, as Continuo has
        shape = options.shape
        self.rows = shape.window, shape.batch
        self.loss = torch.compile(self.network.loss) if options.variant == "compile" else self.network.loss
        self.parameters = [p for p in self.network.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(
            [
                {"params": [p for p in self.parameters if p.dim() > 1], "weight_decay": WEIGHT_DECAY},
                {"params": [p for p in self.parameters if p.dim() == 1], "weight_decay": 0.0},
            ],
            lr=LEARNING_RATE,
            betas=BETAS,
            eps=EPSILON,
            fused=True,
        )
        self.state = tuple(torch.zeros(1, shape.batch, options.units) for _ in range(2))
        self.batches = [self.random_batch() for _ in range(training.BATCHES)]

    def random_batch(self):
        """Notes of no meaning: what an update costs does not depend on them."""
        rows = self.rows
        inputs = [torch.randint(n, rows) for n in (PITCHES, STEPS, DURATIONS, INTERVALS)]
        counts = (PITCHES, STEPS, PITCHES, VELOCITIES, CELLS)
        targets = [torch.randint(n, (math.prod(rows),)) for n in counts]
        return inputs, torch.rand(*rows, 3), targets

    def train(self, updates):
        losses = []
        for update in range(updates):
            classes, numbers, targets = self.batches[update % len(self.batches)]
            self.optimizer.zero_grad(set_to_none=True)
            y, self.state = self.network.read(classes, numbers, self.state)
            loss = self.loss(y, *targets)
            loss.backward()
            nn.utils.clip_grad_norm_(self.parameters, CLIP)
            self.optimizer.step()
            losses.append(loss.detach())
        return losses


if __name__ == "__main__":
    if options.check:
        raise SystemExit("--check is of the seed network: no reference of studio is written here")
    training.run(Peer(options), options, {"torch": torch.__version__})
