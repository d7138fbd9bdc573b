"""Contact sheets: photographs × paintings × networks, to be looked at."""

import argparse
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from .evaluate import SIZE, Codec, load_codec
from .pictures import Pictures, centre_crop
from .swap import best_match, carry
from .teacher import Teacher
from .tiles import as_pixels


def stylise(codec: Codec, content: Tensor, style: Tensor) -> Tensor:
    """The whole path: encode both, swap, decode."""
    seen = codec.encode(content)
    painted = codec.encode(style)
    return codec.decode(carry(painted, best_match(seen, painted), *seen.shape[2:])).clamp(0, 1)


def draw_sheet(options: argparse.Namespace) -> None:
    """Rows: pairs of a photograph and a painting; columns: both, then the teacher's and each model's picture."""
    teacher = Teacher.load(options.teacher)
    codecs: list[Codec] = [teacher] if options.with_teacher else []
    codecs += [load_codec(folder, teacher)[1] for folder in options.models]
    photos, paintings = Pictures(options.contents), Pictures(options.styles)
    rows = []
    with torch.no_grad():
        for pair in options.pairs:
            content, style = (
                as_pixels(centre_crop(source.open(int(number)), SIZE)[None])
                for source, number in zip((photos, paintings), pair.split("x"))
            )
            cells = [content, style] + [stylise(codec, content, style) for codec in codecs]
            rows.append(torch.cat(cells, dim=3))
    sheet = torch.cat(rows, dim=2)[0].permute(1, 2, 0)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray((sheet * 255).round().numpy().astype(np.uint8)).save(options.out)
