"""The whole path on pictures drawn here: tiles, basis, twenty steps, export. The teacher is random."""

import argparse
import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from safetensors.torch import save_file

from ..basis import load_basis, principal_directions, save_basis
from ..evaluate import evaluate, load_pairs
from ..export import collect, write_model, write_record
from ..losses import detail_error
from ..mirror import write_mirror
from ..network import load_network
from ..pictures import Pictures
from ..recipe import NETWORKS, run_recipe, started
from ..teacher import Teacher
from ..tiles import Tiles, make_tiles
from ..warp import newcomer_error, pan_error

TILE = 48
STAGES = [
    {"name": "encoder", "part": "encoder", "steps": 20, "rate": 2e-3, "pairs": 2, "weights": {"encoder": 1}},
    {
        "name": "joint",
        "steps": 20,
        "rate": 2e-3,
        "pairs": 2,
        "noise": 5,
        "save_every": 8,
        "weights": {"encoder": 1, "steady": 1, "match": 0.5, "pixels": 6, "swap": 1, "colour": 2, "grid": 4},
    },
]


def draw_pictures(folder: Path, count: int, seed: int) -> None:
    """Smooth colour fields with discs on them."""
    random = np.random.default_rng(seed)
    folder.mkdir(parents=True)
    y, x = np.mgrid[0:72, 0:80] / 80
    for i in range(count):
        picture = np.stack([0.5 + 0.4 * np.sin(random.uniform(2, 12) * (x + y * c)) for c in range(3)], axis=2)
        centre = random.uniform(0.2, 0.8, 2)
        picture[(x - centre[0]) ** 2 + (y - centre[1]) ** 2 < 0.03] = random.uniform(0, 1, 3)
        Image.fromarray((picture * 255).astype(np.uint8)).save(folder / f"{i}.png")


def random_teacher() -> Teacher:
    """VGG-19's shapes with random filters."""
    generator = torch.Generator().manual_seed(1)
    weights = {}
    widths = {"conv1_1": (3, 64), "conv1_2": (64, 64), "conv2_1": (64, 128), "conv2_2": (128, 128), "conv3_1": (128, 256)}
    for name, (inside, outside) in widths.items():
        weights[f"{name}.weight"] = torch.randn(outside, inside, 3, 3, generator=generator) * (2 / (9 * inside)) ** 0.5
        weights[f"{name}.bias"] = torch.zeros(outside)
    return Teacher(weights)


