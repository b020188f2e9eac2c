#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists, search and counts of a million orders: makes the store once, then runs the programs that measure.

    bench-lists.py WAYBILL-CLI BENCH-SEARCH
"""
import subprocess
import sys

import wb_bench

CLI, SEARCH = sys.argv[1:3]
# About 1 000 000 orders.
ROWS = 1_310_000

store = wb_bench.store(CLI, ROWS)
subprocess.run([SEARCH, store], check=True)
