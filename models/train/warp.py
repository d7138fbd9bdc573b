"""How far a picture changes where the scene does not: temporal warp error on drawn movements.

A network that knows nothing of time should give the same strokes to the same thing in the next frame.
Two frames are cut from one photograph, so that where a pixel went is known exactly.
"""

import argparse

import torch
from torch import Tensor

from .evaluate import Codec, load_codec
from .pictures import Pictures, centre_crop
from .swap import best_match, carry
from .teacher import Teacher
from .tiles import as_pixels

SIZE = 192
ROOM = 16
"""Pixels that a pan may go."""
BORDER = 32
"""Pixels at the borders that see what lies beyond them, and are not compared."""
PAIRS = 3
PANS = ((0, 4), (0, 1), (3, 2))
"""Movements in whole pixels, down and across; a position of the activations is 4 pixels."""


def paint(codec: Codec, content: Tensor, style_seen: Tensor) -> Tensor:
    """The whole path for a style that is encoded already."""
    seen = codec.encode(content)
    return codec.decode(carry(style_seen, best_match(seen, style_seen), *seen.shape[2:])).clamp(0, 1)


def pan_error(codec: Codec, photo: Tensor, style_seen: Tensor, down: int, across: int) -> float:
    """Mean change, in steps of 8 bits, of what is painted when the camera moves so many pixels."""
    before = paint(codec, photo[:, :, :SIZE, :SIZE], style_seen)
    after = paint(codec, photo[:, :, down : down + SIZE, across : across + SIZE], style_seen)
    end = SIZE - BORDER
    still = before[:, :, BORDER + down : end + down, BORDER + across : end + across]
    return (still - after[:, :, BORDER:end, BORDER:end]).abs().mean().item() * 255


def newcomer_error(codec: Codec, photo: Tensor, style_seen: Tensor) -> float:
    """The same of the right half when something white, a tenth of the picture, comes in at the left."""
    scene = photo[:, :, :SIZE, :SIZE]
    entered = scene.clone()
    entered[:, :, SIZE // 4 : SIZE * 3 // 4, : SIZE // 5] = 1
    before, after = paint(codec, scene, style_seen), paint(codec, entered, style_seen)
    return (before - after)[:, :, :, SIZE // 2 :].abs().mean().item() * 255


def print_warp_table(options: argparse.Namespace) -> None:
    """Prints a Markdown table of the named model folders, the teacher first if asked for."""
    teacher = Teacher.load(options.teacher)
    codecs: list[tuple[str, Codec]] = [("VGG-19 + its inverse network", teacher)] if options.with_teacher else []
    codecs += [load_codec(folder, teacher) for folder in options.models]
    photos, paintings = Pictures(options.contents), Pictures(options.styles)
    print("| model | " + " | ".join(f"pan {down}, {across}" for down, across in PANS) + " | newcomer |")
    print("|---" * (len(PANS) + 2) + "|")
    with torch.no_grad():
        for name, codec in codecs:
            rows = []
            for i in range(min(PAIRS, len(photos), len(paintings))):
                photo = as_pixels(centre_crop(photos.open(i), SIZE + ROOM)[None])
                style_seen = codec.encode(as_pixels(centre_crop(paintings.open(i), SIZE)[None]))
                pans = [pan_error(codec, photo, style_seen, *pan) for pan in PANS]
                rows.append([*pans, newcomer_error(codec, photo, style_seen)])
            means = (sum(column) / len(column) for column in zip(*rows))
            print(f"| {name} | " + " | ".join(f"{mean:.1f}" for mean in means) + " |", flush=True)
