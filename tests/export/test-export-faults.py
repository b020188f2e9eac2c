#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports that cannot be finished: there is no file at the end, nothing beside it, and the history says so.

    test-export-faults.py PROGRAM

The n-th write fails for every n until the export succeeds: strace makes the system call fail. WB_KILLS is how often a
running export is killed (30).
"""
import contextlib
import fcntl
import json
import os
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import time
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
# pylint: disable=wrong-import-position
import wb_tap  # noqa: E402
from wb_cli import CliTest, DONE, FAILED, NOW, PROGRAM, UK, read_tiktok  # noqa: E402

KILLS = int(os.environ.get('WB_KILLS', '30'))
MAX_WRITES = 500
NOBODY = 65534


def can_trace():
    """Whether strace is there and may trace."""
    if shutil.which('strace') is None:
        return False
    return subprocess.run(['strace', '-o', '/dev/null', 'true'], capture_output=True,
                          check=False).returncode == 0


class Faults(CliTest):
    def setUp(self):
        super().setUp()
        self.out = self.folder / 'out'
        self.out.mkdir()
        self.import_orders(60)

    def import_orders(self, n):
        base = next(iter(read_tiktok(UK).values()))[0]
        rows = [dict(base, **{'Order ID': str(576500000000000000 + i),
                              'Product Name': f'Mug {random.Random(i).getrandbits(2000):x}'})
                for i in range(n)]
        self.run_cli('import', self.write_csv('All order-2026-05-20-12_00.csv', rows))

    def command(self, name):
        return [PROGRAM, '--store', str(self.store), '--now', NOW, 'export', '--template', 'order-items',
                str(self.out / name)]

    def state(self):
        return self.read('export', 'history', '--limit', '1')[0]['state']

    def assert_nothing_left(self):
        self.assertEqual(os.listdir(self.out), [])

    def take(self, name):
        """What is in the file, which goes; of a workbook without the moment that it was made at."""
        path = self.out / name
        if path.suffix == '.csv':
            found = path.read_bytes()
        else:
            with zipfile.ZipFile(path) as book:
                found = {part: book.read(part) for part in book.namelist() if part != 'docProps/core.xml'}
        path.unlink()
        return found

    def fail_every(self, name, call, error):
        """The n-th call fails, n = 1, 2, 3…, until there is none; how many did."""
        subprocess.run(self.command(name), capture_output=True, check=True)
        whole = self.take(name)
        trace = self.folder / 'trace'
        for n in range(1, MAX_WRITES):
            ran = subprocess.run(
                ['strace', '-f', '-o', trace, '-e', f'trace={call}',
                 '-e', f'inject={call}:error={error}:when={n}', *self.command(name)],
                # Leaks cannot be looked for in a process that is traced.
                env=dict(os.environ, ASAN_OPTIONS='detect_leaks=0'),
                capture_output=True, text=True, check=False)
            if '(INJECTED)' not in trace.read_text(encoding='utf-8', errors='replace'):
                self.assertEqual(self.take(name), whole)
                return n - 1
            # The last calls are those that tell of it.
            if ran.returncode == DONE or self.state() == 'done':
                self.assertEqual(os.listdir(self.out), [name])
                self.assertEqual(self.take(name), whole)
                continue
            self.assertEqual(ran.returncode, FAILED, ran.stderr)
            self.assertIn(name, ran.stderr)
            self.assert_nothing_left()
            self.assertEqual(self.state(), 'failed')
        return self.fail(f'{call} fails for ever')

    @unittest.skipUnless(can_trace(), 'needs strace, and leave to trace')
    def test_full_disk_csv(self):
        self.assertGreater(self.fail_every('a.csv', 'write', 'ENOSPC'), 0)
        self.assertGreater(self.fail_every('a.csv', 'linkat', 'ENOSPC'), 0)
        self.assertGreater(self.fail_every('a.csv', 'renameat2', 'EIO'), 0)

    @unittest.skipUnless(can_trace(), 'needs strace, and leave to trace')
    def test_full_disk_xlsx(self):
        """The library itself does not look whether its temporary files were written."""
        self.assertGreater(self.fail_every('a.xlsx', 'write', 'ENOSPC'), 20)

    def inject(self, fault):
        """A traced export into the folder, where a file of its name is; all of its files."""
        command = ['export', '--template', 'orders', self.out]
        self.run_cli(*command)
        (first,) = self.out.iterdir()
        before = first.read_bytes()
        ran = subprocess.run(
            ['strace', '-f', '-o', '/dev/null', '-e', 'trace=renameat2', '-e', f'inject=renameat2:{fault}',
             PROGRAM, '--store', str(self.store), '--now', NOW, *map(str, command)],
            env=dict(os.environ, ASAN_OPTIONS='detect_leaks=0', HOME=str(self.folder),
                     XDG_DATA_HOME=str(self.folder / 'data')),
            capture_output=True, text=True, check=False)
        self.assertEqual(ran.returncode, DONE, ran.stderr)
        self.assertEqual(first.read_bytes(), before)
        names = sorted(path.name for path in self.out.iterdir() if path != first)
        (told,) = self.read('export', 'history', '--limit', '1')[0]['files']
        self.assertEqual([pathlib.Path(told).name], names)
        self.assertEqual(pathlib.Path(told).read_bytes(), before)
        return first.stem, pathlib.Path(told).stem

    @unittest.skipUnless(can_trace(), 'needs strace, and leave to trace')
    def test_another_is_quicker(self):
        """Somebody takes the free name before the file is there: there is a next one."""
        first, told = self.inject('error=EEXIST:when=1')
        self.assertEqual(told, f'{first}_3')

    @unittest.skipUnless(can_trace(), 'needs strace, and leave to trace')
    def test_file_system_that_cannot_move_beside(self):
        first, told = self.inject('error=EINVAL')
        self.assertEqual(told, f'{first}_2')

    def test_full_disk_by_size(self):
        """No file may be larger than so much: a disk that fills up."""
        (self.out / 'a.xlsx').unlink(missing_ok=True)
        for name in ('a.csv', 'a.xlsx'):
            for size in (8192, 30000, 10**8):
                def limit(size=size):
                    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
                ran = subprocess.run(self.command(name), preexec_fn=limit, restore_signals=False,
                                     capture_output=True, text=True, check=False)
                if size == 10**8:
                    self.assertEqual(ran.returncode, DONE, ran.stderr)
                    continue
                self.assertEqual(ran.returncode, FAILED)
                self.assert_nothing_left()
            (self.out / name).unlink()

    def test_folder_vanished(self):
        """Between the beginning and the end, with its files."""
        self.import_orders(3000)
        process = subprocess.Popen(self.command('a.xlsx'), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, text=True)
        until = time.monotonic() + 20
        while not any(str(self.out) in target for target in self.open_files(process.pid)):
            self.assertLess(time.monotonic(), until)
            if process.poll() is not None:
                self.skipTest('the export was quicker')
        shutil.rmtree(self.out)
        _, err = process.communicate()
        self.assertEqual(process.returncode, FAILED)
        self.assertIn('a.xlsx', err)
        self.assertFalse(self.out.exists())
        self.assertEqual(self.state(), 'failed')

    @staticmethod
    def open_files(pid):
        """What the process has open; files come and go while they are listed."""
        try:
            descriptors = list(pathlib.Path(f'/proc/{pid}/fd').iterdir())
        except OSError:
            return
        for descriptor in descriptors:
            with contextlib.suppress(OSError):
                yield os.readlink(descriptor)

    def test_not_writable(self):
        """Root may write everywhere; then somebody else exports, and has the store."""
        self.out.chmod(0o500)
        self.addCleanup(self.out.chmod, 0o700)
        user = {}
        if os.geteuid() == 0:
            for path in (self.folder, *self.folder.rglob('*')):
                os.chown(path, NOBODY, NOBODY)
            user = {'user': NOBODY, 'group': NOBODY, 'extra_groups': []}
        try:
            ran = subprocess.run(self.command('a.csv'), capture_output=True, text=True, check=False, **user)
        except PermissionError:
            self.skipTest('the program is for root alone')
        self.assertEqual(ran.returncode, FAILED, ran.stderr)
        self.assertIn('permission', ran.stderr)
        self.assert_nothing_left()
        self.assertEqual(self.state(), 'failed')

    def test_open_elsewhere(self):
        """Whoever has the replaced file open and locked keeps it as it was."""
        path = self.out / 'a.csv'
        path.write_text('mine', encoding='utf-8')
        with path.open('r+', encoding='utf-8') as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            subprocess.run(self.command(path.name), capture_output=True, check=True)
            self.assertEqual(file.read(), 'mine')
        self.assertEqual(path.read_bytes().count(b'\r\n'), 1 + 60)
        self.assertEqual(os.listdir(self.out), [path.name])
        self.assertEqual(self.state(), 'done')

    def test_kill(self):
        """At any moment: all of the files or none, the store whole, and nothing beside."""
        rng = random.Random(7)
        self.run_cli('shop', 'set', 'TikTok Shop GB', 'export-rows=20')
        start = time.monotonic()
        subprocess.run(self.command('a.xlsx'), capture_output=True, check=True)
        took = time.monotonic() - start
        names = sorted(os.listdir(self.out))
        self.assertEqual(len(names), 3)
        for _ in range(KILLS):
            for name in os.listdir(self.out):
                (self.out / name).unlink()
            process = subprocess.Popen(self.command('a.xlsx'), stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            time.sleep(rng.random() * took)
            process.kill()
            process.wait()
            left = sorted(name for name in os.listdir(self.out) if not name.startswith('.'))
            self.assertIn(left, ([], names, names[:1], names[:2]))
            state = self.state()
            if left == names and state == 'done':
                continue
            self.assertIn(state, ('unfinished', 'done'))
            for name in left:
                # Whole, whatever of the others is there.
                self.run_cli('import', '--dry-run', self.out / name)
        self.run_cli('check')
        # What was not done counts as not exported: the next one has it.
        report = json.loads(self.run_cli('--json', 'export', '--template', 'orders', '--new-only',
                                         self.out / 'b.csv')[0])
        self.assertEqual(report['orders'], 60)


wb_tap.main()
