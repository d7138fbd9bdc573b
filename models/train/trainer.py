"""The training loop of one stage: seeded, and resumable at any saved step."""

import json
import math
import time
from pathlib import Path

import torch

from . import checkpoint
from .batches import Source
from .network import Network
from .objective import Objective
from .precision import fast

WARM_UP_STEPS = 50
SAVE_EVERY = 100
LOG_EVERY = 10


def learning_rate(stage: dict, step: int) -> float:
    """Linear warm-up, then half a cosine down to 1 % of the stage's rate."""
    warm = min(1.0, (step + 1) / WARM_UP_STEPS)
    fall = 0.5 * (1 + math.cos(math.pi * step / stage["steps"]))
    return stage["rate"] * warm * (0.01 + 0.99 * fall)


class Curve:
    """Means of the terms over every few steps, a JSON object a line."""

    def __init__(self, file: Path):
        self.file = file
        self.sums: dict[str, float] = {}
        self.began = time.monotonic()

    def add(self, step: int, terms: dict[str, torch.Tensor]) -> None:
        """Takes the terms of a step, counted from 1."""
        for name, term in terms.items():
            self.sums[name] = self.sums.get(name, 0) + term.item() / LOG_EVERY
        if step % LOG_EVERY == 0:
            line = {"step": step, "seconds": round(time.monotonic() - self.began, 1)}
            line |= {name: round(value, 5) for name, value in self.sums.items()}
            with self.file.open("a") as curve:
                curve.write(json.dumps(line) + "\n")
            self.sums = {}


def train_stage(network: Network, objective: Objective, stage: dict, source: Source, folder: Path, seed: int) -> Network:
    """Trains one stage; `folder` keeps state and curve.

    Returns the network with the averaged weights of what was trained.
    """
    folder.mkdir(parents=True, exist_ok=True)
    trained = {name: tensor for name, tensor in network.weights.items() if name.startswith(objective.part)}
    for tensor in trained.values():
        tensor.requires_grad_(True)
    optimiser = torch.optim.Adam(trained.values(), lr=stage["rate"], betas=(0.9, 0.99))
    average = checkpoint.Average(trained, stage.get("average", 0.998))
    start = checkpoint.restore(folder, trained, average, optimiser)
    curve = Curve(folder / "curve.jsonl")
    for step in range(start, stage["steps"]):
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(stage, step)
        batch = source.draw(stage["pairs"], stage.get("noise", 0) / 255, (seed, step), stage.get("crop"))
        with fast(source.device):
            terms = objective.terms(network, batch)
        loss = objective.total(terms)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained.values(), 1.0)
        optimiser.step()
        average.update(trained, step)
        curve.add(step + 1, {**terms, "loss": loss})
        if (step + 1) % stage.get("save_every", SAVE_EVERY) == 0 or step + 1 == stage["steps"]:
            checkpoint.save(folder, step + 1, trained, average, optimiser)
    return Network(network.manifest, network.weights | average.weights)
