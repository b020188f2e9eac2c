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
    ATTENTION, CliTest, DATA, FAILED, LONDON, MY, NOW, PROGRAM, TABS, UK, USAGE, read_tiktok,
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

    def test_daily_backups(self):
        self.run_cli('import', UK)
        first = self.read('backup', '--daily', now='2026-05-20T09:00:00Z')['file']
        self.assertEqual(first, str(self.folder / 'backups' / 'orders-2026-05-20T090000Z.db'))
        for now in ('2026-05-20T23:59:59Z', '2026-05-21T00:00:00Z'):
            self.assertIsNone(self.read('backup', '--daily', now=now)['file'])
        self.run_cli('undo')
        self.assertIsNone(self.read('backup', '--daily', now='2026-05-20T10:00:00Z')['file'])
        second = self.read('backup', '--daily', now='2026-05-21T00:00:00Z')['file']
        listed = self.read('backup', '--list')
        self.assertEqual([set(one) for one in listed],
                         [{'file', 'kind', 'at', 'size', 'orders'}] * 2)
        self.assertEqual([[one['file'], one['kind'], one['at'], one['orders']] for one in listed],
                         [[second, 'daily', '2026-05-21T00:00:00Z', 0],
                          [first, 'daily', '2026-05-20T09:00:00Z', len(read_tiktok(UK))]])
        self.assertIn(first, self.run_cli('backup', '--list')[0])
        self.run_cli('backup', '--list', '--daily', status=USAGE)
        self.run_cli('backup', '--list', first, status=USAGE)
        self.run_cli('backup', status=USAGE)

    def test_restore_preview(self):
        copy = self.folder / 'copy.db'
        self.run_cli('import', UK)
        n = len(read_tiktok(UK))
        self.run_cli('backup', copy)
        self.run_cli('import', MY)
        before = self.store.read_bytes()
        preview = self.read('restore', '--preview', copy)
        self.assertEqual([preview['file'], preview['orders'], preview['store']['orders']],
                         [str(copy), n, n + 4])
        self.assertEqual(preview['lost'], {'orders': 4, 'imports': 1, 'actions': 0})
        self.assertEqual([one['text'] for one in preview['changes']], [f'Import of {MY.name}'])
        self.assertEqual(preview['newest_change'], NOW)
        self.assertIn('Not in this backup: 4 orders, 1 import.',
                      self.run_cli('restore', '--preview', copy)[1])
        self.assertEqual(self.store.read_bytes(), before)
        self.assertIsNone(self.read('--store', self.folder / 'none.db', 'restore', '--preview',
                                    copy)['store'])
        self.run_cli('restore', '--preview', UK, status=FAILED)
        self.run_cli('restore', '--preview', self.folder / 'missing.db', status=FAILED)

    def test_backup_says_what_it_cannot_write(self):
        self.run_cli('import', UK)
        message = self.run_cli('backup', self.folder / 'none' / 'x.db', status=FAILED)[1]
        self.assertIn('none/x.db', message)
        self.assertNotIn('store', message)

    def test_wipe(self):
        self.run_cli('import', UK)
        self.run_cli('backup', '--daily')
        n = len(read_tiktok(UK))
        later = '2026-12-20T09:00:00Z'
        wipe = ('wipe', '--older-than', '6m')
        self.assertEqual(self.read(*wipe, '--dry-run')['orders'], 0)
        self.assertEqual(self.read(*wipe, '--dry-run', now=later),
                         {'older_than': '6m', 'before': '2026-06-20T09:00:00Z', 'dry_run': True,
                          'orders': n, 'backups': 0, 'left': []})
        before = self.read('list')
        self.assertTrue(any(order['buyer'] for order in before))
        wiped = self.read(*wipe, now=later)
        self.assertEqual([wiped['orders'], wiped['backups'], wiped['left']], [n, 1, []])
        for reimport in range(2):
            after = self.read('list')
            self.assertFalse(any(order['buyer'] or order['recipient'] for order in after))
            for key in ('id', 'stage', 'created', 'amount', 'quantity', 'tracking'):
                self.assertEqual([order[key] for order in after], [order[key] for order in before])
            if not reimport:
                self.assertEqual(self.read('import', UK)['files'][0]['new'], 0)
        self.run_cli('check')
        self.assertIn('Personal details wiped', self.run_cli('journal', before[0]['id'])[0])
        self.assertEqual(self.read('journal')[1]['kind'], 'wipe')
        for path in self.folder.rglob('*.db*'):
            self.assertNotIn(b'user_4', path.read_bytes(), path)
        for wrong in ([], ['--older-than', '6'], ['--older-than', '6h'], [*wipe[1:], 'all']):
            self.run_cli('wipe', *wrong, status=USAGE)

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
    def commands(self):
        """What --help names, which begins with small letters and goes on with its summary."""
        told = self.run_cli('--help')[0].split('Commands:\n')[1].split('\n\n')[0]
        return [re.match(r' +([a-z-]+(?: [a-z-]+)*) +[A-Z]', line)[1] for line in told.splitlines()]

    def options(self, command):
        return set(re.findall(r'--[a-z-]+', self.run_cli(*command.split(), '--help')[0]))

    def complete(self, *words):
        script = ('. "$1"; shift; PATH=$1:$PATH; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($#-1));'
                  'compopt () { :; }; _waybill_cli; printf "%s\\n" "${COMPREPLY[@]}"')
        ran = subprocess.run(['bash', '-c', script, 'bash',
                              DATA / 'completions' / 'waybill-cli',
                              pathlib.Path(PROGRAM).parent, 'waybill-cli', *words],
                             capture_output=True, text=True, encoding='utf-8', check=True)
        self.assertEqual(ran.stderr, '')
        return set(ran.stdout.split('\n')) - {''}

    def test_manual(self):
        manual = (DATA / 'man' / 'waybill-cli.1').read_text(encoding='utf-8').replace('\\', '')
        for command in self.commands():
            self.assertIn(command, manual)
            for option in self.options(command):
                self.assertIn(option, manual, command)

    def test_completion(self):
        commands = self.commands()
        self.assertEqual(len([name for name in commands if name.startswith('export')]), 9)
        for command in commands:
            words = command.split()
            self.assertEqual(self.complete(*words, '--'), self.options(command), command)
            for i, word in enumerate(words):
                self.assertIn(word, self.complete(*words[:i], ''), command)
        self.assertEqual(self.complete('cou'), {'counts'})
        self.assertEqual(self.complete('list', '--attention', ''), ATTENTION)
        self.assertEqual(self.complete('list', '--stage', ''), set(TABS) - {'all'})

    def test_completion_after_options(self):
        """As bash takes the words apart."""
        for options in [('--json',), ('--store', 'x.db'), ('--store', '=', 'x.db'),
                        ('--now', '2026-05-20T10', ':', '00'), ('--now', '=', '2026-05-20T10', ':', '00', ':', '00')]:
            self.assertEqual(self.complete(*options, 'cou'), {'counts'}, options)
            self.assertEqual(self.complete(*options, 'shop', 'a'), {'add'}, options)
        self.assertEqual(self.complete('list', '--flag', '='), self.complete('list', '--flag', ''))
        self.assertEqual(self.complete('list', '--flag', '=', 'gr'), {'green'})
        self.assertEqual(self.complete('--now', ''), set())
        # Only a time is one word.
        self.assertEqual(self.complete(':'), set())
        self.assertEqual(self.complete('tag', '576400000000000043', 'a', ':', '--'), self.options('tag'))

    def test_completion_of_shops(self):
        self.run_cli('shop', 'add', 'Moss & Maple', '--platform', 'tiktok', '--region', 'GB')
        for store in (('--store', str(self.store)), ('--store', '=', str(self.store))):
            self.assertEqual(self.complete(*store, 'list', '--shop', ''), {r'Moss\ \&\ Maple'})


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