class Pipeline(unittest.TestCase):
    """One run for all tests: it takes seconds, not much less for a part."""

    @classmethod
    def setUpClass(cls) -> None:
        torch.set_num_threads(1)
        cls.place = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.place.cleanup)
        cls.root = Path(cls.place.name)
        teacher = random_teacher()
        save_file(teacher.weights, cls.root / "teacher.safetensors")
        for seed, name in enumerate(("photos", "paintings")):
            draw_pictures(cls.root / name, 6, seed)
            make_tiles(Pictures(cls.root / name), 8, TILE, teacher, cls.root / "tiles" / name, seed)
        sets = [Tiles(cls.root / "tiles" / name) for name in ("photos", "paintings")]
        save_basis(cls.root / "basis.safetensors", *principal_directions(sets))
        cls.run_folder = cls.root / "run"
        cls.train(cls.run_folder, STAGES)

    @classmethod
    def train(cls, folder: Path, stages: list[dict], only: str | None = None, network: str = "tiny") -> None:
        recipe = {"network": network, "seed": 1, "scale": 1, "stages": stages}
        (cls.root / "recipe.json").write_text(json.dumps(recipe))
        run_recipe(
            argparse.Namespace(
                recipe=cls.root / "recipe.json",
                out=folder,
                tiles=cls.root / "tiles",
                teacher=cls.root / "teacher.safetensors",
                basis=cls.root / "basis.safetensors",
                guide=None,
                start=None,
                only=only,
            )
        )

    def curve(self, stage: str) -> list[dict]:
        return [json.loads(line) for line in (self.run_folder / stage / "curve.jsonl").read_text().splitlines()]

    def test_twenty_steps_bring_every_loss_down(self) -> None:
        for stage in ("encoder", "joint"):
            first, last = self.curve(stage)
            self.assertLess(last["loss"], first["loss"])

    def test_an_interrupted_run_ends_like_a_whole_one(self) -> None:
        folder = self.root / "interrupted"
        self.train(folder, STAGES, only="encoder")
        with self.assertRaises(InterruptedError), Interrupted(after=12):
            self.train(folder, STAGES)
        self.train(folder, STAGES)
        manifest = json.loads((NETWORKS / "tiny.json").read_text())
        whole, resumed = (collect(run, {"stages": STAGES}, manifest) for run in (self.run_folder, folder))
        for name, tensor in whole.weights.items():
            torch.testing.assert_close(resumed.weights[name], tensor)

    def test_an_inverse_network_learns_to_paint_the_teachers_activations(self) -> None:
        stage = {"name": "decoder", "part": "decoder", "steps": 20, "rate": 2e-3, "pairs": 1}
        stage["weights"] = {"pixels": 6, "perceptual": 1, "swap": 1, "tv": 0.1}
        folder = self.root / "inverse"
        manifest = json.loads((NETWORKS / "vgg19-paper.json").read_text())
        manifest["encoder"]["checksum"] = random_teacher().checksum()
        (self.root / "vgg19-paper.json").write_text(json.dumps(manifest))
        self.train(folder, [stage], network=str(self.root / "vgg19-paper"))
        first, last = (json.loads(line) for line in (folder / "decoder" / "curve.jsonl").read_text().splitlines())
        self.assertLess(last["loss"], first["loss"])

    def test_a_mirror_fitted_layer_by_layer_paints_shapes(self) -> None:
        write_mirror("vgg19-paper", self.root / "mirror", self.root / "tiles", self.root / "teacher.safetensors", 8)
        fitted = load_network(self.root / "mirror")
        pixels, activations = Tiles(self.root / "tiles" / "photos").read(np.arange(4))
        with torch.no_grad():
            error = detail_error(fitted.decode(activations), pixels)
            nothing = detail_error(torch.zeros_like(pixels), pixels)
        self.assertLess(error.item(), 0.7 * nothing.item())

    def test_a_students_decoder_can_start_an_inverse_network(self) -> None:
        decoder = [{"weights": "decoder.a", "in": 256}]
        student = collect(self.run_folder, {"stages": STAGES}, json.loads((NETWORKS / "tiny.json").read_text()))
        weights = started(student, {"encoder": {"model": "vgg19"}, "decoder": decoder}, self.root / "basis.safetensors")
        self.assertEqual({name for name in student.weights if name.startswith("decoder.")}, set(weights))
        basis = load_basis(self.root / "basis.safetensors", 32, 1)
        seen = torch.rand(1, 256, 6, 6)
        projected = (seen.permute(0, 2, 3, 1) @ basis).permute(0, 3, 1, 2)
        expected = torch.nn.functional.conv2d(projected, student.weights["decoder.a.weight"])
        torch.testing.assert_close(torch.nn.functional.conv2d(seen, weights["decoder.a.weight"]), expected)

    def test_an_inverse_network_is_refused_for_other_weights(self) -> None:
        with self.assertRaisesRegex(ValueError, "other weights of VGG-19"):
            self.train(self.root / "refused", STAGES, network="vgg19-paper")

    def test_what_is_exported_is_what_was_trained(self) -> None:
        manifest = json.loads((NETWORKS / "tiny.json").read_text())
        network = collect(self.run_folder, {"stages": STAGES}, manifest)
        write_model(network, self.root / "model", "drawn pictures")
        again = load_network(self.root / "model")
        self.assertEqual(again.manifest["training"], "drawn pictures")
        write_record(self.run_folder, {"stages": STAGES}, "abc", self.root / "model")
        record = json.loads((self.root / "model" / "record.json").read_text())
        self.assertEqual(record["curves"]["joint"], self.curve("joint"))
        pixels = torch.rand(1, 3, 32, 32)
        torch.testing.assert_close(again.encode(pixels), network.encode(pixels), atol=0.02, rtol=0.02)

    def test_the_teacher_scores_perfectly_against_itself(self) -> None:
        teacher = Teacher.load(self.root / "teacher.safetensors")
        network = collect(self.run_folder, {"stages": STAGES}, json.loads((NETWORKS / "tiny.json").read_text()))
        with torch.no_grad():
            pairs = load_pairs(self.root / "photos", self.root / "paintings", teacher, self.root / "matches", 48)
            teacher.decode = lambda activations: network.decode(activations[:, :32])
            self.assertAlmostEqual(evaluate(teacher, teacher, pairs).ncc, 1, places=5)
            scores = evaluate(network, teacher, pairs)
        self.assertLessEqual(scores.ncc, 1)
        self.assertGreater(scores.reconstruction, 5)


class Warp(unittest.TestCase):
    def test_only_what_looks_at_the_whole_picture_changes_where_nothing_moved(self) -> None:
        photo = torch.rand(1, 3, 208, 208, generator=torch.Generator().manual_seed(1))
        style = torch.nn.functional.avg_pool2d(torch.rand(1, 3, 96, 96, generator=torch.Generator().manual_seed(2)), 4)
        self.assertLess(pan_error(Mosaic(), photo, style, 0, 4), 1e-3)
        self.assertLess(newcomer_error(Mosaic(), photo, style), 1e-3)
        self.assertGreater(newcomer_error(Exposed(), photo, style), 0.05)


class Mosaic:
    """Mean colours of 4×4 pixels."""

    def encode(self, pixels: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.avg_pool2d(pixels, 4)

    def decode(self, activations: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.interpolate(activations, scale_factor=4, mode="nearest")


class Exposed(Mosaic):
    """The same, always as bright on the whole."""

    def decode(self, activations: torch.Tensor) -> torch.Tensor:
        return super().decode(activations / activations.mean() / 4)


class Interrupted:
    """Stops a run after so many reads of tiles."""

    def __init__(self, after: int):
        self.left = after

    def __enter__(self) -> None:
        self.read = Tiles.read
        guard = self

        def read(tiles: Tiles, index: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
            guard.left -= 1
            if guard.left < 0:
                raise InterruptedError
            return guard.read(tiles, index)

        Tiles.read = read

    def __exit__(self, *_: object) -> None:
        Tiles.read = self.read


if __name__ == "__main__":
    unittest.main()
