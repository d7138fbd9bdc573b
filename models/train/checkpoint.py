"""State of a run on disk, so that an interrupted run goes on where it was."""

from pathlib import Path

import torch

from .network import Weights


class Average:
    """Exponential moving average of weights; young averages lean on the newest weights."""

    def __init__(self, weights: Weights, decay: float):
        self.weights = {name: tensor.detach().clone() for name, tensor in weights.items()}
        self.decay = decay

    @torch.no_grad()
    def update(self, weights: Weights, step: int) -> None:
        decay = min(self.decay, (1 + step) / (10 + step))
        for name, tensor in weights.items():
            self.weights[name].lerp_(tensor.detach(), 1 - decay)


def state_file(folder: Path) -> Path:
    """Where a stage keeps its state."""
    return folder / "state.pt"


def averaged(folder: Path) -> Weights:
    """The averaged weights of what a stage has trained so far; none where it has not begun."""
    file = state_file(folder)
    return load(file)["average"] if file.exists() else {}


def save(folder: Path, step: int, weights: Weights, average: Average, optimiser: torch.optim.Optimizer) -> None:
    """Writes beside the file first: a stopped write leaves the last state whole."""
    file = state_file(folder)
    fresh = file.with_suffix(".new")
    torch.save(
        {
            "step": step,
            "weights": {name: tensor.detach() for name, tensor in weights.items()},
            "average": average.weights,
            "optimiser": optimiser.state_dict(),
        },
        fresh,
    )
    fresh.replace(file)


@torch.no_grad()
def restore(folder: Path, weights: Weights, average: Average, optimiser: torch.optim.Optimizer) -> int:
    """Puts a saved state back where there is one; the number of steps done."""
    if not state_file(folder).exists():
        return 0
    state = load(state_file(folder))
    for name, tensor in weights.items():
        tensor.copy_(state["weights"][name])
        average.weights[name].copy_(state["average"][name])
    optimiser.load_state_dict(state["optimiser"])
    return state["step"]


def load(file: Path) -> dict:
    """The state that `save` wrote."""
    return torch.load(file, weights_only=True, map_location="cpu")
