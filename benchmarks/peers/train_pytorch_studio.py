"""The `studio` preset's training in PyTorch: its network, its losses, its dropout and its Adam."""

import math
import os

import training

options = training.arguments(["eager", "passive", "compile"])
if options.variant == "passive":
    # Threads sleep at once when there is nothing to do: better where others need the processors.
    os.environ["OMP_WAIT_POLICY"] = "PASSIVE"  # read when PyTorch is imported

import torch
from torch import nn
from torch.nn import functional

PITCHES, VELOCITIES, STEPS, DURATIONS, INTERVALS = 128, 128, 76, 93, 97
CELLS, CELL_SECONDS, COMPONENTS, OFFSET = 2_000, 0.01, 16, 0.01
HIDDEN = 192
DROPOUT, RECURRENT_DROPOUT = 0.25, 0.15
LEARNING_RATE, BETAS, EPSILON, WEIGHT_DECAY, CLIP = 3e-3, (0.9, 0.999), 1e-8, 0.05, 1.0


class Head(nn.Module):
    """ReLU of a linear layer and of what is known of the note; a second layer beside it; numbers."""

    def __init__(self, units, given, outputs):
        super().__init__()
        self.first = nn.Linear(units, HIDDEN)
        self.given = nn.ModuleList(nn.Embedding(classes, HIDDEN) for classes in given)
        self.second = nn.Linear(HIDDEN, HIDDEN)
        self.numbers = nn.Linear(HIDDEN, outputs)

    def hidden(self, x, known):
        x = self.first(x)
        for table, classes in zip(self.given, known):
            x = x + table(classes)
        x = functional.relu(x)
        return x + functional.relu(self.second(x))


class Network(nn.Module):
    def __init__(self, units):
        super().__init__()
        self.tables = nn.ModuleList(
            nn.Embedding(classes, width)
            for classes, width in ((PITCHES, 64), (STEPS, 32), (DURATIONS, 32), (INTERVALS, 24))
        )
        self.lstm = nn.LSTM(64 + 32 + 32 + 24 + 3, units)
        self.norm = nn.LayerNorm(units)
        self.step = Head(units, [], STEPS)
        self.pitch = Head(units, [STEPS], PITCHES)
        self.relative = nn.Linear(HIDDEN, 2 * PITCHES - 1, bias=False)
        self.duration = Head(units, [STEPS, PITCHES], 3 * COMPONENTS)
        self.velocity = Head(units, [STEPS, PITCHES, DURATIONS], VELOCITIES)
        edges = torch.log(torch.arange(CELLS + 1) * CELL_SECONDS + OFFSET)
        edges[0], edges[-1] = -1e4, 1e4
        self.register_buffer("edges", edges)

    def read(self, classes, numbers, state):
        x = torch.cat([table(row) for table, row in zip(self.tables, classes)] + [numbers], 2)
        recurrent = functional.dropout(self.lstm.weight_hh_l0, RECURRENT_DROPOUT)
        weights = [self.lstm.weight_ih_l0, recurrent, self.lstm.bias_ih_l0, self.lstm.bias_hh_l0]
        y, h, c = torch._VF.lstm(x, state, weights, True, 1, 0.0, True, False, False)
        y = functional.dropout(self.norm(y), DROPOUT)
        return y.flatten(0, 1), (h.detach(), c.detach())

    def loss(self, y, before, step, pitch, duration, cell, velocity):
        loss = functional.cross_entropy(self.step.numbers(self.step.hidden(y, [])), step)
        hidden = self.pitch.hidden(y, [step])
        columns = torch.arange(PITCHES) + (PITCHES - 1 - before)[:, None]
        logits = self.pitch.numbers(hidden) + self.relative(hidden).gather(1, columns)
        loss = loss + functional.cross_entropy(logits, pitch)
        hidden = self.duration.hidden(y, [step, pitch])
        loss = loss + self.mixture(self.duration.numbers(hidden), cell)
        hidden = self.velocity.hidden(y, [step, pitch, duration])
        return loss + functional.cross_entropy(self.velocity.numbers(hidden), velocity)

    def mixture(self, numbers, cell):
        """Of a cell under logistics in the logarithm of time, as a difference of two sigmoids."""
        weight, mean, log_scale = numbers.split(COMPONENTS, 1)
        inverse = torch.exp(-log_scale.clamp(-7, 5))
        low, high = self.edges[cell][:, None], self.edges[cell + 1][:, None]
        width = ((high - low) * inverse).clamp(min=1e-6)
        logs = (
            functional.logsigmoid((high - mean) * inverse)
            + functional.logsigmoid((mean - low) * inverse)
            + torch.log(-torch.expm1(-width))
        )
        return -torch.logsumexp(functional.log_softmax(weight, 1) + logs, 1).mean()


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
        counts = (PITCHES, STEPS, PITCHES, DURATIONS, CELLS, VELOCITIES)
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
