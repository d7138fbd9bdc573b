"""Pictures from folders and tar files, and the crops that training sees."""

import io
import tarfile
from pathlib import Path

import numpy as np
from PIL import Image

SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")


class Pictures:
    """The pictures of a folder (searched to any depth) or of a tar file, ordered by name."""

    def __init__(self, source: Path):
        self.source = source
        self.tar = None if source.is_dir() else tarfile.open(source)
        if self.tar is None:
            names = [str(path) for path in source.rglob("*")]
        else:
            names = [member.name for member in self.tar.getmembers() if member.isfile()]
        self.names = sorted(name for name in names if name.lower().endswith(SUFFIXES))
        if not self.names:
            raise ValueError(f"{source} holds no pictures")

    def __len__(self) -> int:
        return len(self.names)

    def open(self, index: int) -> Image.Image:
        """The picture as RGB."""
        name = self.names[index]
        if self.tar is None:
            return Image.open(name).convert("RGB")
        return Image.open(io.BytesIO(self.tar.extractfile(name).read())).convert("RGB")


def random_crop(picture: Image.Image, size: int, random: np.random.Generator) -> np.ndarray:
    """A `size`² crop at a random scale of 0.55–1 (never below the crop) and place, H×W×3 uint8."""
    short = min(picture.size)
    scale = max(random.uniform(0.55, 1.0), size / short)
    width, height = (max(size, round(side * scale)) for side in picture.size)
    picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    x = int(random.integers(width - size + 1))
    y = int(random.integers(height - size + 1))
    return np.asarray(picture.crop((x, y, x + size, y + size)))


def centre_crop(picture: Image.Image, size: int) -> np.ndarray:
    """The middle square, scaled to `size`², H×W×3 uint8."""
    short = min(picture.size)
    x, y = ((side - short) // 2 for side in picture.size)
    square = picture.crop((x, y, x + short, y + short))
    return np.asarray(square.resize((size, size), Image.Resampling.LANCZOS))
