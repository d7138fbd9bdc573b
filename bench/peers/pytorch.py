"""The method of Chen & Schmidt (2016) in PyTorch, on a model of Impasto's, to be timed in turns.

Reads commands from standard input, a JSON object a line, and answers each with a line:
  {"model": FOLDER, "content": PICTURE, "style": PICTURE}  ->  {"device": NAME}
  {"turn": MILLISECONDS}  ->  {"times": [MILLISECONDS, ...]}, a frame after the other for so long
  {"output": true}        ->  {"picture": BASE64 of RGB bytes}
A picture is {"width": W, "height": H, "rgb": BASE64}.
"""

import base64
import json
import struct
import sys
import time
from pathlib import Path

import torch
import torch.nn.functional as F

PATCH = 3


def read_tensors(path: Path) -> dict[str, torch.Tensor]:
    """Reads a safetensors file: a length, a JSON header, the values."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    kinds = {"F32": torch.float32, "F16": torch.float16}
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        start, end = entry["data_offsets"]
        raw = bytearray(data[8 + length + start : 8 + length + end])
        values = torch.frombuffer(raw, dtype=kinds[entry["dtype"]])
        tensors[name] = values.reshape(entry["shape"]).float()
    return tensors


class Model:
    """Runs the layers of a manifest on NCHW tensors."""

    def __init__(self, folder: Path, device: torch.device):
        self.manifest = json.loads((folder / "manifest.json").read_text())
        tensors = read_tensors(folder / "weights.safetensors")
        self.tensors = {name: tensor.to(device) for name, tensor in tensors.items()}

    def run(self, layers: list, x: torch.Tensor) -> torch.Tensor:
        for layer in layers:
            x = self.layer(layer, x)
        return x

    def layer(self, layer: dict, x: torch.Tensor) -> torch.Tensor:
        op = layer["op"]
        if op in ("conv", "conv_transpose", "instance_norm"):
            weight = self.tensors[layer["weights"] + ".weight"]
            bias = self.tensors[layer["weights"] + ".bias"]
        if op == "conv":
            margin = (layer["kernel"] - 1) // 2
            mode = {"zero": "constant", "reflect": "reflect", "replicate": "replicate"}
            if margin:
                x = F.pad(x, (margin,) * 4, mode=mode[layer["padding"]])
            x = F.conv2d(x, weight, bias, stride=layer["stride"])
        elif op == "conv_transpose":
            stride = layer["stride"]
            x = F.conv_transpose2d(x, weight, bias, stride, padding=1, output_padding=stride - 1)
        elif op == "instance_norm":
            x = F.instance_norm(x, weight=weight, bias=bias, eps=layer["epsilon"])
        elif op == "relu":
            x = F.relu(x)
        elif op == "max_pool":
            x = F.max_pool2d(x, 2)
        elif op == "avg_pool":
            x = F.avg_pool2d(x, 2)
        elif op == "upsample_nearest":
            x = F.interpolate(x, scale_factor=2, mode="nearest")
        elif op == "pixel_unshuffle":
            x = F.pixel_unshuffle(x, 2)
        elif op == "pixel_shuffle":
            x = F.pixel_shuffle(x, 2)
        elif op == "residual":
            x = x + self.run(layer["body"], x)
        elif op == "add":
            x = x + layer["value"]
        elif op == "clamp":
            x = x.clamp(layer["min"], layer["max"])
        else:
            raise ValueError(f"no layer {op}")
        return F.relu(x) if layer.get("activation") == "relu" else x


class Peer:
    """One model, style and picture."""

    def __init__(self, task: dict):
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.model = Model(Path(task["model"]), self.device)
        self.size = task["content"]["height"], task["content"]["width"]
        self.content = self.read(task["content"])
        style = self.model.run(self.model.manifest["encoder"], self.read(task["style"]))
        self.patches = F.unfold(style, PATCH)[0]
        unit = F.normalize(self.patches, dim=0, eps=1e-12)
        self.filters = unit.T.reshape(-1, style.shape[1], PATCH, PATCH).contiguous()

    def read(self, picture: dict) -> torch.Tensor:
        """A picture as 1 x 3 x H x W in [0, 1], padded to the model's multiple."""
        raw = bytearray(base64.b64decode(picture["rgb"]))
        shape = picture["height"], picture["width"], 3
        pixels = torch.frombuffer(raw, dtype=torch.uint8).reshape(shape).to(self.device)
        x = pixels.permute(2, 0, 1)[None].float() / 255
        multiple = self.model.manifest["input"]["multipleOf"]
        pad = (-picture["width"] % multiple, -picture["height"] % multiple)
        return F.pad(x, (0, pad[0], 0, pad[1]), mode="reflect") if any(pad) else x

    def frame(self) -> torch.Tensor:
        """Encoder, swap (section 3.1 of the paper), decoder: H x W x 3 bytes in main memory."""
        content = self.model.run(self.model.manifest["encoder"], self.content)
        best = F.conv2d(content, self.filters).flatten(1).view(len(self.filters), -1).argmax(0)
        chosen = self.patches[:, best][None]
        size = content.shape[2:]
        overlaps = F.fold(torch.ones_like(chosen[:, : PATCH * PATCH]), size, PATCH)
        swapped = F.fold(chosen, size, PATCH) / overlaps
        decoded = self.model.run(self.model.manifest["decoder"], swapped)
        height, width = self.size
        decoded = decoded[0, :, :height, :width].permute(1, 2, 0)
        return (decoded.clamp(0, 1) * 255).round().to(torch.uint8).contiguous().cpu()

    def turn(self, milliseconds: float) -> list[float]:
        times = []
        start = before = time.perf_counter()
        while not times or (before - start) * 1000 < milliseconds:
            self.frame()
            now = time.perf_counter()
            times.append((now - before) * 1000)
            before = now
        return times


def main() -> None:
    peer = None
    for line in sys.stdin:
        command = json.loads(line)
        if peer is None:
            peer = Peer(command)
            name = f"PyTorch {torch.__version__} on {peer.device.type}"
            answer = {"device": f"{name}, {torch.get_num_threads()} threads"}
        elif "turn" in command:
            answer = {"times": peer.turn(command["turn"])}
        else:
            answer = {"picture": base64.b64encode(bytes(peer.frame().flatten().tolist())).decode()}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    with torch.inference_mode():
        main()
