"""Leading principal directions of relu3_1: the activations that a student imitates.

Uncentred, since the swap correlates patches without taking a mean away: inner products of projected
patches are then as near to the teacher's as so many channels allow.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from .tiles import Tiles


def principal_directions(sets: list[Tiles], tiles_each: int = 320) -> tuple[Tensor, Tensor]:
    """Eigenvectors (columns) and eigenvalues, falling, of the second moment over tiles of every set."""
    moment = torch.zeros(256, 256, dtype=torch.float64)
    rows = 0
    for tiles in sets:
        for i in range(min(tiles_each, tiles.count)):
            positions = torch.from_numpy(tiles.activations[i]).reshape(-1, 256).float()
            moment += (positions.T @ positions).double()
            rows += len(positions)
    values, vectors = torch.linalg.eigh(moment / rows)
    return vectors.flip(1).float().contiguous(), values.flip(0).float()


def save_basis(file: Path, vectors: Tensor, values: Tensor) -> None:
    """Writes `basis` (256×256, columns by falling eigenvalue) and `eigenvalues`."""
    save_file({"basis": vectors, "eigenvalues": values}, file)


def load_basis(file: Path, channels: int, scale: float) -> Tensor:
    """256×channels; projecting with it gives activations times `scale`."""
    return load_file(file)["basis"][:, :channels] * scale
