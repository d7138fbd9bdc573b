"""What one training step minimises: a weighted sum of the terms that its stage names."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from . import losses
from .network import Network, is_inverse
from .swap import best_match, carry
from .teacher import Teacher


@dataclass
class Batch:
    """Photographs first, then as many paintings; photograph i is swapped with painting i."""

    pixels: Tensor
    """N×3×S×S in [0, 1]."""
    teacher: Tensor
    """relu3_1 of `pixels`, N×256×S/4×S/4."""
    noisy: Tensor
    """`pixels` as a camera would see them."""
    places: Tensor
    """Numbers of the content patches whose choices are compared, the same in every photograph."""


def projected(teacher: Tensor, directions: Tensor | None) -> Tensor:
    """N×256×H×W on directions, 256×channels: N×channels×H×W. As it is where there are none."""
    if directions is None:
        return teacher
    return (teacher.permute(0, 2, 3, 1) @ directions).permute(0, 3, 1, 2)


@dataclass
class Objective:
    """Terms by name with their weights; a term without weight is not computed.

    - encoder: error to the teacher's projected activations, relative to the patch around
    - steady: the same between the activations of noisy and of clean pixels
    - match, regret: distance of the choice of patch from the teacher's
    - flips: distance of the choice of patch from that without noise
    - pixels: L1 of the reconstruction
    - perceptual: relative distance of the reconstruction in the critic's activations
    - swap: the same of the decoded swap from the swapped activations
    - colour: L1 between the swapped picture and the style's colours carried by the same matches
    - saturation: shortfall of the swapped picture's saturation against that of these colours
    - guide: L1 between the swapped picture and that of another network for the same matches
    - detail: the same two L1 terms, of the differences of neighbouring pixels
    - grid, tv, excess: see losses.py
    """

    weights: dict[str, float]
    basis: Tensor | None
    """256×channels: projects relu3_1 to the activations; its scale is theirs. None: relu3_1 as it is."""
    critic: Teacher | Network
    """Judges decoded pictures: the teacher, or a cheaper network that imitates it."""
    guide: Network | None = None
    judge: Tensor | None = None
    """256×any number: projects relu3_1 to what matches are judged in. None: relu3_1 as it is."""
    part: str = ""
    """What is trained: "encoder", "decoder" (on activations as they come) or "" for both."""

    def wants(self, *names: str) -> bool:
        return any(self.weights.get(name, 0) > 0 for name in names)

    def terms(self, network: Network, batch: Batch) -> dict[str, Tensor]:
        """Every wanted term, unweighted."""
        half = len(batch.pixels) // 2
        terms = {}
        activations = batch.teacher if is_inverse(network.manifest) else network.encode(batch.noisy)
        if self.part != "decoder":
            terms["encoder"] = losses.patch_error(activations, projected(batch.teacher, self.basis))
        if self.wants("steady", "match", "regret", "flips"):
            clean = network.encode(batch.pixels[:half])
            terms["steady"] = losses.patch_error(activations[:half], clean)
        if self.wants("match", "regret", "flips"):
            seen = projected(batch.teacher, self.judge)
            terms |= losses.match_terms(activations[:half], clean, activations[half:], seen[:half], seen[half:], batch.places)
        if self.wants("pixels", "perceptual", "swap", "colour", "guide"):
            terms |= self.picture_terms(network, batch, activations)
        return terms

    def picture_terms(self, network: Network, batch: Batch, activations: Tensor) -> dict[str, Tensor]:
        """The terms on decoded pictures: reconstructions and swaps, decoded as one batch."""
        count = len(batch.pixels)
        half = count // 2
        height, width = activations.shape[2:]
        content, style = activations[:half], activations[half:]
        with torch.no_grad():
            index = best_match(content, style)
        swapped = carry(style, index, height, width)
        decoded = network.decode(torch.cat([activations, swapped.to(activations.dtype)]), clamp=False).float()
        rebuilt, stylised = decoded[:count], decoded[count:]

        terms = {
            "pixels": (rebuilt - batch.pixels).abs().mean(),
            "detail": losses.detail_error(rebuilt, batch.pixels),
            "grid": losses.grid(decoded),
            "tv": losses.total_variation(decoded),
            "excess": losses.excess(decoded),
        }
        if self.wants("colour", "saturation"):
            colours = carry(F.avg_pool2d(batch.pixels[half:], 4), index, height, width)
            small = F.avg_pool2d(stylised, 4)
            terms["colour"] = (small - colours).abs().mean()
            terms["saturation"] = F.relu(losses.saturation(colours) - losses.saturation(small)).mean()
        if self.wants("guide") and self.guide is not None:
            with torch.no_grad():
                painted = batch.pixels[half:]
                seen = batch.teacher[half:] if is_inverse(self.guide.manifest) else self.guide.encode(painted)
                shown = self.guide.decode(carry(seen, index, height, width).to(seen.dtype))
            terms["guide"] = (stylised - shown.float()).abs().mean()
            terms["detail"] = (terms["detail"] + losses.detail_error(stylised, shown.float())) / 2
        if self.wants("perceptual", "swap"):
            felt = self.critic.encode(decoded)
            known = batch.teacher
            if not isinstance(self.critic, Teacher):
                with torch.no_grad():
                    known = self.critic.encode(batch.pixels)
            wanted = carry(known[half:], index, height, width)
            terms["perceptual"] = losses.relative_distance(felt[:count], known)
            terms["swap"] = losses.relative_distance(felt[count:], wanted)
        return terms

    def total(self, terms: dict[str, Tensor]) -> Tensor:
        """The weighted sum."""
        return torch.stack([terms[name] * weight for name, weight in self.weights.items() if weight > 0]).sum()
