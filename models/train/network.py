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


def convolve_transposed(x: Tensor, weight: Tensor, bias: Tensor, stride: int) -> Tensor:
    """Transposed convolution, kernel 3 (weights in×out×3×3), zero padding: `stride` times the size."""
    if stride == 1:
        # The same sums as a convolution with the filter turned round, which is faster on the CPU.
        return F.conv2d(x, weight.flip(2, 3).transpose(0, 1), bias, padding=1)
    return F.conv_transpose2d(x, weight, bias, stride=stride, padding=1, output_padding=stride - 1)


def normalise(x: Tensor, scale: Tensor, shift: Tensor, epsilon: float) -> Tensor:
    """Instance normalisation; keeps precision and channels-last layout, as PyTorch's own does not."""
    variance, mean = torch.var_mean(x, dim=(2, 3), keepdim=True, correction=0)
    factor = scale[:, None, None] * torch.rsqrt(variance.float() + epsilon)
    return x * factor.to(x.dtype) + (shift[:, None, None] - mean.float() * factor).to(x.dtype)


def run_layer(layer: dict, x: Tensor, weights: Weights) -> Tensor:
    match layer["op"]:
        case "conv":
            name = layer["weights"]
            x = convolve(x, weights[f"{name}.weight"], weights[f"{name}.bias"], layer["padding"], layer["stride"])
            return F.relu(x) if layer["activation"] == "relu" else x
        case "conv_transpose":
            name = layer["weights"]
            x = convolve_transposed(x, weights[f"{name}.weight"], weights[f"{name}.bias"], layer["stride"])
            return F.relu(x) if layer["activation"] == "relu" else x
        case "instance_norm":
            name = layer["weights"]
            return normalise(x, weights[f"{name}.weight"], weights[f"{name}.bias"], layer["epsilon"])
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


CONVOLUTIONS = ("conv", "conv_transpose")
STRIDE = 4
"""Pixels to one position of the activations, along a side: relu3_1's, which students imitate."""


def weighted(layers: list[dict]) -> list[dict]:
    """Every layer that has weights, bodies of residual layers included, in order."""
    found = []
    for layer in layers:
        if layer["op"] == "residual":
            found += weighted(layer["body"])
        elif "weights" in layer:
            found.append(layer)
    return found


def arithmetic(layers: list[dict], height: int, width: int, scale: float = 1.0) -> float:
    """GFLOP of the convolutions on a `height`×`width` picture; a multiplication and an addition are two.

    `scale` is the number of positions, before the first layer, to one pixel of the picture.
    """
    total = 0.0
    for layer in layers:
        if layer["op"] in ("pixel_unshuffle", "max_pool", "avg_pool"):
            scale /= layer["factor"] ** 2
        elif layer["op"] in ("pixel_shuffle", "upsample_nearest"):
            scale *= layer["factor"] ** 2
        for conv in weighted([layer]):
            if conv["op"] == "conv":
                scale /= conv["stride"] ** 2
            if conv["op"] in CONVOLUTIONS:
                total += 2 * scale * conv["in"] * conv["out"] * conv["kernel"] ** 2
            if conv["op"] == "conv_transpose":
                scale *= conv["stride"] ** 2
    return total * height * width / 1e9


def is_inverse(manifest: dict) -> bool:
    """True for a manifest without an encoder: it pins the one of VGG-19 that it was trained for."""
    return isinstance(manifest["encoder"], dict)


def encoder_layers(manifest: dict) -> list[dict]:
    """The layers of the encoder; none for an inverse network."""
    return [] if is_inverse(manifest) else manifest["encoder"]


class Network:
    """Encoder and decoder of one manifest with their weights; an inverse network has no encoder."""

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
        """Arithmetic of one frame without the search."""
        encoder = arithmetic(encoder_layers(self.manifest), height, width)
        return encoder + arithmetic(self.manifest["decoder"], height, width, 1 / STRIDE**2)


def new_network(manifest: dict, seed: int) -> Network:
    """Random start: He initialisation, residual ends and the picture layer small, biases zero."""
    generator = torch.Generator().manual_seed(seed)
    weights: Weights = {}
    layers = weighted(encoder_layers(manifest)) + weighted(manifest["decoder"])
    for layer in layers:
        name = layer["weights"]
        if layer["op"] == "instance_norm":
            weights[f"{name}.weight"] = torch.ones(layer["channels"])
            weights[f"{name}.bias"] = torch.zeros(layer["channels"])
            continue
        fan_in = layer["in"] * layer["kernel"] ** 2
        gain = 2.0 if layer["activation"] == "relu" else 1.0
        deviation = math.sqrt(gain / fan_in) * (0.1 if layer is layers[-1] else 1.0)
        planes = (layer["in"], layer["out"]) if layer["op"] == "conv_transpose" else (layer["out"], layer["in"])
        shape = (*planes, layer["kernel"], layer["kernel"])
        weights[f"{name}.weight"] = torch.randn(shape, generator=generator) * deviation
        weights[f"{name}.bias"] = torch.zeros(layer["out"])
    return Network(manifest, weights)


def load_network(folder: Path) -> Network:
    """Reads a model folder: `manifest.json` and `weights.safetensors`."""
    manifest = json.loads((folder / "manifest.json").read_text())
    weights = {name: tensor.float() for name, tensor in load_file(folder / "weights.safetensors").items()}
    return Network(manifest, weights)
