#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real waybill-cli: the contract of the command line (interface.md).

    test-cli.py PROGRAM
"""
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
# pylint: disable=wrong-import-position
import wb_tap  # noqa: E402
from wb_cli import (  # noqa: E402
    ATTENTION, CliTest, DATA, FAILED, LONDON, PROGRAM, TABS, UK, USAGE, read_tiktok,
    read_time)


class NoStore(CliTest):
    def test_reading_makes_none(self):
        for command in (['counts'], ['list'], ['show', '1'], ['journal'], ['check'],
                        ['shop', 'list'], ['backup', self.folder / 'copy.db'], ['undo'],
                        ['shop', 'set', 'X', 'pack-by=off'],
                        ['import', '--dry-run', self.folder / 'missing.csv']):
            out, err = self.run_cli(*command, status=FAILED)
            self.assertEqual(out, '')
            self.assertTrue(err.startswith('waybill-cli: '), err)
            self.assertEqual(list(self.folder.iterdir()), [], command)

    def test_dry_run_needs_none(self):
        report = self.read('import', '--dry-run', UK)['files'][0]
        self.assertEqual(report['new'], len(read_tiktok(UK)))
        self.assertFalse(self.store.exists())

    def test_default_is_the_windows(self):
        environment = dict(os.environ, XDG_DATA_HOME=str(self.folder / 'data'))
        subprocess.run([PROGRAM, 'shop', 'add', 'A', '--platform', 'other', '--region', 'GB'],
                       env=environment, check=True, capture_output=True)
        store = self.folder / 'data' / 'waybill' / 'waybill.db'
        self.assertEqual(store.stat().st_mode & 0o777, 0o600)
        self.assertEqual(store.parent.stat().st_mode & 0o777, 0o700)

    def test_version(self):
        self.assertRegex(self.run_cli('--version')[0], r'^waybill-cli \d+\.\d+\.\d+\n$')

    def test_help(self):
        listed = self.run_cli('--help')[0]
        for command in ('shop add', 'shop list', 'shop set', 'import', 'counts', 'list', 'show',
                        'journal', 'undo', 'check', 'backup', 'restore'):
            self.assertRegex(listed, rf'(?m)^  {command} +\w')
            self.assertIn(f'waybill-cli {command}', self.run_cli(*command.split(), '--help')[0])


class Usage(CliTest):
    def test_wrong_command_lines(self):
        self.run_cli('import', UK)
        before = self.store.read_bytes()
        for line in ([], ['bogus'], ['shop'], ['--bogus', 'counts'], ['counts', 'extra'],
                     ['list', '--stage', 'nowhere'], ['list', '--substage', 'nowhere'],
                     ['list', '--attention', 'nothing'], ['list', '--created', '2026-05-20'],
                     ['list', '--created', '2026-13-01..'], ['list', '--sort', 'colour'],
                     ['list', '--sort', 'id:up'], ['list', '--sort', 'id,paid,buyer'],
                     ['list', '--sort', 'id,id:desc'], ['list', '--sort', ''], ['list', '--limit', '-1'], ['show'],
                     ['import'], ['import', '--date-order', 'dym', UK],
                     ['import', '--as-of', 'noon', UK], ['import', '--sample', UK],
                     ['shop', 'add', 'A'], ['shop', 'add', 'A', '--platform', 'ebay',
                                            '--region', 'GB'],
                     ['shop', 'add', 'A', '--platform', 'other', '--region', 'Britain'],
                     ['shop', 'set', 'TikTok Shop GB', 'pack-by=soon'],
                     ['shop', 'set', 'TikTok Shop GB', 'currency=EUR'],
                     ['shop', 'set', 'TikTok Shop GB', 'no-such-clock=48h'],
                     ['backup'], ['backup', self.store], ['restore'], ['undo', 'all']):
            out, err = self.run_cli(*line, status=USAGE)
            self.assertEqual(out, '', line)
            self.assertTrue(err, line)
        self.assertEqual(self.store.read_bytes(), before)

    def test_wrong_now(self):
        self.run_cli('counts', now='yesterday', status=USAGE)

    def test_global_options_on_either_side(self):
        self.run_cli('import', UK)
        self.assertEqual(json.loads(self.run_cli('counts', '--json')[0]), self.read('counts'))


class Shops(CliTest):
    def test_add(self):
        self.run_cli('shop', 'add', '山野小铺', '--platform', 'douyin', '--region', 'CN')
        self.run_cli('shop', 'add', 'Stall', '--platform', 'other', '--region', 'US', '--zone',
                     'America/Chicago', '--currency', 'USD')
        self.run_cli('shop', 'add', 'Stall', '--platform', 'other', '--region', 'GB',
                     status=FAILED)
        shops = {shop['name']: shop for shop in self.read('shop', 'list')}
        self.assertEqual([shops['山野小铺'][key] for key in ('currency', 'zone', 'authority')],
                         ['CNY', 'Asia/Shanghai', 'platform'])
        self.assertEqual([shops['Stall'][key] for key in ('currency', 'zone', 'authority')],
                         ['USD', 'America/Chicago', 'seller'])
        self.assertIsNone(shops['Stall']['as_of'])

    def test_set(self):
        self.run_cli('import', UK)
        number, rows = next((number, rows) for number, rows in read_tiktok(UK).items()
                            if rows[0]['Order Status'] == 'To ship')
        shop = self.read('shop', 'set', 'TikTok Shop GB', 'name=Moss & Maple', 'pack-by=off',
                         'handover-by=100h')
        self.assertEqual([shop['name'], shop['policy']['handover-by']], ['Moss & Maple', '100h'])
        order = self.read('show', number)
        paid = read_time(rows[0]['Paid Time'], LONDON)
        self.assertEqual([(one['kind'], one['at']) for one in order['deadlines']],
                         [('handover-by', (paid + datetime.timedelta(hours=100)).isoformat())])
        self.assertEqual(order['next_deadline']['at'], order['deadlines'][0]['at'])
        # An empty value gives the platform's back.
        shop = self.read('shop', 'set', 'Moss & Maple', 'handover-by=', 'pack-by=')
        self.assertEqual([shop['policy'][key] for key in ('handover-by', 'pack-by')],
                         ['72h', '48h'])
        self.run_cli('check')


class Care(CliTest):
    def test_backup_and_restore(self):
        copy = self.folder / 'copy.db'
        self.run_cli('import', UK)
        before = self.read('list')
        self.run_cli('backup', copy)
        self.assertEqual(copy.stat().st_mode & 0o777, 0o600)
        self.run_cli('undo')
        self.assertEqual(self.read('list'), [])
        self.run_cli('restore', copy)
        self.assertEqual(self.read('list'), before)
        self.run_cli('check')
        self.assertTrue((self.folder / 'orders.db.before-restore').exists())

    def test_restore_refuses_what_is_no_store(self):
        self.run_cli('import', UK)
        before = self.read('list')
        self.run_cli('restore', UK, status=FAILED)
        self.run_cli('restore', self.folder / 'missing.db', status=FAILED)
        self.assertEqual(self.read('list'), before)

    def test_not_a_store(self):
        self.store.write_text('Dear diary\n', encoding='utf-8')
        for command in (['counts'], ['import', UK], ['undo']):
            self.run_cli(*command, status=FAILED)
        self.assertEqual(self.store.read_text(encoding='utf-8'), 'Dear diary\n')

    def test_damage_is_found(self):
        self.run_cli('import', UK)
        self.assertEqual(self.read('check'), {'sound': True, 'faults': []})
        data = bytearray(self.store.read_bytes())
        at = data.index(b'Manchester')
        data[at:at + 10] = b'Manchestes'    # the order no longer has the words it is found by
        for page in range(5 * 4096, len(data) - 4096, 4096):
            data[page:page + 8] = b'\xff' * 8
        self.store.write_bytes(data)
        self.run_cli('check', status=FAILED)


class Documented(CliTest):
    """Help, manual page and completion name the same options."""
    COMMANDS = ('shop add', 'shop list', 'shop set', 'import', 'counts', 'list', 'show',
                'journal', 'undo', 'check', 'backup', 'restore')

    def options(self, command):
        return set(re.findall(r'--[a-z-]+', self.run_cli(*command.split(), '--help')[0]))

    def complete(self, *words):
        script = ('. "$1"; shift; PATH=$1:$PATH; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($#-1));'
                  'compopt () { :; }; _waybill_cli; printf "%s\\n" "${COMPREPLY[@]}"')
        ran = subprocess.run(['bash', '-c', script, 'bash',
                              DATA / 'completions' / 'waybill-cli',
                              pathlib.Path(PROGRAM).parent, 'waybill-cli', *words],
                             capture_output=True, text=True, encoding='utf-8', check=True)
        return set(ran.stdout.split('\n')) - {''}

    def test_manual(self):
        manual = (DATA / 'man' / 'waybill-cli.1').read_text(encoding='utf-8').replace('\\', '')
        for command in self.COMMANDS:
            self.assertIn(command, manual)
            for option in self.options(command):
                self.assertIn(option, manual, command)

    def test_completion(self):
        for command in self.COMMANDS:
            words = command.split()
            if words[0] == 'shop':
                continue
            self.assertEqual(self.complete(*words, '--'), self.options(command), command)
        self.assertEqual(self.complete('shop', 'add', '--'), self.options('shop add'))
        self.assertEqual(self.complete('co'), {'counts'})
        self.assertEqual(self.complete('list', '--attention', ''), ATTENTION)
        self.assertEqual(self.complete('list', '--stage', ''), set(TABS) - {'all'})

    def test_completion_of_shops(self):
        self.run_cli('shop', 'add', 'Moss & Maple', '--platform', 'tiktok', '--region', 'GB')
        self.assertEqual(self.complete('--store', str(self.store), 'list', '--shop', ''),
                         {r'Moss\ \&\ Maple'})


class HostileText(CliTest):
    def test_terminal_is_not_steered(self):
        row = next(iter(read_tiktok(UK).values()))[0]
        evil = 'a\x1b[31m\u202eb\x07'
        path = self.write_csv('All order-2026-05-20-12_00.csv',
                              [dict(row, **{'Buyer Username': evil, 'Product Name': evil,
                                            'Buyer Message': "'; DROP TABLE \"order\"; --"})])
        self.run_cli('import', path)
        shown = self.run_cli('list')[0] + self.run_cli('show', row['Order ID'])[0]
        self.assertEqual([c for c in shown if c != '\n' and unicodedata.category(c) == 'Cc'], [])
        self.assertNotIn('\u202e', shown)
        order = self.read('show', row['Order ID'])
        self.assertEqual(order['buyer'], evil)
        self.assertEqual(order['buyer_message'], "'; DROP TABLE \"order\"; --")


if __name__ == '__main__':
    wb_tap.main()
