"""The teacher: VGG-19 up to relu3_1, reflect padding, 2×2 max pooling (Chen & Schmidt 2016, section 4.1)."""

from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor

from .network import Weights, convolve

LAYERS = ("conv1_1", "conv1_2", "pool", "conv2_1", "conv2_2", "pool", "conv3_1")

# Plain inverse network stored beside the teacher; nearest upsampling follows the marked layers.
INVERSE_LAYERS = (("dec3_1", True), ("dec2_2", False), ("dec2_1", True), ("dec1_2", False), ("dec1_1", False))


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
        x = pixels
        for name in LAYERS:
            if name == "pool":
                x = F.max_pool2d(x, 2)
            else:
                x = F.relu(convolve(x, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"]))
        return x

    def decode(self, activations: Tensor) -> Tensor:
        """The plain inverse network: relu3_1 to RGB, not clamped."""
        x = activations
        for name, upsample in INVERSE_LAYERS:
            x = convolve(x, self.weights[f"decoder.{name}.weight"], self.weights[f"decoder.{name}.bias"])
            if name != INVERSE_LAYERS[-1][0]:
                x = F.relu(x)
            if upsample:
                x = F.interpolate(x, scale_factor=2, mode="nearest")
        return x
