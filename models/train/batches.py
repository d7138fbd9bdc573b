"""Batches of photographs and paintings, drawn from tiles."""

from dataclasses import dataclass

import numpy as np
import torch

from .camera import seen_by_camera
from .objective import Batch
from .tiles import Tiles


@dataclass
class Source:
    """Where batches come from and where they go."""

    photos: Tiles
    paintings: Tiles
    device: str

    def draw(self, pairs: int, noise: float, seed: tuple[int, ...]) -> Batch:
        """`pairs` photographs, then as many paintings; noise in [0, 1] units of a value.

        The seed alone decides the batch, so a resumed run sees what an uninterrupted one sees.
        """
        random = np.random.default_rng(seed)
        parts = [
            tiles.read(random.choice(tiles.count, pairs, replace=False)) for tiles in (self.photos, self.paintings)
        ]
        pixels, teacher = (torch.cat(both).to(self.device) for both in zip(*parts))
        generator = torch.Generator().manual_seed(int(random.integers(2**31)))
        return Batch(pixels, teacher, seen_by_camera(pixels, noise, generator))
