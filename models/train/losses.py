"""The terms of the training loss; each is one number, and small where the network is right."""

import torch
import torch.nn.functional as F
from torch import Tensor

from .swap import PATCH, joint_correlations

MATCH_TEMPERATURE = 0.02
CHOICE_TEMPERATURE = 0.01
FLIP_TEMPERATURE = 0.005
FAINT = 0.01
"""Of the mean energy: patches far below it are black, and tell nothing."""
GRID_PERIOD = 4
GRID_CELLS = 8


def relative_error(answer: Tensor, target: Tensor) -> Tensor:
    """Mean squared error over the target's mean square."""
    return F.mse_loss(answer.float(), target.float()) / target.float().square().mean()


def patch_error(answer: Tensor, target: Tensor) -> Tensor:
    """Mean squared error over the mean square of the target's patch around; a dark patch weighs like a bright one.

    Normalised cross-correlation looks at directions: what is small against its own patch is what tells
    patches apart, however faint they are. N×C×H×W each.
    """
    answer, target = answer.float(), target.float()
    energy = F.avg_pool2d(square(target), PATCH, stride=1, padding=PATCH // 2, count_include_pad=False)
    return (square(answer - target) / (energy + FAINT * energy.mean())).mean()


def square(x: Tensor) -> Tensor:
    """Squared length of every position's activations, N×1×H×W."""
    return x.square().sum(dim=1, keepdim=True)


def relative_distance(answer: Tensor, target: Tensor) -> Tensor:
    """‖answer − target‖ / ‖target‖ per picture, averaged."""
    difference = (answer.float() - target.float()).flatten(1).norm(dim=1)
    return (difference / target.float().flatten(1).norm(dim=1)).mean()


def match_terms(
    content: Tensor, clean: Tensor, style: Tensor, teacher_content: Tensor, teacher_style: Tensor, places: Tensor
) -> dict[str, Tensor]:
    """How far the student's choice of patches is from the teacher's, for the content patches numbered `places`.

    The student need not copy activations, it must pick the teacher's patches, here among those of all
    styles: the more there are, the closer the best and the next. Choices are softmaxes of the
    correlations / temperature; `clean` is the content without the camera's noise.

    - match: KL(teacher ‖ student)
    - regret: correlation, in the teacher's activations, that the student's choice gives away
    - flips: 1 - Bhattacharyya coefficient of the choices with and without noise
    """
    scores, quiet = joint_correlations(torch.cat([content, clean]), style, places).chunk(2)
    worth = joint_correlations(teacher_content, teacher_style, places)
    student, teacher = (F.log_softmax(values / MATCH_TEMPERATURE, dim=2) for values in (scores, worth))
    choice = F.softmax(scores / CHOICE_TEMPERATURE, dim=2)
    seen, steady = (F.log_softmax(values / FLIP_TEMPERATURE, dim=2) for values in (scores, quiet))
    patches = student.shape[0] * student.shape[1]
    return {
        "match": F.kl_div(student, teacher, log_target=True, reduction="sum") / patches,
        "regret": (worth.amax(dim=2) - (choice * worth).sum(dim=2)).mean(),
        "flips": 1 - ((seen + steady) / 2).exp().sum(dim=2).mean(),
    }


def detail_error(answer: Tensor, target: Tensor) -> Tensor:
    """L1 of the differences of neighbours, at full size, a quarter and a sixteenth, averaged.

    What is drawn, whatever its brightness: behind instance normalisation that is hard to tell, and
    an error of it leaves plain L1 without a slope to learn shapes by.
    """
    difference = answer - target
    errors = []
    for size in (1, 4, 16):
        errors.append(total_variation(F.avg_pool2d(difference, size)))
    return sum(errors) / len(errors)


def total_variation(picture: Tensor) -> Tensor:
    """Mean absolute difference of neighbours."""
    vertical = (picture[:, :, 1:] - picture[:, :, :-1]).abs().mean()
    return vertical + (picture[:, :, :, 1:] - picture[:, :, :, :-1]).abs().mean()


def excess(picture: Tensor) -> Tensor:
    """Mean amount by which values leave [0, 1]."""
    return (F.relu(-picture) + F.relu(picture - 1)).mean()


def grid(picture: Tensor) -> Tensor:
    """Strength of patterns that repeat every 4 pixels, the mark of upsampling.

    The high-passed picture is split into its 4×4 phases; true detail averages out over 8×8 cells of
    a phase, a grid does not.
    """
    low = F.avg_pool2d(F.pad(picture, (2,) * 4, mode="reflect"), 5, stride=1)
    phases = F.pixel_unshuffle(picture - low, GRID_PERIOD)
    return F.avg_pool2d(phases, GRID_CELLS, stride=GRID_CELLS // 2).abs().mean()


def saturation(picture: Tensor) -> Tensor:
    """Mean over pixels of the largest channel minus the smallest, per picture."""
    return (picture.amax(dim=1) - picture.amin(dim=1)).mean(dim=(1, 2))
