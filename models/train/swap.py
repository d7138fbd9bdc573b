"""The style swap in PyTorch (Chen & Schmidt 2016, section 3.1), batched, patch size 3, stride 1 by default."""

import torch
import torch.nn.functional as F
from torch import Tensor

PATCH = 3


def correlations(content: Tensor, style: Tensor, patch: int = PATCH) -> Tensor:
    """Normalised cross-correlation of content patches (rows) with every style patch (columns).

    N×C×H×W activations to N×P×Q. In f32 whatever is around it: half precision cannot tell the best
    patch from the next.
    """
    with torch.autocast(content.device.type, enabled=False):
        products = patches(content, patch) @ patches(style, patch).transpose(1, 2)
        return products * inverse_lengths(content, patch).unsqueeze(2) * inverse_lengths(style, patch).unsqueeze(1)


def joint_correlations(content: Tensor, styles: Tensor, places: Tensor, patch: int = PATCH) -> Tensor:
    """The same of the content patches numbered `places` with the patches of all M styles in one bank: N×P×MQ."""
    with torch.autocast(content.device.type, enabled=False):
        products = patches(content, patch, places) @ patches(styles, patch).flatten(0, 1).T
        return products * inverse_lengths(content, patch)[:, places].unsqueeze(2) * inverse_lengths(styles, patch).flatten()


def patches(x: Tensor, patch: int, places: Tensor | None = None) -> Tensor:
    """N×C×H×W to N×P×(patch²·C), a patch a row; only those numbered `places` where given."""
    across = x.shape[3] - patch + 1
    values = x.float().permute(0, 2, 3, 1)
    offsets = [(dy, dx) for dy in range(patch) for dx in range(patch)]
    if places is None:
        down = x.shape[2] - patch + 1
        return torch.cat([values[:, dy : dy + down, dx : dx + across] for dy, dx in offsets], dim=3).flatten(1, 2)
    first = places // across * x.shape[3] + places % across
    at = torch.stack([first + dy * x.shape[3] + dx for dy, dx in offsets], dim=1)
    return values.flatten(1, 2)[:, at].flatten(2)


def inverse_lengths(x: Tensor, patch: int) -> Tensor:
    """1 / length of every patch, N×P. Scaling products by it costs a fraction of scaling patches."""
    squares = F.avg_pool2d(x.float().square().sum(dim=1, keepdim=True), patch, stride=1) * patch**2
    return squares.clamp_min(1e-12).rsqrt().flatten(1)


def best_match(content: Tensor, style: Tensor, patch: int = PATCH) -> Tensor:
    """Index of the style patch of highest correlation for every content patch, N×P."""
    return correlations(content, style, patch).argmax(dim=2)


def carry(source: Tensor, index: Tensor, height: int, width: int, patch: int = PATCH) -> Tensor:
    """Replaces every patch of a `height`×`width` map by the patch of `source` that `index` names.

    Overlaps are averaged. `source` may be anything on the style's grid: activations, colours.
    """
    rows = source.float().permute(0, 2, 3, 1).flatten(1, 2)
    style_width = source.shape[3]
    patches_across = style_width - patch + 1
    first = (index // patches_across) * style_width + index % patches_across
    down, across = height - patch + 1, width - patch + 1
    sums = rows.new_zeros(len(rows), height, width, rows.shape[2])
    hits = rows.new_zeros(1, height, width, 1)
    for dy in range(patch):
        for dx in range(patch):
            at = (first + dy * style_width + dx).unsqueeze(2).expand(-1, -1, rows.shape[2])
            sums[:, dy : dy + down, dx : dx + across] += rows.gather(1, at).unflatten(1, (down, across))
            hits[:, dy : dy + down, dx : dx + across] += 1
    return (sums / hits).permute(0, 3, 1, 2)
