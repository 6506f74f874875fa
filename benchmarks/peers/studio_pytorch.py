"""The `studio` preset's network in PyTorch, but for the beginning and the end of a piece."""

import torch
from torch import nn
from torch.nn import functional

PITCHES, VELOCITIES, STEPS, DURATIONS, INTERVALS = 128, 128, 76, 93, 97
CELLS, CELL_SECONDS, COMPONENTS, OFFSET = 2_000, 0.01, 16, 0.01
LEAST_LOG_SCALE, MOST_LOG_SCALE = -7, 5
HIDDEN = 192
DROPOUT, RECURRENT_DROPOUT = 0.3, 0.25
VELOCITY_WEIGHT = 0.85


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

    def of(self, x, known):
        return self.numbers(self.hidden(x, known))


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
        self.velocity = Head(units, [STEPS, PITCHES], VELOCITIES)
        self.duration = Head(units, [STEPS, PITCHES, VELOCITIES], 3 * COMPONENTS)
        edges = torch.log(torch.arange(CELLS + 1) * CELL_SECONDS + OFFSET)
        edges[0], edges[-1] = -1e4, 1e4
        self.register_buffer("edges", edges)

    def read(self, classes, numbers, state):
        x = torch.cat([table(row) for table, row in zip(self.tables, classes)] + [numbers], 2)
        recurrent = functional.dropout(self.lstm.weight_hh_l0, RECURRENT_DROPOUT, self.training)
        weights = [self.lstm.weight_ih_l0, recurrent, self.lstm.bias_ih_l0, self.lstm.bias_hh_l0]
        y, h, c = torch._VF.lstm(x, state, weights, True, 1, 0.0, self.training, False, False)
        y = functional.dropout(self.norm(y), DROPOUT, self.training)
        return y.flatten(0, 1), (h.detach(), c.detach())

    def pitch_logits(self, y, before, step):
        hidden = self.pitch.hidden(y, [step])
        columns = torch.arange(PITCHES) + (PITCHES - 1 - before)[:, None]
        return self.pitch.numbers(hidden) + self.relative(hidden).gather(1, columns)

    def loss(self, y, before, step, pitch, velocity, cell):
        loss = functional.cross_entropy(self.step.of(y, []), step)
        loss = loss + functional.cross_entropy(self.pitch_logits(y, before, step), pitch)
        velocities = self.velocity.of(y, [step, pitch])
        loss = loss + VELOCITY_WEIGHT * functional.cross_entropy(velocities, velocity)
        return loss + self.mixture(self.duration.of(y, [step, pitch, velocity]), cell)

    def mixture(self, numbers, cell):
        """Of a cell under logistics in the logarithm of time, as a difference of two sigmoids."""
        weight, mean, log_scale = numbers.split(COMPONENTS, 1)
        inverse = torch.exp(-log_scale.clamp(LEAST_LOG_SCALE, MOST_LOG_SCALE))
        low, high = self.edges[cell][:, None], self.edges[cell + 1][:, None]
        width = ((high - low) * inverse).clamp(min=1e-6)
        logs = (
            functional.logsigmoid((high - mean) * inverse)
            + functional.logsigmoid((mean - low) * inverse)
            + torch.log(-torch.expm1(-width))
        )
        return -torch.logsumexp(functional.log_softmax(weight, 1) + logs, 1).mean()
