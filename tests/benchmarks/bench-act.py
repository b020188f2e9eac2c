#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Actions in a store of a million orders: a copy of it is made, as they change it.

    bench-act.py WAYBILL-CLI BENCH-ACT
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

import wb_bench

CLI, ACT = sys.argv[1:3]
# About 1 000 000 orders.
ROWS = 1_310_000

with tempfile.TemporaryDirectory(dir=pathlib.Path(wb_bench.store(CLI, ROWS)).parent) as folder:
    copy = pathlib.Path(folder) / 'copy.db'
    shutil.copy(wb_bench.store(CLI, ROWS), copy)
    subprocess.run([ACT, copy], check=True)
