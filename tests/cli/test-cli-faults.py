#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What an import survives (quality.md, Faults survived): being killed at any moment, and writes that
fail. Afterwards the store is sound and holds all of the file or nothing of it.

    test-cli-faults.py PROGRAM

WB_KILLS says how often the program is killed; 12 times without it.
"""
import csv
import json
import os
import pathlib
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'support'))
import wb_tap  # noqa: E402  pylint: disable=wrong-import-position

PROGRAM = sys.argv[1]
UK = HERE.parent / 'fixtures' / 'orders' / 'All order-2026-05-20-09_15_UK_inferred.csv'
N_KILLS = int(os.environ.get('WB_KILLS', '12'))
N_ORDERS = 2000
MEMORY_MIB = 96


class FaultTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.store = self.folder / 'orders.db'
        self.first = self.write_orders('All order-2026-05-20-09_00.csv', 0)
        self.second = self.write_orders('All order-2026-05-20-10_00.csv', N_ORDERS // 2)

    def write_orders(self, name, start):
        """N_ORDERS orders, numbered from start, in the layout of the fixture."""
        with UK.open(encoding='utf-8-sig', newline='') as file:
            rows = list(csv.DictReader(file))[1:]
        path = self.folder / name
        with path.open('w', encoding='utf-8', newline='') as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            for i in range(start, start + N_ORDERS):
                writer.writerow(dict(rows[i % len(rows)], **{'Order ID': f'5764{i:014}'}))
        return path

    def command(self, *arguments):
        return [PROGRAM, '--store', str(self.store), '--json', *map(str, arguments)]

    def run_cli(self, *arguments):
        ran = subprocess.run(self.command(*arguments), capture_output=True, text=True,
                             encoding='utf-8', check=False)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        return json.loads(ran.stdout)

    def count(self):
        """Orders in the store, which must be sound, with nothing left beside it."""
        if not self.store.exists() or not self.store.stat().st_size:
            return 0
        # Opening it for writing is what recovers it, as the next import would.
        self.run_cli('shop', 'add', f'Shop {time.monotonic_ns()}', '--platform', 'other',
                     '--region', 'GB')
        self.assertTrue(self.run_cli('check')['sound'])
        return self.run_cli('counts')['all']

    def test_killed(self):
        begin = time.monotonic()
        self.run_cli('import', self.first)
        taken = time.monotonic() - begin
        self.assertEqual(self.count(), N_ORDERS)
        both = N_ORDERS + N_ORDERS // 2
        dice = random.Random(20260520)
        for _ in range(N_KILLS):
            with subprocess.Popen(self.command('import', self.second),
                                  stdout=subprocess.DEVNULL) as running:
                try:
                    running.wait(timeout=dice.uniform(0, taken))
                except subprocess.TimeoutExpired:
                    running.send_signal(signal.SIGKILL)
            count = self.count()
            self.assertIn(count, (N_ORDERS, both))
            if count == both:
                self.run_cli('undo')
                self.assertEqual(self.count(), N_ORDERS)
        self.run_cli('import', self.second)
        self.assertEqual(self.count(), both)
        # What a kill between making the staging and hiding it leaves behind holds nobody's data.
        self.assertEqual([path.name for path in self.folder.glob('.waybill-import*')
                          if path.stat().st_size], [])

    def test_writes_fail(self):
        """No file may grow beyond a limit, which grows until the import succeeds."""
        limit = 4096
        n_failed = 0
        while True:
            def forbid(size=limit):
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            ran = subprocess.run(self.command('import', self.first), capture_output=True,
                                 text=True, encoding='utf-8', preexec_fn=forbid, check=False)
            if ran.returncode == 0:
                break
            self.assertEqual(ran.returncode, 1, ran.stderr)
            self.assertTrue(ran.stderr.startswith('waybill-cli: '), ran.stderr)
            self.assertEqual(self.count(), 0)
            n_failed += 1
            limit *= 2
        self.assertGreater(n_failed, 3)
        self.assertEqual(self.count(), N_ORDERS)

    def test_memory(self):
        """Half a million rows of one order, and a million that cannot be read: what is held in memory does not grow
        with them (docs/invariants.md, 6), and the limit is named."""
        self.run_cli('shop', 'add', 'A', '--platform', 'tiktok', '--region', 'GB')
        for number, quantity, rows in ((0, '1', 500_000), (1, 'none', 1_000_000)):
            path = self.folder / 'rows.csv'
            with path.open('w', encoding='utf-8') as file:
                file.write('Order ID,Order Status,SKU ID,Quantity\n')
                file.writelines(f'{5764 * 10**14 + number * i},To ship,{i},{quantity}\n' for i in range(rows))
            with subprocess.Popen([PROGRAM, '--store', str(self.store), 'import', str(path)], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE, text=True, encoding='utf-8') as running:
                said = running.stderr.read()
                _, status, usage = os.wait4(running.pid, 0)
                running.returncode = os.waitstatus_to_exitcode(status)
            self.assertEqual(running.returncode, 1, said[:500])
            self.assertIn('100000', said)
            self.assertEqual(self.count(), 0)
            # The sanitizers keep what was freed.
            if 'ASAN_OPTIONS' not in os.environ:
                self.assertLess(usage.ru_maxrss / 1024, MEMORY_MIB)


if __name__ == '__main__':
    wb_tap.main()
