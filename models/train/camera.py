"""What a camera does to pixels: the student must not mind."""

import torch
import torch.nn.functional as F
from torch import Tensor


def seen_by_camera(pixels: Tensor, noise: float, generator: torch.Generator) -> Tensor:
    """Noise of a random deviation up to `noise` on 70 % of the pictures, slight blur on 20 %.

    Pixels N×3×H×W in [0, 1]; `noise` in the same unit.
    """
    count = len(pixels)
    dice = torch.rand(count, 3, 1, 1, 1, generator=generator).to(pixels.device)
    soft = F.avg_pool2d(F.pad(pixels, (1,) * 4, mode="reflect"), 3, stride=1)
    blurred = torch.where(dice[:, 0] < 0.2, pixels + (soft - pixels) * 0.5 * dice[:, 2], pixels)
    deviation = torch.where(dice[:, 1] < 0.7, dice[:, 2] * noise, 0.0)
    grain = torch.randn(pixels.shape, generator=generator).to(pixels.device)
    return (blurred + grain * deviation).clamp(0, 1).contiguous(memory_format=torch.channels_last)
