# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pictogram checks share: the catalogue, and pictures as arrays."""
import json
import pathlib
import subprocess
import tempfile

import numpy
from PIL import Image


def catalogue(icons):
    return json.loads((icons / 'catalogue.json').read_text(encoding='utf-8'))


def render(program, folder, size, theme=None):
    """id → array of RGBA, 0–255, drawn by the program's own renderer."""
    with tempfile.TemporaryDirectory() as target:
        command = [program, str(folder), target, str(size)] + ([theme] if theme else [])
        subprocess.run(command, check=True)
        return {path.stem: numpy.asarray(Image.open(path).convert('RGBA'))
                for path in sorted(pathlib.Path(target).glob('*.png'))}


def on_white(rgba):
    """RGB 0–1 on a white ground."""
    colour = rgba[..., :3].astype(float) / 255
    alpha = rgba[..., 3:].astype(float) / 255
    return colour * alpha + (1 - alpha)
