"""Each building block against a plain definition of it."""

import unittest

import numpy as np
import torch
import torch.nn.functional as F

from ..batches import cropped
from ..evaluate import psnr
from ..losses import detail_error, grid, match_terms, patch_error, relative_distance
from ..mirror import Regression
from ..network import Network, convolve_transposed, new_network, normalise, run_layers
from ..precision import fast
from ..reflect import reflect
from ..swap import best_match, carry, correlations, joint_correlations


def random(*shape: int, seed: int = 1, dtype: torch.dtype = torch.float32) -> torch.Tensor:
    return torch.rand(shape, generator=torch.Generator().manual_seed(seed), dtype=dtype)


class Padding(unittest.TestCase):
    def test_equals_pytorchs_values_and_gradients(self) -> None:
        x = random(2, 3, 5, 4, dtype=torch.float64).requires_grad_()
        weight = random(2, 3, 7, 6, seed=2, dtype=torch.float64)
        expected = F.pad(x, (1, 1, 1, 1), mode="reflect")
        self.assertTrue(torch.equal(reflect(x), expected))
        (ours,) = torch.autograd.grad((reflect(x) * weight).sum(), x)
        (theirs,) = torch.autograd.grad((expected * weight).sum(), x)
        torch.testing.assert_close(ours, theirs)


class Swap(unittest.TestCase):
    def test_a_picture_matches_itself_and_is_given_back(self) -> None:
        x = random(2, 4, 7, 9) - 0.5
        index = best_match(x, x)
        self.assertTrue(torch.equal(index, torch.arange(5 * 7).expand(2, -1)))
        torch.testing.assert_close(carry(x, index, 7, 9), x)

    def test_overlaps_are_averaged_as_fold_does(self) -> None:
        content, style = random(1, 3, 6, 5), random(1, 3, 5, 8, seed=2)
        index = best_match(content, style)
        patches = F.unfold(style, 3).gather(2, index[:, None].expand(-1, 27, -1))
        hits = F.fold(torch.ones_like(patches), (6, 5), 3)[:, :3]
        torch.testing.assert_close(carry(style, index, 6, 5), F.fold(patches, (6, 5), 3) / hits)

    def test_correlation_ignores_the_length_of_a_patch(self) -> None:
        content, style = random(1, 3, 4, 4) + 0.1, random(1, 3, 4, 4, seed=2) + 0.1
        torch.testing.assert_close(correlations(content, style), correlations(content * 3, style * 0.5))


class Mirror(unittest.TestCase):
    def test_the_regression_finds_the_filter_that_was_used(self) -> None:
        kernel, bias = random(2, 3, 3, 3) - 0.5, random(2, seed=3)
        x = random(8, 3, 9, 7, seed=2)
        fit = Regression(3, 2)
        fit.add(x, F.conv2d(x, kernel, bias, padding=1), centred=False)
        found, found_bias = fit.solve()
        torch.testing.assert_close(found, kernel, atol=2e-3, rtol=0)
        torch.testing.assert_close(found_bias, bias, atol=5e-3, rtol=0)


