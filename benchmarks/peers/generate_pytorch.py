"""Composes with an LSTM(128) that carries its state in PyTorch, note after note."""

import generating
from generating import TEMPERATURE
from training import CLASSES, FEATURES, OUTPUTS

# `cell`: `nn.LSTMCell`; `compile`: that, the heads and the draw compiled into one graph.
options = generating.arguments(["eager", "cell", "compile"])

import torch
from torch import nn

UNITS = 128


class Composer(nn.Module):
    def __init__(self, variant):
        super().__init__()
        self.whole = variant == "eager"
        self.lstm = nn.LSTM(FEATURES, UNITS) if self.whole else nn.LSTMCell(FEATURES, UNITS)
        self.heads = nn.Linear(UNITS, OUTPUTS)
        self.note = torch.rand(1, FEATURES)
        self.state = tuple(torch.zeros(1, UNITS) for _ in range(2))
        self.next = torch.compile(self.predict) if variant == "compile" else self.predict

    def predict(self, note, state):
        if self.whole:
            y, state = self.lstm(note, state)
        else:
            state = self.lstm(note, state)
            y = state[0]
        outputs = self.heads(y)
        shares = torch.softmax(outputs[:, :CLASSES] / TEMPERATURE, 1)
        pitch = torch.multinomial(shares, 1)
        return torch.cat([pitch / CLASSES, outputs[:, CLASSES:].clamp(min=0)], 1), pitch, state

    @torch.inference_mode()
    def compose(self, notes):
        piece = []
        for _ in range(notes):
            self.note, pitch, self.state = self.next(self.note, self.state)
            piece.append((pitch.item(), *self.note[0, 1:].tolist()))
        return piece


if __name__ == "__main__":
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    generating.run(Composer(options.variant).compose, options, {"torch": torch.__version__})
