"""A start for the paper's inverse network: every layer undoes one of VGG-19's, by least squares.

The mirrored network has a counterpart in VGG-19 for each of its layers (Chen & Schmidt 2016, section
4.1): the activations before conv3_1 are wanted of its first, those before conv2_2 of its second, and
the picture of its last. Each filter is the solution of a linear regression from what the layers
before it give, so that it mends what they lose. Instance normalisation behind a filter takes mean and
deviation of a picture away: such a filter is fitted to what is left, and the mean statistics of its
counterpart become scale and shift.

Minutes of arithmetic instead of hours of steps; training goes on from there.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .export import write_model
from .network import Network, new_network, run_layer, run_layers
from .recipe import NETWORKS
from .teacher import ENCODER, Teacher
from .tiles import Tiles

RIDGE = 1e-4
"""Of the mean variance of a filter's inputs: keeps directions that hardly occur from weighing much."""


CHUNK = 16
"""Tiles at once."""


def write_mirror(name: str, out: Path, tiles: Path, teacher: Path, count: int) -> None:
    """Fits the network `name` to the first `count` photographs and paintings, as a model folder."""
    network = new_network(json.loads((NETWORKS / f"{name}.json").read_text()), 1)
    sets = [Tiles(tiles / "photos"), Tiles(tiles / "paintings")]
    starts = range(0, min(count, *(one.count for one in sets)), CHUNK)
    batches = [one.read(np.arange(start, min(start + CHUNK, one.count))) for start in starts for one in sets]
    fit_mirror(network, Teacher.load(teacher), batches)
    write_model(network, out, f"Fitted layer by layer to {len(batches) * CHUNK} tiles.")


def counterpart(teacher: Teacher, pixels: Tensor, depth: int) -> Tensor:
    """What enters a convolution of VGG-19 to relu3_1: the last one's at `depth` 0, the picture at 4."""
    inputs = []
    x = pixels
    for layer in ENCODER:
        if layer["op"] == "conv":
            inputs.append(x)
        x = run_layer(layer, x, teacher.weights)
    return inputs[-1 - depth]


def fit_mirror(network: Network, teacher: Teacher, batches: list[tuple[Tensor, Tensor]]) -> None:
    """Fits the transposed convolutions of `network`, in place, in their order.

    `batches` holds pixels N×3×S×S in [0, 1] with their relu3_1 N×256×S/4×S/4. Raises ValueError where
    the layers are not the mirror of VGG-19's.
    """
    layers = network.manifest["decoder"]
    filters = [i for i, layer in enumerate(layers) if layer["op"] == "conv_transpose"]
    for depth, at in enumerate(filters):
        layer = layers[at]
        normalised = layers[at + 1]["op"] == "instance_norm"
        fit = Regression(layer["in"], layer["out"])
        statistics = []
        for x, wanted in answers(network, teacher, batches, at, depth):
            if wanted.shape[1] != layer["out"] or wanted.shape[2:] != x.shape[2:]:
                raise ValueError(f"{layer['weights']} is not the mirror of a layer of VGG-19")
            deviation, mean = torch.std_mean(wanted, dim=(2, 3))
            statistics.append((deviation.mean(0), mean.mean(0)))
            fit.add(x, wanted, normalised)
        kernel, bias = fit.solve()
        name = layer["weights"]
        network.weights[f"{name}.weight"] = kernel.transpose(0, 1).flip(2, 3).contiguous()
        network.weights[f"{name}.bias"] = torch.zeros_like(bias) if normalised else bias
        if normalised:
            deviations, means = zip(*statistics, strict=True)
            name = layers[at + 1]["weights"]
            network.weights[f"{name}.weight"] = torch.stack(deviations).mean(0)
            network.weights[f"{name}.bias"] = torch.stack(means).mean(0)


def answers(
    network: Network, teacher: Teacher, batches: list[tuple[Tensor, Tensor]], at: int, depth: int
) -> Iterator[tuple[Tensor, Tensor]]:
    """Of every batch, what enters the layer `at` and what is wanted of it."""
    layers = network.manifest["decoder"]
    last = not any(layer["op"] == "conv_transpose" for layer in layers[at + 1 :])
    offset = sum(layer["value"] for layer in layers[at + 1 :] if layer["op"] == "add") if last else 0
    for pixels, activations in batches:
        with torch.no_grad():
            x = run_layers(layers[:at], activations, network.weights)
            yield x, counterpart(teacher, pixels, depth) - offset


class Regression:
    """Normal equations of a 3×3 filter with zero padding."""

    def __init__(self, inside: int, outside: int):
        self.inside, self.outside = inside, outside
        size = inside * 9 + 1
        self.square = torch.zeros(size, size, dtype=torch.float64)
        self.product = torch.zeros(size, outside, dtype=torch.float64)

    def add(self, x: Tensor, wanted: Tensor, centred: bool) -> None:
        """Takes pictures; `centred`: each less its own mean."""
        for one, goal in zip(x, wanted, strict=True):
            columns = F.unfold(one[None], 3, padding=1)[0].T
            rows = goal.flatten(1).T
            if centred:
                columns = columns - columns.mean(0)
                rows = rows - rows.mean(0)
            columns = torch.cat([columns, torch.ones(len(columns), 1)], dim=1)
            self.square += columns.T @ columns
            self.product += columns.T @ rows

    def solve(self) -> tuple[Tensor, Tensor]:
        """Filter out×in×3×3 and bias."""
        size = len(self.square)
        weight = RIDGE * self.square.diagonal()[:-1].mean()
        ridge = weight * torch.eye(size, dtype=torch.float64)
        ridge[-1, -1] = 1e-9 * weight
        solution = torch.linalg.solve(self.square + ridge, self.product).float()
        return solution[:-1].T.reshape(self.outside, self.inside, 3, 3), solution[-1]
