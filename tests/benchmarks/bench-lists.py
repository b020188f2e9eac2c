#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists, search and counts of a million orders: makes the store once, then runs the programs that measure.

    bench-lists.py WAYBILL-CLI BENCH-SEARCH BENCH-WINDOW
"""
import shutil
import subprocess
import sys
import time

import wb_bench

CLI, SEARCH, WINDOW = sys.argv[1:4]
# About 1 000 000 and 1 000 orders.
ROWS, FEW_ROWS = 1_310_000, 1_310
# What the amount's column asks of SQLite.
SHELL_SORT = 'SELECT id FROM "order" ORDER BY total DESC, id DESC'


def run_window(what, store):
    """What one process has measured of the window, by name."""
    # The clock that GLib's is, so that loading the program counts.
    script = f'exec {WINDOW} {what} "$({sys.executable} -c "import time; print(time.monotonic_ns() // 1000)")"'
    return wb_bench.run_window(['sh', '-c', script], XDG_DATA_HOME=store.parent.parent)


def time_shell_sort(store):
    start = time.monotonic()
    wb_bench.run(['sqlite3', '-readonly', store, SHELL_SORT])
    return time.monotonic() - start


def report(name, figure, yardstick, goal, unit='s'):
    """Lists of what was measured in turn, or one limit for all."""
    limits = yardstick if isinstance(yardstick, list) else [yardstick] * len(figure)
    wb_bench.report(name, wb_bench.of_pairs(list(zip(figure, limits))), goal, unit)


def settle(store):
    """What is due has happened and the day's backup is made, so that neither is measured."""
    wb_bench.run([CLI, 'sweep'], XDG_DATA_HOME=store.parent.parent)
    run_window('waybill', store)


def bench_window(store, few):
    settle(store)
    settle(few)
    runs = {'million': [], 'few': [], 'bare': []}
    sorts = []
    for _ in range(wb_bench.PAIRS):
        runs['million'].append(run_window('waybill', store))
        runs['bare'].append(run_window('bare', few))
        runs['few'].append(run_window('waybill', few))
        sorts.append(time_shell_sort(store))
    get = lambda which, name: [run[name] for run in runs[which]]
    ms = lambda which, name: [run[name] * 1000 for run in runs[which]]

    report('start-1m', get('million', 'start'), get('bare', 'start'), 1.3)
    over = [a - b for a, b in zip(get('million', 'resident-mib'), get('bare', 'resident-mib'))]
    report('memory-1m', over, 50.0, 1, 'MiB')
    report('scroll-p50', ms('million', 'frame-p50'), ms('bare', 'frame-p50'), 1.2, 'ms')
    report('scroll-p99', ms('million', 'frame-p99'), ms('bare', 'frame-p99'), 1.2, 'ms')
    report('scroll-work', ms('million', 'work-p50'), ms('bare', 'work-p50'), None, 'ms')
    for name in ('tab', 'clear-search', 'sort-created'):
        report(name, ms('million', name), ms('few', name), 3, 'ms')
    report('sort-amount', get('million', 'sort-amount'), sorts, 1.2)
    for name in ('tab', 'search', 'sort-amount'):
        report(f'{name}-turn', ms('million', f'{name}-own'), 8.0, 1, 'ms')
        report(f'{name}-turn-drawing', ms('million', f'{name}-drawing'), 120.0, 1, 'ms')
    report('choose-all', ms('million', 'choose-all'), 16.0, 1, 'ms')
    report('choose-all-drawing', ms('million', 'choose-all-drawing'), ms('bare', 'choose-all-drawing'), None, 'ms')
    report('choose-all-gtk', ms('million', 'choose-all'), ms('bare', 'choose-all'), None, 'ms')


if any(shutil.which(program) is None for program in ('sqlite3', 'xvfb-run')):
    sys.exit(77)
store = wb_bench.store(CLI, ROWS)
subprocess.run([SEARCH, store], check=True)
bench_window(store, wb_bench.store(CLI, FEW_ROWS))
