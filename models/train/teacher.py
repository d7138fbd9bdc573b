"""The teacher: VGG-19 up to relu3_1, reflect padding, 2×2 max pooling (Chen & Schmidt 2016, section 4.1)."""

from hashlib import sha256
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from .network import STRIDE, Weights, arithmetic, run_layers


def conv(name: str, inside: int, outside: int, activation: str = "relu") -> dict:
    """A 3×3 convolution as a manifest writes it."""
    return {
        "op": "conv",
        "weights": name,
        "in": inside,
        "out": outside,
        "kernel": 3,
        "stride": 1,
        "padding": "reflect",
        "activation": activation,
    }


POOL = {"op": "max_pool", "factor": 2}
ENLARGE = {"op": "upsample_nearest", "factor": 2}
ENCODER = [
    conv("conv1_1", 3, 64),
    conv("conv1_2", 64, 64),
    POOL,
    conv("conv2_1", 64, 128),
    conv("conv2_2", 128, 128),
    POOL,
    conv("conv3_1", 128, 256),
]
# Plain inverse network stored beside the teacher.
DECODER = [
    conv("decoder.dec3_1", 256, 128),
    ENLARGE,
    conv("decoder.dec2_2", 128, 128),
    conv("decoder.dec2_1", 128, 64),
    ENLARGE,
    conv("decoder.dec1_2", 64, 64),
    conv("decoder.dec1_1", 64, 3, "none"),
]


class Teacher:
    """Frozen VGG-19; its preprocessing is part of the first convolution's weights."""

    def __init__(self, weights: Weights):
        self.weights = weights

    @classmethod
    def load(cls, file: Path, device: str = "cpu") -> "Teacher":
        """Reads `conv1_1.weight` … `conv3_1.bias` (OIHW), and `decoder.*` where present."""
        return cls(
            {
                name: tensor.to(device, memory_format=torch.channels_last if tensor.ndim == 4 else torch.contiguous_format)
                for name, tensor in load_file(file).items()
            }
        )

    def encode(self, pixels: Tensor) -> Tensor:
        """RGB in [0, 1], N×3×H×W, to relu3_1, N×256×H/4×W/4."""
        return run_layers(ENCODER, pixels, self.weights)

    def decode(self, activations: Tensor) -> Tensor:
        """The plain inverse network beside the weights: relu3_1 to RGB, not clamped."""
        return run_layers(DECODER, activations, self.weights)

    def checksum(self) -> str:
        """SHA-256 of the encoder's tensors as little-endian f32, in order: what a decoder is pinned to."""
        digest = sha256()
        for layer in ENCODER:
            for part in ("weight", "bias") if layer["op"] == "conv" else ():
                tensor = self.weights[f"{layer['weights']}.{part}"].cpu().contiguous()
                digest.update(tensor.numpy().astype("<f4").tobytes())
        return f"sha256:{digest.hexdigest()}"

    def parameters(self, decoder: bool = True) -> int:
        """Number of values, of the encoder alone or with the decoder beside it."""
        return sum(
            tensor.numel() for name, tensor in self.weights.items() if decoder or not name.startswith("decoder.")
        )

    def gflop(self, height: int = 480, width: int = 640, decoder: bool = True) -> float:
        """Arithmetic of one frame without the search."""
        encoder = arithmetic(ENCODER, height, width)
        return encoder + (arithmetic(DECODER, height, width, 1 / STRIDE**2) if decoder else 0)
