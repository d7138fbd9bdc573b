"""Networks as a manifest describes them.

The layers of `manifest.json` are run as they stand, so what is trained is what is exported. The
engines read the same file (src/model/layers.ts). Tensors are NCHW here, channels-last in memory.
"""

import json
import math
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor

from .reflect import reflect

Weights = dict[str, Tensor]


def convolve(x: Tensor, weight: Tensor, bias: Tensor, padding: str = "reflect", stride: int = 1) -> Tensor:
    """Convolution of an odd kernel that keeps the size (stride 1); `padding` as in the manifest."""
    margin = weight.shape[-1] // 2
    if margin > 0 and padding == "reflect":
        x = reflect(x)
    elif margin > 0:
        x = F.pad(x, (margin,) * 4, mode="constant" if padding == "zero" else padding)
    return F.conv2d(x, weight, bias, stride=stride)


def run_layers(layers: list[dict], x: Tensor, weights: Weights) -> Tensor:
    """Runs manifest layers. Raises ValueError on a layer kind that the trainer does not know."""
    for layer in layers:
        x = run_layer(layer, x, weights)
    return x


def run_layer(layer: dict, x: Tensor, weights: Weights) -> Tensor:
    match layer["op"]:
        case "conv":
            name = layer["weights"]
            x = convolve(x, weights[f"{name}.weight"], weights[f"{name}.bias"], layer["padding"], layer["stride"])
            return F.relu(x) if layer["activation"] == "relu" else x
        case "relu":
            return F.relu(x)
        case "max_pool":
            return F.max_pool2d(x, layer["factor"])
        case "avg_pool":
            return F.avg_pool2d(x, layer["factor"])
        case "upsample_nearest":
            return F.interpolate(x, scale_factor=layer["factor"], mode="nearest")
        case "pixel_unshuffle":
            return F.pixel_unshuffle(x, layer["factor"])
        case "pixel_shuffle":
            return F.pixel_shuffle(x, layer["factor"])
        case "residual":
            return x + run_layers(layer["body"], x, weights)
        case "add":
            return x + layer["value"]
        case "clamp":
            return x.clamp(layer["min"], layer["max"])
        case other:
            raise ValueError(f"the trainer does not know the layer {other}")


def convolutions(layers: list[dict]) -> list[dict]:
    """Every convolution, bodies of residual layers included, in order."""
    found = []
    for layer in layers:
        if layer["op"] == "residual":
            found += convolutions(layer["body"])
        elif layer["op"] == "conv":
            found.append(layer)
    return found


class Network:
    """Encoder and decoder of one manifest with their weights."""

    def __init__(self, manifest: dict, weights: Weights):
        self.manifest = manifest
        self.weights = weights

    @property
    def channels(self) -> int:
        """Channels of the activations."""
        return self.manifest["activations"]["channels"]

    def encode(self, pixels: Tensor) -> Tensor:
        """RGB in [0, 1] to activations at 1/stride of the size."""
        return run_layers(self.manifest["encoder"], pixels, self.weights)

    def decode(self, activations: Tensor, clamp: bool = True) -> Tensor:
        """Activations to RGB. Without `clamp` a closing clamp layer is left out: it has no gradient."""
        layers = self.manifest["decoder"]
        if not clamp and layers[-1]["op"] == "clamp":
            layers = layers[:-1]
        return run_layers(layers, activations, self.weights)

    def parameters(self) -> int:
        """Number of trained values."""
        return sum(tensor.numel() for tensor in self.weights.values())

    def gflop(self, height: int = 480, width: int = 640) -> float:
        """Arithmetic of one frame without the search; a multiplication and an addition are two."""
        total = 0.0
        scale = 1.0
        for layer in self.manifest["encoder"] + self.manifest["decoder"]:
            if layer["op"] in ("pixel_unshuffle", "max_pool", "avg_pool"):
                scale /= layer["factor"] ** 2
            elif layer["op"] in ("pixel_shuffle", "upsample_nearest"):
                scale *= layer["factor"] ** 2
            for conv in convolutions([layer]):
                scale /= conv["stride"] ** 2
                total += 2 * scale * conv["in"] * conv["out"] * conv["kernel"] ** 2
        return total * height * width / 1e9


def new_network(manifest: dict, seed: int) -> Network:
    """Random start: He initialisation, residual ends and the picture layer small, biases zero."""
    generator = torch.Generator().manual_seed(seed)
    weights: Weights = {}
    layers = convolutions(manifest["encoder"]) + convolutions(manifest["decoder"])
    for conv in layers:
        fan_in = conv["in"] * conv["kernel"] ** 2
        gain = 2.0 if conv["activation"] == "relu" else 1.0
        deviation = math.sqrt(gain / fan_in) * (0.1 if conv is layers[-1] else 1.0)
        shape = (conv["out"], conv["in"], conv["kernel"], conv["kernel"])
        weights[f"{conv['weights']}.weight"] = torch.randn(shape, generator=generator) * deviation
        weights[f"{conv['weights']}.bias"] = torch.zeros(conv["out"])
    return Network(manifest, weights)


def load_network(folder: Path) -> Network:
    """Reads a model folder: `manifest.json` and `weights.safetensors`."""
    manifest = json.loads((folder / "manifest.json").read_text())
    weights = {name: tensor.float() for name, tensor in load_file(folder / "weights.safetensors").items()}
    return Network(manifest, weights)
