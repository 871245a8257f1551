"""Runs the cells of a notebook in order, in one process, as Jupyter would."""

import json
import sys

cells = json.load(open(sys.argv[1], encoding="utf-8"))["cells"]
names: dict = {}
for cell in cells:
    if cell["cell_type"] == "code":
        exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
