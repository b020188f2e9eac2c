#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Export: 15 000 records with all columns to XLSX and CSV, the memory that a million records take, and the wizard's turns
of the main loop over as many.

    bench-export.py WAYBILL-CLI BENCH-SHEET BENCH-WIZARD

The yardsticks have the same cells in one flat table: a bare loop of libxlsxwriter, and the sqlite3 shell's CSV.
"""
import csv
import datetime
import re
import shutil
import sqlite3
import sys

import wb_bench

CLI, SHEET, WIZARD = sys.argv[1:4]
ROWS = 15_000
MANY = 1_000_000
# quality.md: equal, but for so much.
MEMORY_MIB = 8
# A turn of our own code, and one with GTK's layout.
TURN_MS, DRAWING_MS = 8.0, 120.0
# Of a sheet.
DAY_0 = datetime.datetime(1899, 12, 30)


def command(store, rows, name):
    return [CLI, '--store', store, 'export', '--template', 'order-items', '--all-time', '--single-file',
            wb_bench.WORK / f'export-{rows}-{name}']


def export(store, rows, name):
    return wb_bench.run(command(store, rows, name)).seconds


def own_store(rows):
    """A copy, because an export is noted in its store."""
    path = wb_bench.fresh_folder(f'export-{rows}') / 'waybill.db'
    shutil.copyfile(wb_bench.store(CLI, rows), path)
    return path


def typed(text):
    """A cell as a sheet has it: amounts and counts are numbers, and a time is one as well."""
    if re.fullmatch(r'-?\d{1,9}(\.\d+)?', text):
        return float(text)
    if re.fullmatch(r'\d\d/\d\d/\d{4} \d\d:\d\d:\d\d\t?', text):
        return (datetime.datetime.strptime(text.strip(), '%d/%m/%Y %H:%M:%S') - DAY_0).total_seconds() / 86400
    return text.rstrip('\t') or None


def flat_table(path):
    """The cells of an exported CSV in one table."""
    flat = wb_bench.WORK / 'export-flat.db'
    flat.unlink(missing_ok=True)
    with open(path, encoding='utf-8-sig', newline='') as file, sqlite3.connect(flat) as db:
        rows = csv.reader(file)
        titles = next(rows)
        columns = ', '.join('"{}"'.format(title) for title in titles)
        db.execute(f'CREATE TABLE flat ({columns})')
        db.executemany(f'INSERT INTO flat VALUES ({", ".join("?" * len(titles))})', ([typed(cell) for cell in row] for row in rows))
    return flat


def bench_wizard(store):
    """One run: its longest turns are what counts, in processor time."""
    folder = wb_bench.fresh_folder('export-wizard')
    measured = wb_bench.run_window([WIZARD, store, folder])
    for name, seconds in measured.items():
        ms = seconds * 1000
        limit = DRAWING_MS if name.endswith('-drawing') else TURN_MS
        if '-turn' in name:
            wb_bench.report(name, wb_bench.Pair(ms, limit, ms / limit), 1, 'ms')
        else:
            # Meanwhile the window goes on, so this one has no goal.
            wb_bench.report(name, wb_bench.Pair(ms, ms, 1), None, 'ms')
    shutil.rmtree(folder)


def main():
    if shutil.which('sqlite3') is None:
        sys.exit(77)
    store = own_store(ROWS)
    first = command(store, ROWS, 'first.csv')
    wb_bench.run(first)
    flat = flat_table(first[-1])
    book, text = wb_bench.WORK / 'export-yardstick.xlsx', wb_bench.WORK / 'export-yardstick.csv'
    wb_bench.report('export-xlsx-15000', wb_bench.pairs(
        lambda: export(store, ROWS, 'x.xlsx'),
        lambda: wb_bench.run([SHEET, flat, book]).seconds), 1.1)
    wb_bench.report('export-csv-15000', wb_bench.pairs(
        lambda: export(store, ROWS, 'x.csv'),
        lambda: wb_bench.run(['sqlite3', '-csv', '-header', flat, f'.output "{text}"', 'SELECT * FROM flat']).seconds), 1.0)

    many = own_store(MANY)
    for name in ('x.csv', 'x.xlsx'):
        few = wb_bench.peak_mib(command(store, ROWS, name))
        peak = wb_bench.peak_mib(command(many, MANY, name))
        wb_bench.report(f'export-memory-{name[2:]}-1m', wb_bench.Pair(peak, few, peak / few), (few + MEMORY_MIB) / few, 'MiB')
    if shutil.which('xvfb-run') is not None:
        bench_wizard(many)


main()