class Losses(unittest.TestCase):
    places = torch.tensor([2, 5, 11])

    def test_vanish_where_the_student_is_the_teacher(self) -> None:
        content, style = random(1, 4, 6, 6), random(1, 4, 6, 6, seed=2)
        terms = match_terms(content, content, style, content, style, self.places)
        self.assertLess(terms["match"].item(), 1e-6)
        self.assertLess(terms["flips"].item(), 1e-6)
        self.assertEqual(relative_distance(content, content).item(), 0)

    def test_a_dark_patch_weighs_like_a_bright_one(self) -> None:
        target = torch.randn(1, 8, 12, 24, generator=torch.Generator().manual_seed(3))
        target[..., 12:] *= 3
        dark, bright = target.clone(), target.clone()
        dark[..., :8] *= 1.1
        bright[..., 16:] *= 1.1
        self.assertAlmostEqual(patch_error(bright, target).item(), 0.01 / 3, delta=2e-4)
        self.assertAlmostEqual(patch_error(dark, target).item(), 0.01 / 3, delta=2e-4)

    def test_regret_is_the_correlation_that_the_choice_gives_away(self) -> None:
        content, style = random(1, 4, 6, 6), random(1, 4, 6, 6, seed=2)
        sharp = content * torch.tensor([30.0, 1, 1, 1])[:, None, None]
        worth = correlations(content, style)[:, self.places]
        probability = (correlations(sharp, style)[:, self.places] / 0.01).softmax(dim=2)
        expected = (worth.amax(dim=2) - (probability * worth).sum(dim=2)).mean()
        terms = match_terms(sharp, sharp, style, content, style, self.places)
        torch.testing.assert_close(terms["regret"], expected)

    def test_flips_are_what_noise_does_to_the_choice(self) -> None:
        content, style = random(1, 4, 6, 6), random(1, 4, 6, 6, seed=2)
        noisy = content + 0.3 * random(1, 4, 6, 6, seed=3)
        choices = [(correlations(seen, style)[:, self.places] / 0.005).softmax(dim=2) for seen in (noisy, content)]
        expected = 1 - (choices[0] * choices[1]).sqrt().sum(dim=2).mean()
        terms = match_terms(noisy, content, style, content, style, self.places)
        torch.testing.assert_close(terms["flips"], expected)

    def test_styles_are_joined_into_one_bank(self) -> None:
        content, styles = random(2, 3, 5, 6), random(2, 3, 6, 5, seed=2)
        bank = joint_correlations(content, styles, self.places)
        for i in range(2):
            every = [correlations(content[i : i + 1], style[None])[0, self.places] for style in styles]
            torch.testing.assert_close(bank[i], torch.cat(every, dim=1))

    def test_correlations_keep_full_precision_among_half(self) -> None:
        content, style = random(1, 4, 6, 6), random(1, 4, 6, 6, seed=2)
        with fast("cpu"):
            torch.testing.assert_close(correlations(content, style), correlations(content.double(), style.double()).float())

    def test_detail_does_not_mind_brightness(self) -> None:
        picture = random(1, 3, 32, 32)
        self.assertLess(detail_error(picture + 0.2, picture).item(), 1e-6)
        self.assertGreater(detail_error(picture.flip(3), picture).item(), 0.1)

    def test_grid_sees_a_repeated_pattern_and_not_a_ramp(self) -> None:
        ramp = torch.linspace(0, 1, 64).expand(1, 3, 64, 64)
        pattern = 0.5 + 0.1 * (torch.arange(64) % 4 == 0).float().expand(1, 3, 64, 64)
        self.assertLess(grid(ramp).item(), 0.005)
        self.assertGreater(grid(pattern).item(), 0.03)

    def test_psnr_of_a_tenth_is_twenty(self) -> None:
        self.assertAlmostEqual(psnr(torch.full((1, 3, 4, 4), 0.6), torch.full((1, 3, 4, 4), 0.5)), 20, places=4)


class Crops(unittest.TestCase):
    def test_pixels_and_activations_are_cropped_at_the_same_place(self) -> None:
        activations = random(4, 2, 8, 8)
        pixels = F.interpolate(activations, scale_factor=4, mode="nearest")
        small, seen = cropped(pixels, activations, 20, np.random.default_rng(1))
        self.assertEqual((small.shape, seen.shape), ((4, 2, 20, 20), (4, 2, 5, 5)))
        torch.testing.assert_close(F.avg_pool2d(small, 4), seen)


class Layers(unittest.TestCase):
    def test_transposed_convolution_equals_pytorchs(self) -> None:
        x, weight, bias = random(1, 3, 5, 4), random(3, 2, 3, 3, seed=2), random(2, seed=3)
        for stride in (1, 2):
            expected = F.conv_transpose2d(x, weight, bias, stride=stride, padding=1, output_padding=stride - 1)
            torch.testing.assert_close(convolve_transposed(x, weight, bias, stride), expected)

    def test_normalisation_equals_pytorchs(self) -> None:
        x, scale, shift = random(2, 3, 5, 4), random(3, seed=2), random(3, seed=3)
        expected = F.instance_norm(x, weight=scale, bias=shift, eps=1e-5)
        torch.testing.assert_close(normalise(x, scale, shift, 1e-5), expected)

    def test_an_unknown_layer_is_named(self) -> None:
        with self.assertRaisesRegex(ValueError, "softmax"):
            run_layers([{"op": "softmax"}], random(1, 3, 4, 4), {})

    def test_arithmetic_and_parameters_are_counted(self) -> None:
        conv = {"op": "conv", "weights": "a", "in": 12, "out": 8, "kernel": 3, "stride": 1}
        encoder = [{"op": "pixel_unshuffle", "factor": 2}, conv | {"padding": "reflect", "activation": "relu"}]
        decoder = [
            {"op": "upsample_nearest", "factor": 2},
            conv | {"weights": "b", "in": 8, "out": 3, "padding": "reflect", "activation": "none"},
        ]
        network = new_network({"encoder": encoder, "decoder": decoder}, seed=1)
        self.assertIsInstance(network, Network)
        self.assertEqual(network.parameters(), 12 * 8 * 9 + 8 + 8 * 3 * 9 + 3)
        expected = 2 * 9 * (12 * 8 * 50 + 8 * 3 * 50) / 1e9
        self.assertAlmostEqual(network.gflop(10, 20), expected, places=12)


if __name__ == "__main__":
    unittest.main()
