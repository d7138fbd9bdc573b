"""Writes a model folder that the engines load: `manifest.json` and `weights.safetensors` in f16.

`record.json` beside them keeps how it came about: recipe, commit, steps done, curves.
"""

import argparse
import json
from pathlib import Path

import torch
from safetensors.torch import save_file

from . import checkpoint
from .network import Network, is_inverse, load_network
from .recipe import NETWORKS

CURVE_POINTS = 12


def collect(run: Path, recipe: dict, manifest: dict) -> Network:
    """The averaged weights of a run: every stage overwrites what it trained."""
    weights = {}
    for stage in recipe["stages"]:
        weights |= checkpoint.averaged(run / stage["name"])
    return Network(manifest, weights)


def write_model(network: Network, folder: Path, training: str) -> None:
    """`training` says data, recipe, commit and seed; our weights are MIT."""
    folder.mkdir(parents=True, exist_ok=True)
    manifest = network.manifest | {"license": "MIT", "training": training}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n")
    halves = {name: tensor.detach().cpu().half().contiguous() for name, tensor in network.weights.items()}
    save_file(halves, folder / "weights.safetensors")


def thinned(curve: list[dict]) -> list[dict]:
    """So many lines of a curve, the last among them."""
    every = -(-len(curve) // CURVE_POINTS)
    return curve[::-1][::every][::-1] if curve else []


def write_record(run: Path, recipe: dict, commit: str, folder: Path) -> None:
    """Keeps the recipe, the commit, and the curve of every stage."""
    curves = {}
    for stage in recipe["stages"]:
        file = run / stage["name"] / "curve.jsonl"
        lines = file.read_text().splitlines() if file.exists() else []
        curves[stage["name"]] = thinned([json.loads(line) for line in lines])
    record = {"commit": commit, "recipe": recipe, "curves": curves}
    (folder / "record.json").write_text(json.dumps(record, indent=1) + "\n")


def export(options: argparse.Namespace) -> None:
    recipe = json.loads(options.recipe.read_text())
    manifest = json.loads((NETWORKS / f"{recipe['network']}.json").read_text())
    network = collect(options.run_folder, recipe, manifest)
    write_model(network, options.out, options.training)
    write_record(options.run_folder, recipe, options.commit, options.out)
    check_halves(network, load_network(options.out))


def check_halves(network: Network, halved: Network) -> None:
    """f16 weights must give the same picture to within a quantisation step of 8 bits."""
    generator = torch.Generator().manual_seed(3)
    with torch.no_grad():
        if is_inverse(network.manifest):
            activations = [torch.rand(1, 256, 16, 16, generator=generator)] * 2
        else:
            pixels = torch.rand(1, 3, 64, 64, generator=generator)
            activations = [codec.encode(pixels) for codec in (network, halved)]
        pictures = [codec.decode(seen) for codec, seen in zip((network, halved), activations)]
    difference = (pictures[0] - pictures[1]).abs().max().item()
    if difference > 1 / 255:
        raise ValueError(f"f16 weights change the picture by {difference:.4f}")
