"""Runs the stages of a recipe.

A recipe names a network of networks/, a seed, the scale of its activations against relu3_1, and its
stages; each stage starts from the averaged weights of those before it. An inverse network decodes
relu3_1 itself, of the weights that its manifest pins.
"""

import argparse
import json
from pathlib import Path

import torch

from . import checkpoint
from .basis import load_basis
from .batches import Source
from .network import Network, Weights, is_inverse, load_network, new_network
from .objective import Objective
from .precision import pick_device
from .teacher import Teacher
from .tiles import Tiles
from .trainer import train_stage

NETWORKS = Path(__file__).parent / "networks"
JUDGED_DIRECTIONS = 128
"""Half of relu3_1's: they hold what tells patches apart, at half the price."""


def run_recipe(options: argparse.Namespace) -> Network:
    """Trains every stage that is not finished; `options` as `python -m train train` parses them."""
    recipe = json.loads(options.recipe.read_text())
    manifest = json.loads((NETWORKS / f"{recipe['network']}.json").read_text())
    device = pick_device()
    source = Source(Tiles(options.tiles / "photos"), Tiles(options.tiles / "paintings"), device)
    network = new_network(manifest, recipe["seed"])
    if options.start:
        network.weights |= fitting(started(load_network(options.start), manifest, options.basis), network.weights)
    guide = on_device(load_network(options.guide), device) if options.guide else None
    teacher = Teacher.load(options.teacher, device)
    if is_inverse(manifest):
        basis = judge = None
        if teacher.checksum() != manifest["encoder"]["checksum"]:
            raise ValueError(f"{recipe['network']} belongs to other weights of VGG-19 than {options.teacher} holds")
    else:
        basis = load_basis(options.basis, network.channels, recipe["scale"]).to(device)
        judge = load_basis(options.basis, JUDGED_DIRECTIONS, recipe["scale"]).to(device)
    for number, stage in enumerate(recipe["stages"]):
        folder = options.out / stage["name"]
        if options.only and stage["name"] != options.only:
            network = Network(manifest, network.weights | checkpoint.averaged(folder))
            continue
        critic = guide if stage.get("critic") == "guide" else teacher
        objective = Objective(stage["weights"], basis, critic, guide, judge, stage.get("part", ""))
        seed = recipe["seed"] + number
        network = train_stage(on_device(network, device), objective, stage, source, folder, seed)
    return network


def started(model: Network, manifest: dict, basis: Path) -> Weights:
    """The weights of `model` for a network to start from.

    An inverse network may start from the decoder of a student, whose first convolution takes relu3_1's
    principal directions in: joined with the projection on them, it takes relu3_1 itself.
    """
    if is_inverse(manifest) == is_inverse(model.manifest):
        return model.weights
    weights = {name: tensor for name, tensor in model.weights.items() if name.startswith("decoder.")}
    first = f"{manifest['decoder'][0]['weights']}.weight"
    directions = load_basis(basis, model.channels, 1)
    weights[first] = torch.einsum("omyx,cm->ocyx", weights[first], directions)
    return weights


def fitting(weights: Weights, shapes: Weights) -> Weights:
    """Of `weights` those whose name and shape `shapes` has: a changed layer begins anew."""
    return {name: tensor for name, tensor in weights.items() if name in shapes and tensor.shape == shapes[name].shape}


def on_device(network: Network, device: str) -> Network:
    """A copy without gradients on `device`, filters channels-last."""
    weights = {
        name: tensor.detach().clone().to(device, memory_format=torch.channels_last)
        if tensor.ndim == 4
        else tensor.detach().clone().to(device)
        for name, tensor in network.weights.items()
    }
    return Network(network.manifest, weights)
