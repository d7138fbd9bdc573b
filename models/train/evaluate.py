"""Scores of a network against the teacher, on pictures that no training saw.

Photograph i is swapped with painting i, both as centre crops of 256 px. The teacher itself, with the
plain inverse network beside it, is scored the same way: as far as its own matches go it is perfect.
"""

import argparse
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

import torch
import torch.nn.functional as F
from torch import Tensor

from .losses import relative_error, saturation
from .network import Network, is_inverse, load_network
from .pictures import Pictures, centre_crop
from .swap import best_match, carry
from .teacher import Teacher
from .tiles import as_pixels

PAIRS = 10
SIZE = 256
NOISE = 2 / 255


class Codec(Protocol):
    """Encoder and decoder: a student or the teacher."""

    def encode(self, pixels: Tensor) -> Tensor: ...

    def decode(self, activations: Tensor) -> Tensor: ...

    def parameters(self) -> int: ...

    def gflop(self) -> float: ...


@dataclass
class Inverse:
    """The teacher with an inverse network of ours."""

    teacher: Teacher
    network: Network

    def encode(self, pixels: Tensor) -> Tensor:
        return self.teacher.encode(pixels)

    def decode(self, activations: Tensor) -> Tensor:
        return self.network.decode(activations)

    def parameters(self) -> int:
        return self.teacher.parameters(decoder=False) + self.network.parameters()

    def gflop(self) -> float:
        return self.teacher.gflop(decoder=False) + self.network.gflop()


def load_codec(folder: Path, teacher: Teacher) -> tuple[str, Codec]:
    """Name and codec of a model folder; an inverse network gets the teacher to encode for it."""
    network = load_network(folder)
    codec = Inverse(teacher, network) if is_inverse(network.manifest) else network
    return network.manifest["name"], codec


@dataclass
class Scores:
    """Means over the pairs."""

    ncc: float
    """Teacher's correlation of the chosen patches over that of its own choices."""
    reconstruction: float
    """PSNR of the photograph encoded and decoded, dB."""
    error: float
    """Relative squared relu3_1 error of the decoded swap against the teacher's swap by the same matches."""
    flips: float
    """Share of matches that noise of σ = 2/255 changes."""
    saturation: float
    """Saturation of the swapped picture over that of the painting."""


@dataclass
class Pair:
    """A photograph and a painting as the teacher sees them."""

    content: Tensor
    style: Tensor
    content_seen: Tensor
    style_seen: Tensor
    match: Tensor


def load_pairs(contents: Path, styles: Path, teacher: Teacher, cache: Path, size: int = SIZE) -> list[Pair]:
    """The first pictures of both folders by name, with the teacher's matches, which are kept in `cache`."""
    photos, paintings = Pictures(contents), Pictures(styles)
    pairs = []
    for i in range(min(PAIRS, len(photos), len(paintings))):
        content, style = (as_pixels(centre_crop(source.open(i), size)[None]) for source in (photos, paintings))
        content_seen, style_seen = teacher.encode(content), teacher.encode(style)
        file = cache / f"match-{i}.pt"
        if not file.exists():
            cache.mkdir(parents=True, exist_ok=True)
            torch.save(best_match(content_seen, style_seen), file)
        pairs.append(Pair(content, style, content_seen, style_seen, torch.load(file)))
    return pairs


def chosen_correlation(pair: Pair, index: Tensor) -> float:
    """Mean correlation, in the teacher's activations, of content patches with the style patches named."""
    content = F.normalize(F.unfold(pair.content_seen, 3), dim=1)
    style = F.normalize(F.unfold(pair.style_seen, 3), dim=1)
    chosen = style.gather(2, index[:, None].expand(-1, style.shape[1], -1))
    return (content * chosen).sum(dim=1).mean().item()


def psnr(answer: Tensor, target: Tensor) -> float:
    """Peak signal-to-noise ratio of pictures in [0, 1], dB."""
    return -10 * F.mse_loss(answer.clamp(0, 1), target).log10().item()


def score_pair(codec: Codec, teacher: Teacher, pair: Pair, noise: Tensor) -> Scores:
    """The scores of one pair."""
    content, style = codec.encode(pair.content), codec.encode(pair.style)
    height, width = content.shape[2:]
    index = best_match(content, style) if isinstance(codec, Network) else pair.match
    noisy = best_match(codec.encode((pair.content + noise).clamp(0, 1)), style)
    picture = codec.decode(carry(style, index, height, width)).clamp(0, 1)
    wanted = carry(pair.style_seen, index, height, width)
    return Scores(
        ncc=chosen_correlation(pair, index) / chosen_correlation(pair, pair.match),
        reconstruction=psnr(codec.decode(content), pair.content),
        error=relative_error(teacher.encode(picture), wanted).item(),
        flips=(noisy != index).float().mean().item(),
        saturation=(saturation(picture) / saturation(pair.style)).item(),
    )


def evaluate(codec: Codec, teacher: Teacher, pairs: list[Pair]) -> Scores:
    """Mean scores over the pairs; the noise is the same for every codec."""
    generator = torch.Generator().manual_seed(7)
    noises = [torch.randn(pair.content.shape, generator=generator) * NOISE for pair in pairs]
    scores = [asdict(score_pair(codec, teacher, pair, noise)) for pair, noise in zip(pairs, noises)]
    return Scores(**{name: sum(score[name] for score in scores) / len(scores) for name in scores[0]})


def print_table(options: argparse.Namespace) -> None:
    """Prints a Markdown table of the named model folders, the teacher first if asked for."""
    with torch.no_grad():
        teacher = Teacher.load(options.teacher)
        pairs = load_pairs(options.contents, options.styles, teacher, options.cache)
        rows: list[tuple[str, Codec]] = [("VGG-19 + its inverse network", teacher)] if options.with_teacher else []
        rows += [load_codec(folder, teacher) for folder in options.models]
        print("| model | NCC of its choices ÷ VGG-19's best | reconstruction | relative squared error in relu3_1 "
              "| flips at σ = 2/255 | saturation ÷ style's | GFLOP at 640×480 | values |")
        print("|---|---|---|---|---|---|---|---|")
        for name, codec in rows:
            s = evaluate(codec, teacher, pairs)
            print(f"| {name} | {s.ncc:.1%} | {s.reconstruction:.1f} dB | {s.error:.3f} | {s.flips:.1%} "
                  f"| {s.saturation:.2f} | {codec.gflop():.1f} | {codec.parameters():,} |", flush=True)
