"""Tiles: crops with the teacher's activations, computed once and then read by every training run.

The teacher costs twenty times what a student does, so its answers are kept on disk: pixels as
uint8 N×S×S×3, relu3_1 as f16 N×S/4×S/4×256.
"""

import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .pictures import Pictures, random_crop
from .precision import fast
from .teacher import Teacher

TEACHER_CHANNELS = 256
CHUNK = 16


def make_tiles(pictures: Pictures, count: int, size: int, teacher: Teacher, folder: Path, seed: int) -> None:
    """Writes `count` tiles; picks up where an interrupted call ended."""
    folder.mkdir(parents=True, exist_ok=True)
    progress = folder / "progress.json"
    done = json.loads(progress.read_text())["done"] if progress.exists() else 0
    mode = "r+" if done else "w+"
    pixels = np.lib.format.open_memmap(folder / "pixels.npy", mode, np.uint8, (count, size, size, 3))
    side = size // 4
    shape = (count, side, side, TEACHER_CHANNELS)
    activations = np.lib.format.open_memmap(folder / "teacher.npy", mode, np.float16, shape)
    order = np.random.default_rng(seed).permutation(max(count, len(pictures))) % len(pictures)
    for start in range(done, count, CHUNK):
        end = min(start + CHUNK, count)
        for i in range(start, end):
            pixels[i] = random_crop(pictures.open(int(order[i])), size, np.random.default_rng((seed, i)))
        with torch.no_grad(), fast("cpu"):
            answer = teacher.encode(as_pixels(pixels[start:end]))
        activations[start:end] = answer.permute(0, 2, 3, 1).half().numpy()
        progress.write_text(json.dumps({"done": end}))


class Tiles:
    """Tiles on disk; those written so far."""

    def __init__(self, folder: Path):
        self.count = json.loads((folder / "progress.json").read_text())["done"]
        self.pixels = np.load(folder / "pixels.npy", mmap_mode="r")
        self.activations = np.load(folder / "teacher.npy", mmap_mode="r")

    def read(self, index: np.ndarray) -> tuple[Tensor, Tensor]:
        """Pixels N×3×S×S in [0, 1] and relu3_1 N×256×S/4×S/4, channels-last."""
        activations = torch.from_numpy(self.activations[index]).permute(0, 3, 1, 2).float()
        return as_pixels(self.pixels[index]), activations


def as_pixels(bytes_nhwc: np.ndarray) -> Tensor:
    """uint8 NHWC to f32 NCHW in [0, 1], channels-last in memory."""
    return torch.from_numpy(np.array(bytes_nhwc)).permute(0, 3, 1, 2).float() / 255
