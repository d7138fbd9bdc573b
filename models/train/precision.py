"""Where and in which precision the arithmetic runs."""

import torch

# Never used by what runs here, and warns at every call where the processor is unknown to it.
torch.backends.nnpack.set_flags(False)


def pick_device() -> str:
    """CUDA where there is a card, else the CPU."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def fast(device: str) -> torch.autocast:
    """bfloat16 for convolutions and products of matrices; f32 for the rest."""
    return torch.autocast(device, dtype=torch.bfloat16)
