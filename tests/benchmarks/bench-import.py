#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Import: a large file, the same file again, its undo, growth and memory, and reading a workbook.

    bench-import.py WAYBILL-CLI BENCH-READ
"""
import shutil
import sys

import wb_bench

CLI, READ = sys.argv[1:3]
ROWS = 200_000
# docs/invariants.md, 6: whatever the file, an import holds no more.
MEMORY_MIB = 96


def import_into(folder, rows):
    return wb_bench.run([CLI, 'import', wb_bench.order_file(rows)], XDG_DATA_HOME=folder)


def flat_table(rows):
    """The same file into one table without types or indexes, by SQLite's own shell."""
    folder = wb_bench.fresh_folder('flat')
    return wb_bench.run(['sqlite3', folder / 'flat.db', '.mode csv', f'.import "{wb_bench.order_file(rows)}" flat'])


def bench_import():
    """One store after the other: into nothing, again, check, and both undone."""
    first, again, check, undo = [], [], [], []
    for _ in range(wb_bench.PAIRS):
        folder = wb_bench.fresh_folder('import')
        took = import_into(folder, ROWS).seconds
        first.append((took, flat_table(ROWS).seconds))
        again.append((import_into(folder, ROWS).seconds, took))
        check.append((wb_bench.run([CLI, 'check'], XDG_DATA_HOME=folder).seconds, took))
        wb_bench.run([CLI, 'undo'], XDG_DATA_HOME=folder)
        undo.append((wb_bench.run([CLI, 'undo'], XDG_DATA_HOME=folder).seconds, took))
    wb_bench.report('import-200k', wb_bench.of_pairs(first), 2)
    wb_bench.report('import-200k-again', wb_bench.of_pairs(again), 0.4)
    wb_bench.report('check-200k', wb_bench.of_pairs(check), None)
    wb_bench.report('undo-200k', wb_bench.of_pairs(undo), 1)


def bench_growth():
    """Microseconds a row, against those of the smallest file; and the memory of the largest."""
    per_row, peak = {}, 0
    for rows in (10_000, 100_000, 1_000_000):
        runs = [import_into(wb_bench.fresh_folder('growth'), rows) for _ in range(1 if rows == 1_000_000 else wb_bench.PAIRS)]
        per_row[rows] = sorted(run.seconds for run in runs)[len(runs) // 2] / rows * 1e6
        peak = max(peak, *(run.peak_mib for run in runs), 0)
    for rows, name in ((100_000, '100k'), (1_000_000, '1m')):
        pair = wb_bench.Pair(per_row[rows], per_row[10_000], per_row[rows] / per_row[10_000])
        wb_bench.report(f'import-growth-{name}', pair, 1.3, 'us/row')
    wb_bench.report('import-memory-1m', wb_bench.Pair(peak, MEMORY_MIB, peak / MEMORY_MIB), 1, 'MiB')


def bench_workbook():
    book = wb_bench.WORK / 'orders-15000.xlsx'
    if not book.exists():
        wb_bench.run([wb_bench.HERE / 'make-workbook', wb_bench.order_file(15_000), book])
    pair = wb_bench.pairs(lambda: wb_bench.run([READ, book]).seconds,
                          lambda: wb_bench.run(['unzip', '-p', book]).seconds)
    wb_bench.report('read-xlsx-15000x54', pair, 6)


if shutil.which('sqlite3') is None or shutil.which('unzip') is None:
    sys.exit(77)
bench_import()
bench_workbook()
bench_growth()
