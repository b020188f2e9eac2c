# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks share. A figure is measured together with its yardstick, in turn and in one run, because times on
a machine that others use mean little: the ratio is the median of the pairs. Each figure is one line,

    name figure yardstick ratio goal

and a goal that is missed is no failure. WB_BENCH_PAIRS is how often a pair is measured (3).
"""
import collections
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
WORK = pathlib.Path(os.environ.get('G_TEST_BUILDDIR', tempfile.gettempdir())) / 'benchmark-data'
PAIRS = int(os.environ.get('WB_BENCH_PAIRS', '3'))

Run = collections.namedtuple('Run', 'seconds cpu peak_mib')
Pair = collections.namedtuple('Pair', 'figure yardstick ratio')


def run(argv, **environment):
    """Runs a program that must succeed: wall time, processor time and the most memory it held."""
    start = time.monotonic()
    with subprocess.Popen([str(a) for a in argv], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          env=os.environ | {k: str(v) for k, v in environment.items()}) as process:
        said = process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f'{argv}: {said}')
    return Run(time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def peak_mib(argv):
    """Runs a program that must succeed: the most memory it held, as it stood last before the end. What wait4 tells
    is at least what Python held when it started the program."""
    peak = 0
    with subprocess.Popen([str(a) for a in argv], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        status = pathlib.Path(f'/proc/{process.pid}/status')
        while process.poll() is None:
            found = re.search(r'VmHWM:\s+(\d+) kB', status.read_text(encoding='ascii'))
            if found is not None:
                peak = int(found[1]) / 1024
            time.sleep(0.002)
    if process.returncode != 0:
        raise RuntimeError(f'{argv} failed')
    return peak


def run_window(argv, **environment):
    """Runs a program with a window that prints "name value" a line: what it has measured, by name. The display is its
    own and has no other programs."""
    quiet = {'GTK_A11Y': 'none', 'GTK_USE_PORTAL': '0', 'ADW_DISABLE_PORTAL': '1'}
    said = subprocess.run(['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24', *[str(a) for a in argv]],
                          env=os.environ | quiet | {k: str(v) for k, v in environment.items()},
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, timeout=900).stdout.decode()
    return {name: float(value) for name, value in (line.split() for line in said.splitlines())}


def pairs(figure, yardstick, times=PAIRS):
    """Calls two functions in turn, each of which returns what it measured."""
    measured = [(figure(), yardstick()) for _ in range(times)]
    return of_pairs(measured)


def of_pairs(measured):
    """The medians of pairs that were measured already."""
    return Pair(statistics.median(f for f, _ in measured), statistics.median(y for _, y in measured),
                statistics.median(f / y for f, y in measured))


def report(name, pair, goal, unit='s'):
    """The line of one figure. goal: the largest ratio that is good enough, or None."""
    told = f'{pair.figure:.3f}{unit}', f'{pair.yardstick:.3f}{unit}', f'{pair.ratio:.2f}'
    print(f'{name:<26} {told[0]:>12} {told[1]:>12} {told[2]:>7}', f'<={goal:.2f}' if goal is not None else '-', flush=True)


def order_file(rows):
    """An order file of so many rows, made once."""
    path = WORK / f'orders-{rows}.csv'
    if not path.exists():
        WORK.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix('.part')
        run([HERE / 'make-orders', rows, part])
        part.rename(path)
    return path


def fresh_folder(name):
    """An empty folder for a store, as XDG_DATA_HOME."""
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def store(cli, rows):
    """The path of a store of such an order file, made once for the migrations that there are; 1.3 rows are about one
    order. Nobody may change it."""
    folder = WORK / f'store-{rows}'
    stamp = folder / 'made'
    migrations = (HERE.parent.parent / 'src' / 'store' / 'migrations').glob('*.sql')
    if not stamp.exists() or stamp.stat().st_mtime < max(m.stat().st_mtime for m in migrations):
        fresh_folder(folder.name)
        run([cli, 'import', order_file(rows)], XDG_DATA_HOME=folder)
        stamp.touch()
    return folder / 'waybill' / 'waybill.db'
