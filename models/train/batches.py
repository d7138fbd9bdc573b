"""Batches of photographs and paintings, drawn from tiles."""

from dataclasses import dataclass

import numpy as np
import torch

from .camera import seen_by_camera
from .network import STRIDE
from .objective import Batch
from .swap import PATCH
from .tiles import Tiles

JUDGED_PATCHES = 64
"""Of a photograph, in one step: few at random places teach more than many neighbours, for the same work."""


@dataclass
class Source:
    """Where batches come from and where they go."""

    photos: Tiles
    paintings: Tiles
    device: str

    def draw(self, pairs: int, noise: float, seed: tuple[int, ...], crop: int | None = None) -> Batch:
        """`pairs` photographs, then as many paintings; noise in [0, 1] units of a value.

        With `crop`, pixels to a side and a multiple of 4, every tile is cropped at a random place; its
        activations know what lies beyond the crop. The seed alone decides the batch, so a resumed run sees what an uninterrupted one sees.
        """
        random = np.random.default_rng(seed)
        parts = [
            tiles.read(random.choice(tiles.count, pairs, replace=False)) for tiles in (self.photos, self.paintings)
        ]
        pixels, teacher = (torch.cat(both).to(self.device) for both in zip(*parts))
        if crop is not None:
            pixels, teacher = cropped(pixels, teacher, crop, random)
        generator = torch.Generator().manual_seed(int(random.integers(2**31)))
        patches = (teacher.shape[2] - PATCH + 1) * (teacher.shape[3] - PATCH + 1)
        places = random.choice(patches, min(JUDGED_PATCHES, patches), replace=False)
        return Batch(pixels, teacher, seen_by_camera(pixels, noise, generator), torch.from_numpy(places).to(self.device))


def cropped(pixels: torch.Tensor, teacher: torch.Tensor, side: int, random: np.random.Generator) -> tuple[torch.Tensor, ...]:
    """The same squares of pixels and of activations, one place for each picture."""
    cells = side // STRIDE
    places = random.integers(teacher.shape[2] - cells + 1, size=(len(pixels), 2))
    return tuple(
        torch.stack([
            picture[:, y * step : (y + cells) * step, x * step : (x + cells) * step]
            for picture, (y, x) in zip(pictures, places)
        ]).contiguous(memory_format=torch.channels_last)
        for pictures, step in ((pixels, STRIDE), (teacher, 1))
    )
