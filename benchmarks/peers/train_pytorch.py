"""The seed network's training in PyTorch."""

import os

import training

options = training.arguments(["eager", "passive", "compile", "cells", "no-onednn"])
if options.variant == "passive":
    # Threads sleep at once when there is nothing to do: better where others need the processors.
    os.environ["OMP_WAIT_POLICY"] = "PASSIVE"  # read when PyTorch is imported

import torch
from torch import nn
from torch.nn import functional

from training import CLASSES, FEATURES, OUTPUTS, PITCH_WEIGHT, PRESSURE


class Network(nn.Module):
    def __init__(self, units, cells):
        super().__init__()
        self.lstm = nn.LSTM(FEATURES, units)
        # Continuo and Keras have one bias vector; two would learn at twice the rate.
        self.lstm.bias_hh_l0.requires_grad = False
        self.heads = nn.Linear(units, OUTPUTS)
        self.cells = cells

    def forward(self, inputs):
        return self.heads(self.unrolled(inputs) if self.cells else self.lstm(inputs)[0][-1])

    def unrolled(self, inputs):
        """The same layer cell by cell, for `torch.compile` to fuse."""
        lstm = self.lstm
        projected = functional.linear(inputs, lstm.weight_ih_l0, lstm.bias_ih_l0)
        h = c = inputs.new_zeros(inputs.shape[1], lstm.hidden_size)
        recurrent = lstm.weight_hh_l0.t()
        for gates in projected.unbind(0):
            i, f, g, o = torch.addmm(gates, h, recurrent).chunk(4, dim=1)
            c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
            h = torch.sigmoid(o) * torch.tanh(c)
        return h

    def loss(self, inputs, pitch, step, duration):
        outputs = self(inputs)
        return (
            PITCH_WEIGHT * functional.cross_entropy(outputs[:, :CLASSES], pitch)
            + positive(step, outputs[:, CLASSES])
            + positive(duration, outputs[:, CLASSES + 1])
        )

    def load(self, weights):
        tensors = {name: torch.from_numpy(values) for name, values in weights.items()}
        with torch.no_grad():
            self.lstm.weight_ih_l0.copy_(tensors["kernel"].t())
            self.lstm.weight_hh_l0.copy_(tensors["recurrent"].t())
            self.lstm.bias_ih_l0.copy_(tensors["bias"])
            self.lstm.bias_hh_l0.zero_()
            self.heads.weight.copy_(tensors["heads"].t())
            self.heads.bias.copy_(tensors["heads_bias"])


def positive(y, predicted):
    return torch.mean((y - predicted) ** 2 + PRESSURE * functional.relu(-predicted))


class Peer:
    def __init__(self, options):
        torch.set_num_threads(options.threads)
        torch.backends.mkldnn.enabled = options.variant != "no-onednn"
        network = Network(options.units, cells=options.variant == "cells")
        network.load(training.initial_weights(options.shape))
        compiled = options.variant in ("compile", "cells")
        self.loss = torch.compile(network.loss) if compiled else network.loss
        self.optimizer = torch.optim.Adam(
            [p for p in network.parameters() if p.requires_grad],
            lr=training.LEARNING_RATE,
            betas=(training.BETA_1, training.BETA_2),
            eps=training.EPSILON,
            fused=True,
        )
        self.batches = [
            (
                torch.from_numpy(batch.inputs).transpose(0, 1).contiguous(),
                torch.from_numpy(batch.pitch).long(),
                torch.from_numpy(batch.step),
                torch.from_numpy(batch.duration),
            )
            for batch in training.random_batches(options.shape)
        ]

    def train(self, updates):
        losses = []
        for update in range(updates):
            self.optimizer.zero_grad(set_to_none=True)
            loss = self.loss(*self.batches[update % len(self.batches)])
            loss.backward()
            self.optimizer.step()
            losses.append(loss.detach())
        return losses


if __name__ == "__main__":
    training.run(Peer(options), options, {"torch": torch.__version__})
