"""Composes with the `studio` preset's network in PyTorch, its state carried, note after note."""

import generating

options = generating.arguments(["eager"])

import torch

from studio_pytorch import (
    CELLS, CELL_SECONDS, COMPONENTS, DURATIONS, INTERVALS, LEAST_LOG_SCALE, MOST_LOG_SCALE, OFFSET, STEPS,
    Network,
)

UNITS = 256
PITCH_TEMPERATURE, MIN_P = 0.9, 0.002
LAST_INTERVAL = INTERVALS // 2


def edges(growth, longest, fine=30):
    """Where classes of times begin, in seconds, and where the last one ends."""
    at, all_edges = 0, [0]
    while at < longest:
        width = 1 if len(all_edges) <= fine else max(1, int(at * growth + 0.5))
        at += min(width, longest - at)
        all_edges.append(at)
    return torch.tensor(all_edges) * CELL_SECONDS


def draw(logits, temperature=1.0):
    shares = torch.softmax(logits / temperature, 1)
    return torch.multinomial(shares.where(shares >= MIN_P * shares.max(), 0), 1)[:, 0]


class Composer:
    def __init__(self):
        self.network = Network(UNITS).eval()
        self.steps, self.durations = edges(0.08, 1000), edges(0.07, 2000)
        assert (len(self.steps), len(self.durations)) == (STEPS + 1, DURATIONS + 1)
        self.state = tuple(torch.zeros(1, 1, UNITS) for _ in range(2))
        self.classes = [torch.tensor([[number]]) for number in (60, 5, 20, LAST_INTERVAL)]
        self.numbers = torch.zeros(1, 1, 3)

    @torch.inference_mode()
    def compose(self, notes):
        return [self.next() for _ in range(notes)]

    def next(self):
        network = self.network
        before = self.classes[0][0]
        y, self.state = network.read(self.classes, self.numbers, self.state)
        step = draw(network.step.of(y, []))
        begins, ends = self.steps[step], self.steps[step + 1]
        seconds = begins + torch.rand(1) * (ends - begins)
        pitch = draw(network.pitch_logits(y, before, step), PITCH_TEMPERATURE)
        velocity = draw(network.velocity.of(y, [step, pitch]))
        length = self.length(network.duration.of(y, [step, pitch, velocity]))
        duration = torch.bucketize(length, self.durations[1:-1], right=True)
        interval = (pitch - before).clamp(-LAST_INTERVAL, LAST_INTERVAL) + LAST_INTERVAL
        self.classes = [row[None] for row in (pitch, step, duration, interval)]
        times = torch.log(torch.cat([seconds, length]) + OFFSET) / 2 + 1
        self.numbers = torch.cat([times, velocity / 64 - 1])[None, None]
        return pitch.item(), velocity.item(), seconds.item(), length.item()

    def length(self, numbers):
        """Seconds from a mixture of logistics in their logarithm."""
        weight, mean, log_scale = numbers.split(COMPONENTS, 1)
        component = draw(weight)
        scale = torch.exp(log_scale[:, component].clamp(LEAST_LOG_SCALE, MOST_LOG_SCALE))
        place = mean[:, component] + scale * torch.logit(torch.rand(1, 1), eps=1e-5)
        return (torch.exp(place[0]) - OFFSET).clamp(0, CELLS * CELL_SECONDS)


if __name__ == "__main__":
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    generating.run(Composer().compose, options, {"torch": torch.__version__})
