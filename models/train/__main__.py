"""Command line: `python -m train <command>` from the folder `models`; see README.md."""

import argparse
from pathlib import Path


def tiles(options: argparse.Namespace) -> None:
    from .pictures import Pictures
    from .teacher import Teacher
    from .tiles import make_tiles

    make_tiles(
        Pictures(options.pictures),
        options.count,
        options.size,
        Teacher.load(options.teacher),
        options.out,
        options.seed,
    )


def basis(options: argparse.Namespace) -> None:
    from .basis import principal_directions, save_basis
    from .tiles import Tiles

    sets = [Tiles(folder) for folder in sorted(options.tiles.iterdir())]
    save_basis(options.out, *principal_directions(sets))


def mirror(options: argparse.Namespace) -> None:
    from .mirror import write_mirror

    write_mirror(options.network, options.out, options.tiles, options.teacher, options.count)


def train(options: argparse.Namespace) -> None:
    from .recipe import run_recipe

    run_recipe(options)


def evaluate(options: argparse.Namespace) -> None:
    from .evaluate import print_table

    print_table(options)


def sheet(options: argparse.Namespace) -> None:
    from .sheet import draw_sheet

    draw_sheet(options)


def warp(options: argparse.Namespace) -> None:
    from .warp import print_warp_table

    print_warp_table(options)


def export(options: argparse.Namespace) -> None:
    from .export import export

    export(options)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m train", description=__doc__)
    commands = parser.add_subparsers(required=True)

    command = commands.add_parser("tiles", help="crop pictures and keep the teacher's activations of them")
    command.add_argument("pictures", type=Path, help="folder or tar of pictures")
    command.add_argument("out", type=Path, help="folder of the tiles")
    command.add_argument("--teacher", type=Path, required=True, help="safetensors of VGG-19 to relu3_1")
    command.add_argument("--count", type=int, default=2400)
    command.add_argument("--size", type=int, default=128, help="side in pixels, a multiple of 4")
    command.add_argument("--seed", type=int, default=1)
    command.set_defaults(run=tiles)

    command = commands.add_parser("basis", help="principal directions of the tiles' activations")
    command.add_argument("tiles", type=Path, help="folder of folders of tiles")
    command.add_argument("out", type=Path, help="safetensors to write")
    command.set_defaults(run=basis)

    command = commands.add_parser("mirror", help="fit a mirrored inverse network by least squares, to start from")
    command.add_argument("network", help="a file of networks/, without its suffix")
    command.add_argument("out", type=Path, help="model folder to write")
    command.add_argument("--tiles", type=Path, required=True, help="folder with photos and paintings in it")
    command.add_argument("--teacher", type=Path, required=True, help="safetensors of VGG-19 to relu3_1")
    command.add_argument("--count", type=int, default=96, help="tiles of each kind")
    command.set_defaults(run=mirror)

    command = commands.add_parser("train", help="train a recipe; goes on where it was interrupted")
    command.add_argument("recipe", type=Path, help="a file of recipes/")
    command.add_argument("out", type=Path, help="folder for checkpoints and curves")
    command.add_argument("--tiles", type=Path, required=True, help="folder with photos and paintings in it")
    command.add_argument("--teacher", type=Path, required=True, help="safetensors of VGG-19 to relu3_1")
    command.add_argument("--basis", type=Path, help="safetensors of the principal directions; inverse networks need none")
    command.add_argument("--guide", type=Path, help="folder of a trained model that guides the decoder")
    command.add_argument("--start", type=Path, help="folder of a trained model to start from")
    command.add_argument("--only", help="name of one stage: stages that do not build on each other may run side by side")
    command.set_defaults(run=train)

    for name, run in (("evaluate", evaluate), ("sheet", sheet), ("warp", warp)):
        helps = {
            "evaluate": "print a table of scores",
            "sheet": "draw a contact sheet",
            "warp": "print what changes from frame to frame where nothing should",
        }
        command = commands.add_parser(name, help=helps[name])
        command.add_argument("models", type=Path, nargs="+", help="model folders")
        command.add_argument("--contents", type=Path, required=True, help="photographs kept from training")
        command.add_argument("--styles", type=Path, required=True, help="paintings kept from training")
        command.add_argument("--teacher", type=Path, required=True, help="safetensors of VGG-19 to relu3_1")
        command.add_argument("--with-teacher", action="store_true", help="show the teacher too")
        if name == "evaluate":
            command.add_argument("--cache", type=Path, required=True, help="folder for the teacher's matches")
        elif name == "sheet":
            command.add_argument("--out", type=Path, required=True, help="PNG to write")
            command.add_argument("--pairs", nargs="+", default=["0x0", "3x7", "6x10"], help="photograph×painting")
        command.set_defaults(run=run)

    command = commands.add_parser("export", help="write a model folder from a run")
    command.add_argument("recipe", type=Path, help="the recipe of the run")
    command.add_argument("run_folder", type=Path, help="folder of its checkpoints")
    command.add_argument("out", type=Path, help="model folder")
    command.add_argument("--training", required=True, help="the training record: data, recipe, commit, seed")
    command.add_argument("--commit", required=True, help="of this pipeline, for the record")
    command.set_defaults(run=export)

    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
