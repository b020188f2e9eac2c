#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Actions on the command line (interface.md): what they do, what they refuse and in which words, and
what several processes and kills leave of them.

    test-cli-act.py PROGRAM

WB_KILLS says how often the program is killed; 12 times without it.
"""
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
# pylint: disable=wrong-import-position
import wb_tap  # noqa: E402
from wb_cli import (  # noqa: E402
    CliTest, DONE, FAILED, NOW, PROGRAM, REJECTED, UK, USAGE)

UNPAID, HELD, TO_SHIP, COLLECTION, DELIVERED, COMPLETED, CANCELLED = (
    f'5764000000000000{n}' for n in range(41, 48))
ADDRESS = ('--recipient', 'Tom Quill', '--phone', '+447700900123', '--address', '2 Mill Lane',
           '--city', 'Leeds')
N_KILLS = int(os.environ.get('WB_KILLS', '12'))


class ActTest(CliTest):
    authority = 'seller'

    def setUp(self):
        super().setUp()
        self.run_cli('shop', 'add', 'Stall', '--platform', 'tiktok', '--region', 'GB',
                     '--authority', self.authority)
        self.run_cli('import', '--shop', 'Stall', UK)

    def do(self, *arguments, **options):
        """Does an action; returns what it said as JSON."""
        return self.read(*arguments, **options)

    def show(self, number):
        return self.read('show', number)

    def stage(self, number):
        order = self.show(number)
        return order['stage'], order['substage']

    def refused(self, *arguments, code):
        """The sentence with which it is refused; nothing is changed."""
        before = self.read('journal')
        out, err = self.run_cli('--json', *arguments, status=FAILED)
        self.assertEqual(self.read('journal'), before)
        self.assertIn(f'"code" : "{code}"', out)
        return err


class Seller(ActTest):
    """A shop whose orders are kept here alone."""

    def test_pay_and_cancel(self):
        self.do('mark-paid', UNPAID)
        self.assertEqual(self.stage(UNPAID), ('to-ship', 'awaiting-shipment'))
        self.do('cancel', UNPAID, '--reason', 'out-of-stock', '--note', 'broken')
        order = self.show(UNPAID)
        self.assertEqual(order['stage'], 'cancelled')
        self.assertEqual((order['cancel']['reason'], order['cancel']['note']),
                         ('out-of-stock', 'broken'))
        self.refused('cancel', UNPAID, '--reason', 'out-of-stock', code='cancelled')
        self.refused('cancel', TO_SHIP, '--reason', 'because', code='bad-reason')

    def test_cancellation_request(self):
        self.do('request-cancel', TO_SHIP, '--reason', 'Bought by mistake')
        order = self.show(TO_SHIP)
        self.assertEqual((order['stage'], order['cancel']['respond_by']),
                         ('cancelling', '2026-05-22T10:00:00+01:00'))
        self.refused('ship', TO_SHIP, '--carrier', 'Evri', '--tracking', 'H1', code='cancelling')
        self.do('reject', TO_SHIP, '--reason', 'packed', '--comment', '-', stdin='On its way.\n')
        order = self.show(TO_SHIP)
        self.assertEqual((order['stage'], order['cancel']['answer'], order['cancel']['note'],
                          order['cancel']['respond_by']), ('to-ship', 'packed', 'On its way.', None))
        self.do('request-cancel', TO_SHIP, '--reason', 'Again')
        self.do('approve', TO_SHIP)
        order = self.show(TO_SHIP)
        self.assertEqual((order['stage'], order['cancel']['answer']), ('cancelled', 'approved'))

    def test_ship_and_track(self):
        self.do('pack', TO_SHIP)
        self.refused('pack', TO_SHIP, code='packed')
        self.do('ship', TO_SHIP, '--carrier', 'Royal Mail', '--tracking', 'AB123456789GB')
        order = self.show(TO_SHIP)
        self.assertEqual((order['stage'], order['substage']), ('shipped', 'in-transit'))
        self.assertEqual((order['carrier'], order['tracking']), ('Royal Mail', 'AB123456789GB'))
        self.do('tracking', TO_SHIP, '--number', 'AB123456788GB')
        self.do('tracking', TO_SHIP, '--event', 'failed', '--note', 'Nobody at home',
                '--at', '2026-05-20 09:30')
        order = self.show(TO_SHIP)
        (event,) = order['packages'][0]['events']
        self.assertEqual((event['kind'], event['note'], event['at']),
                         ('failed', 'Nobody at home', '2026-05-20T09:30:00+01:00'))
        self.refused('tracking', TO_SHIP, '--event', 'lost', code='bad-event')
        self.do('reroute', TO_SHIP, *ADDRESS)
        for state in ('submitted', 'accepted', 'redelivering', 'delivered'):
            self.do('reroute', TO_SHIP, '--to', state)
        order = self.show(TO_SHIP)
        self.assertEqual(order['substage'], 'delivered')
        self.assertEqual(order['reroutes'][0]['state'], 'delivered')
        self.assertEqual(order['reroutes'][0]['address']['lines'], ['2 Mill Lane'])
        self.do('complete', TO_SHIP)
        self.assertEqual(self.stage(TO_SHIP)[0], 'completed')

    def test_address_from_standard_input(self):
        self.do('ship', TO_SHIP, '--carrier', 'Evri', '--tracking', 'H1')
        self.do('tracking', TO_SHIP, '--event', 'failed')
        self.do('reroute', TO_SHIP, '--recipient', '-', '--phone', '-', '--city', 'Leeds',
                '--address', '-', stdin='Tom Quill\n+447700900123\nFlat 2\n2 Mill Lane\n')
        address = self.show(TO_SHIP)['reroutes'][0]['address']
        self.assertEqual((address['recipient'], address['phone'], address['lines']),
                         ('Tom Quill', '+447700900123', ['Flat 2', '2 Mill Lane']))

    def test_aftersale(self):
        self.do('aftersale', DELIVERED, '--kind', 'refund', '--reason', 'Arrived broken',
                '--amount', '5.00')
        self.refused('aftersale', DELIVERED, '--kind', 'refund', '--reason', 'More',
                     '--amount', '99', code='amount')
        order = self.show(DELIVERED)
        self.assertIn('after-sales-waiting', order['attention'])
        self.assertEqual(order['aftersales'][0]['respond_by'], '2026-05-22T10:00:00+01:00')
        self.do('aftersale', DELIVERED, '--to', 'approved', '--agreed-reason', 'Late')
        self.do('aftersale', DELIVERED, '--to', 'closed')
        (case,) = self.show(DELIVERED)['aftersales']
        self.assertEqual((case['state'], case['reason'], case['agreed_reason'], case['respond_by'],
                          case['amount']['minor']), ('closed', 'Arrived broken', 'Late', None, 500))

    def test_split(self):
        self.do('split', TO_SHIP, '--items', '2')
        ids = [package['id'] for package in self.show(TO_SHIP)['packages']]
        self.assertEqual(len(ids), 2)
        self.refused('ship', TO_SHIP, '--carrier', 'Evri', '--tracking', 'H1',
                     code='which-package')
        for number, package in enumerate(ids):
            self.do('ship', TO_SHIP, '--package', package, '--carrier', 'Evri', '--tracking',
                    f'H0000{number}')
            self.assertEqual(self.stage(TO_SHIP)[1],
                             ('partially-shipped', 'in-transit')[number])
        self.run_cli('split', UNPAID, '--items', '9', status=USAGE)

    def test_notes_and_marks(self):
        self.do('note', TO_SHIP, 'fragile')
        self.do('tag', TO_SHIP, 'gift', 'urgent')
        self.do('tag', TO_SHIP, '--remove', 'urgent')
        self.do('flag', TO_SHIP, 'red')
        self.do('mark-buyer', TO_SHIP, 'never pays')
        order = self.show(TO_SHIP)
        self.assertEqual((order['note'], order['tags'], order['flag'], order['buyer_mark']),
                         ('fragile', ['gift'], 'red', 'never pays'))
        self.assertEqual(self.ids('--search', 'gift'), [TO_SHIP])
        self.refused('flag', TO_SHIP, 'pink', code='bad-flag')
        self.refused('note', TO_SHIP, 'fragile', code='empty')
        self.do('note', TO_SHIP, '')
        self.do('flag', TO_SHIP, 'none')
        order = self.show(TO_SHIP)
        self.assertEqual((order['note'], order['flag']), (None, None))

    def test_contact_without_messages(self):
        """A store that cannot be read is no fault of the command line."""
        with sqlite3.connect(self.store) as db:
            db.execute('DROP TABLE message_template')
        self.run_cli('contact', UNPAID, '--template', 'payment-reminder', status=FAILED)

    def test_note_with_tags_and_flag(self):
        """All of it is one step, and is undone as one."""
        def marks():
            order = self.show(TO_SHIP)
            return order['note'], sorted(order['tags']), order['flag']
        before = marks()
        self.do('note', TO_SHIP, 'fragile', '--tag', 'gift', '--tag', 'urgent', '--flag', 'red')
        self.assertEqual(marks(), ('fragile', ['gift', 'urgent'], 'red'))
        self.do('note', TO_SHIP, '--remove', 'gift', '--flag', 'none')
        self.assertEqual(marks(), ('fragile', ['urgent'], None))
        self.run_cli('undo')
        self.assertEqual(marks(), ('fragile', ['gift', 'urgent'], 'red'))
        self.run_cli('undo')
        self.assertEqual(marks(), before)
        self.refused('note', TO_SHIP, 'fragile', '--flag', 'pink', code='bad-flag')
        self.assertEqual(marks(), before)

    def test_contact(self):
        out, _ = self.run_cli('contact', UNPAID, '--template', 'payment-reminder')
        self.assertIn(UNPAID, out)
        self.run_cli('contact', UNPAID, '--template', 'love-letter', status=USAGE)
        self.assertIn('contact', [entry['kind'] for entry in self.show(UNPAID)['timeline']])

    def test_pack_all_or_none(self):
        self.run_cli('pack', TO_SHIP, UNPAID, status=FAILED)
        self.assertIn('pack', self.show(TO_SHIP)['actions'])
        self.run_cli('pack', '--partial', TO_SHIP, UNPAID, status=REJECTED)
        self.assertNotIn('pack', self.show(TO_SHIP)['actions'])

    def test_timeline(self):
        self.do('ship', TO_SHIP, '--carrier', 'Evri', '--tracking', 'H0001')
        (entry,) = [entry for entry in self.show(TO_SHIP)['timeline'] if entry['kind'] == 'ship']
        self.assertEqual((entry['actor'], entry['text']), ('seller', 'Shipped: Evri, H0001'))
        self.assertIn('Stage changed from To ship to Shipped', entry['details'])
        # The one line tells it: the order's own time does not once more.
        self.assertNotIn('shipped', [entry['kind'] for entry in self.show(TO_SHIP)['timeline']])
        self.assertEqual(self.read('journal', TO_SHIP), self.show(TO_SHIP)['timeline'])

    def test_undo_redo(self):
        before = self.show(TO_SHIP)
        self.do('ship', TO_SHIP, '--carrier', 'Evri', '--tracking', 'H0001')
        done = self.show(TO_SHIP)
        self.run_cli('undo')
        undone = self.show(TO_SHIP)
        self.run_cli('redo')
        redone = self.show(TO_SHIP)
        for order in (before, done, undone, redone):
            del order['timeline']
        self.assertEqual((undone, redone), (before, done))
        self.run_cli('redo', status=FAILED)
        self.run_cli('check')

    def test_reasons_are_named(self):
        """Who writes keys is told which there are, for where the order stands."""
        err = self.refused('cancel', UNPAID, '--reason', 'because', code='bad-reason')
        self.assertIn('out-of-stock, pricing-error, buyer-overdue, buyer-requested', err)
        self.do('request-cancel', TO_SHIP, '--reason', 'Bought by mistake')
        err = self.refused('reject', TO_SHIP, '--reason', 'because', code='bad-reason')
        self.assertIn('invalid-reason, on-schedule, agreed, packed', err)

    def test_show_in_words(self):
        out, _ = self.run_cli('show', TO_SHIP)
        order = self.show(TO_SHIP)
        self.assertRegex(out, rf'Possible now +{", ".join(order["actions"])}\n')
        for kind in order['attention']:
            self.assertNotIn(kind, out)

    def test_heard_of_early(self):
        """Before it was shipped: written down, and warned of. Before the order: never."""
        self.do('ship', TO_SHIP, '--carrier', 'Evri', '--tracking', 'H1')
        report = self.do('tracking', TO_SHIP, '--event', 'in-transit', '--at', '2026-05-20 08:30')
        self.assertEqual(len(report['warnings']), 1)
        self.refused('tracking', TO_SHIP, '--event', 'in-transit', '--at', '2026-05-01 08:30',
                     code='too-early')

    def test_rule_stands_on_it(self):
        """What a rule stands on is not undone, and the refusal names the rule."""
        self.do('ship', TO_SHIP, '--carrier', 'Evri', '--tracking', 'H1')
        self.do('tracking', TO_SHIP, '--event', 'delivered')
        self.run_cli('sweep', now='2026-06-20T09:00:00Z')
        self.assertEqual(self.stage(TO_SHIP)[0], 'completed')
        _, err = self.run_cli('undo', status=FAILED)
        self.assertIn(TO_SHIP, err)
        self.assertIn('Completed by itself', err)
        self.assertEqual(self.stage(TO_SHIP)[0], 'completed')

    def test_sweep(self):
        # Created 2026-05-15 06:15:30 in London; 48 hours later it is cancelled.
        self.assertEqual(self.read('sweep')['applied'], 1)
        self.assertEqual(self.read('sweep')['applied'], 0)
        order = self.show(UNPAID)
        self.assertEqual((order['stage'], order['cancelled']),
                         ('cancelled', '2026-05-17T06:15:30+01:00'))
        (entry,) = [entry for entry in order['timeline'] if entry['actor'] == 'rule']
        self.assertEqual((entry['kind'], entry['at']), ('payment-deadline', order['cancelled']))
        self.assertRegex(entry['details'][0], r'Rule “Payment deadline”: 48 hours \(.*checked on 20\d\d-')

    def test_wrong_command_lines(self):
        before = self.read('journal')
        for line in (['cancel'], ['cancel', TO_SHIP], ['reject', TO_SHIP], ['note', TO_SHIP],
                     ['flag', TO_SHIP], ['tag', TO_SHIP], ['ship', TO_SHIP],
                     ['ship', TO_SHIP, '--from', 'x.csv'], ['tracking', TO_SHIP],
                     ['tracking', TO_SHIP, '--event', 'failed', '--number', '1'],
                     ['tracking', TO_SHIP, '--event', 'failed', '--at', 'noon'],
                     ['reroute', TO_SHIP], ['aftersale', TO_SHIP], ['contact', TO_SHIP],
                     ['aftersale', DELIVERED, '--kind', 'refund', '--reason', 'x', '--amount',
                      'much'],
                     ['aftersale', DELIVERED, '--to', 'approved', '--reason', 'x'],
                     ['aftersale', DELIVERED, '--kind', 'refund', '--reason', 'x', '--case', '1'],
                     ['tracking', TO_SHIP, '--event', 'failed', '--carrier', 'Evri'],
                     ['tracking', TO_SHIP, '--event', 'failed', '--allow-reused'],
                     ['tracking', TO_SHIP, '--number', '1', '--note', 'x'],
                     ['tracking', TO_SHIP, '--number', '1', '--at', '2026-05-20 09:30'],
                     ['reroute', TO_SHIP, '--to', 'submitted', '--city', 'Leeds'],
                     ['reroute', TO_SHIP, *ADDRESS, '--ticket', '1'],
                     ['ship', TO_SHIP, '--carrier', 'Evri', '--tracking', '1', '--partial'],
                     ['outbox', 'done'], ['sweep', 'now'], ['redo', 'all'], ['pack'],
                     ['split', TO_SHIP]):
            self.run_cli(*line, status=USAGE)
        self.run_cli('note', '123', 'x', status=FAILED)
        self.assertEqual(self.read('journal'), before)


class Carriers(ActTest):
    def rate(self, name):
        return {carrier['id']: (carrier['rating'], carrier['note'])
                for carrier in self.read('carrier', 'list')}[name]

    def test_rate(self):
        self.assertEqual(self.rate('evri'), (None, None))
        self.run_cli('carrier', 'rate', 'Hermes', '4', '--note', '-', stdin='Slow in winter\n')
        self.assertEqual(self.rate('evri'), (4, 'Slow in winter'))
        self.run_cli('carrier', 'rate', 'evri', '2')
        self.assertEqual(self.rate('evri'), (2, None))
        self.run_cli('carrier', 'rate', 'evri', '--reset')
        self.assertEqual(self.rate('evri'), (None, None))
        self.assertEqual(len(self.read('journal')), 1)      # no change of an order

    def test_market(self):
        ids = [carrier['id'] for carrier in self.read('carrier', 'list', '--region', 'GB')]
        self.assertIn('royal-mail', ids)
        self.assertNotIn('jne', ids)

    def test_wrong(self):
        for line in (['Evri'], ['Evri', '0'], ['Evri', '6'], ['Evri', 'good'],
                     ['Evri', '4', '--reset'], ['Evri', '--reset', '--note', 'x']):
            self.run_cli('carrier', 'rate', *line, status=USAGE)
        self.run_cli('carrier', 'rate', 'Nobody', '4', status=FAILED)


class Platform(ActTest):
    """A shop of which the platform is the truth."""
    authority = 'platform'

    def test_outbox(self):
        self.refused('mark-paid', UNPAID, code='platform-decides')
        self.do('cancel', TO_SHIP, '--reason', 'out-of-stock')
        self.do('note', TO_SHIP, 'stays here')
        (task,) = self.read('outbox')
        self.assertEqual((task['order'], task['action']), (TO_SHIP, 'cancel'))
        self.run_cli('undo')
        self.assertEqual(self.read('outbox', 'done', task['id']), {'done': 1})
        self.assertEqual(self.read('outbox'), [])
        self.run_cli('outbox', 'done', task['id'], status=FAILED)
        _, err = self.run_cli('undo', status=FAILED)
        self.assertIn(TO_SHIP, err)
        self.assertEqual([task['state'] for task in self.show(TO_SHIP)['tasks']], ['done'])
        self.run_cli('check')

    def test_overdue_in_the_file(self):
        """On 20 May the platform still has the order of 15 May unpaid: no clock knows better."""
        self.assertEqual(self.read('sweep')['applied'], 0)
        self.assertEqual(self.stage(UNPAID)[0], 'unpaid')
        (report,) = self.read('import', '--shop', 'Stall', UK)['files']
        self.assertEqual((report['new'], report['updated']), (0, 0))

    def test_no_news(self):
        """A file that says the same again is no line of an order's story, nor is its undo."""
        before = self.read('journal', TO_SHIP)
        later = self.folder / 'All order-2026-05-21-09_15_UK.csv'
        later.write_bytes(UK.read_bytes())
        self.read('import', '--shop', 'Stall', later)
        self.run_cli('undo')
        self.assertEqual(len(self.read('journal')), 3)
        self.assertEqual(self.read('journal', TO_SHIP), before)


class ShipList(ActTest):
    def write_list(self, *rows, header='order,carrier,tracking'):
        path = self.folder / 'list.csv'
        path.write_text('\n'.join([header, *rows]) + '\n', encoding='utf-8')
        return path

    def test_each_row_is_named(self):
        path = self.write_list(
            f'{TO_SHIP},Royal Mail,AB123456789GB', '999,Evri,H1', f'{UNPAID},Evri,H2',
            f'{TO_SHIP},Evri,H3', f'{HELD},,H4', f'{HELD},Evri,', '5.764E+17,Evri,H5', ',Evri,H6',
            f'{COMPLETED},Evri,H00ABC0000000001')
        _, err = self.run_cli('ship', '--from', path, status=FAILED)
        for row in range(3, 11):
            self.assertRegex(err, rf'(?m)^waybill-cli: Row {row}: ')
        self.assertNotIn('Row 2:', err)
        self.assertEqual(self.stage(TO_SHIP)[0], 'to-ship')

        report = self.read('ship', '--from', path, '--partial', status=REJECTED)
        self.assertEqual((report['rows'], report['done']), (9, 1))
        self.assertEqual([one['row'] for one in report['rejected']], list(range(3, 11)))
        self.assertEqual(self.stage(TO_SHIP)[0], 'shipped')
        self.run_cli('undo')
        self.assertEqual(self.stage(TO_SHIP)[0], 'to-ship')
        self.run_cli('check')

    def test_all_good(self):
        self.do('mark-paid', UNPAID)
        path = self.write_list(f'{TO_SHIP},Evri,T1', f'Stall/{UNPAID},Evri,T2', header='')
        report = self.read('ship', '--from', path)
        self.assertEqual((report['done'], report['rejected']), (2, []))
        self.assertEqual(self.read('journal', '--limit', '1')[0]['changed'], 2)

    def test_other_titles(self):
        path = self.write_list(f'H9,{TO_SHIP},Evri', header='Tracking ID,订单号,物流公司')
        self.read('ship', '--from', path)
        self.assertEqual(self.show(TO_SHIP)['tracking'], 'H9')

    def test_reused(self):
        reused = 'H00ABC0000000001'     # the parcel of another order
        arguments = ('ship', TO_SHIP, '--carrier', 'Evri', '--tracking', reused)
        _, err = self.run_cli(*arguments, status=FAILED)
        self.assertIn(COLLECTION, err)
        path = self.write_list(f'{TO_SHIP},Evri,{reused}')
        self.run_cli('ship', '--from', path, status=FAILED)
        self.run_cli('ship', '--from', path, '--allow-reused')
        self.run_cli('undo')
        self.assertTrue(self.read(*arguments, '--allow-reused')['warnings'])

    def test_odd_number_warns(self):
        warnings = self.read('ship', TO_SHIP, '--carrier', 'Royal Mail', '--tracking',
                             '12')['warnings']
        self.assertEqual(len(warnings), 1)
        self.assertEqual(self.stage(TO_SHIP)[0], 'shipped')

    def test_new_number(self):
        """A parcel's new number is asked about and warned of like its first one."""
        self.do('ship', TO_SHIP, '--carrier', 'Royal Mail', '--tracking', 'AB123456785GB')
        arguments = ('tracking', TO_SHIP, '--number', 'H00ABC0000000001')
        _, err = self.run_cli(*arguments, status=FAILED)
        self.assertIn(COLLECTION, err)
        self.assertEqual(self.show(TO_SHIP)['tracking'], 'AB123456785GB')
        # In use, and not one of Royal Mail's.
        self.assertEqual(len(self.do(*arguments, '--allow-reused')['warnings']), 2)
        self.assertEqual(self.show(TO_SHIP)['tracking'], 'H00ABC0000000001')

    def test_warnings_name_the_row(self):
        path = self.write_list(f'{TO_SHIP},Royal Mial,AB123456785GB')
        (warning,) = self.read('ship', '--from', path)['warnings']
        self.assertTrue(warning.startswith('Row 2: '), warning)

    def test_carrier_of_another_market(self):
        """Flash delivers in Thailand and its neighbours; the shop sells in the United Kingdom."""
        path = self.write_list(f'{TO_SHIP},Flash Express,TH0123456789A')
        (warning,) = self.read('ship', '--from', path)['warnings']
        self.assertRegex(warning, r'^Row 2: Flash Express .*market')
        self.run_cli('undo')
        (warning,) = self.do('ship', TO_SHIP, '--carrier', 'Flash Express', '--tracking', 'TH0123456789A')['warnings']
        self.assertRegex(warning, r'^Flash Express .*market')

    def test_no_list(self):
        self.run_cli('ship', '--from', self.folder / 'missing.csv', status=FAILED)
        self.run_cli('ship', '--from', self.write_list(), status=FAILED)


class Faults(ActTest):
    def start(self, *arguments, now=NOW):
        return subprocess.Popen([PROGRAM, '--store', str(self.store), '--now', now, *arguments],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def test_many_processes(self):
        """Each tags one order: every tag is there in the end."""
        running = [self.start('tag', TO_SHIP, f'tag{n}') for n in range(12)]
        self.assertEqual([process.wait(timeout=60) for process in running], [DONE] * 12)
        self.assertEqual(set(self.show(TO_SHIP)['tags']), {f'tag{n}' for n in range(12)})
        self.assertEqual(len(self.read('journal')), 13)
        self.run_cli('check')

    def test_real_conflict(self):
        """Of those who ship and those who cancel one order, one succeeds and the others are told."""
        running = [self.start('ship', TO_SHIP, '--carrier', 'Evri', '--tracking', 'H1'),
                   self.start('cancel', TO_SHIP, '--reason', 'out-of-stock')]
        self.assertEqual(sorted(process.wait(timeout=60) for process in running), [DONE, FAILED])
        self.run_cli('check')

    def test_sweep_by_many(self):
        running = [self.start('sweep') for _ in range(6)]
        self.assertEqual([process.wait(timeout=60) for process in running], [DONE] * 6)
        rules = [change for change in self.read('journal') if change['kind'] == 'rule']
        self.assertEqual(len(rules), 1)

    def test_killed(self):
        """Whatever moment the program is killed at: journal, orders, counts and outbox agree."""
        dice = random.Random(20260520)
        for step in range(N_KILLS):
            before = self.read('journal')
            with self.start(*dice.choice((['sweep'], ['undo'], ['redo'], ['note', TO_SHIP, f'{step}'],
                                          ['pack', TO_SHIP], ['tag', UNPAID, f't{step}'],
                                          ['ship', TO_SHIP, '--carrier', 'Evri', '--tracking',
                                           f'H{step}']))) as running:
                try:
                    running.wait(timeout=dice.uniform(0, 0.05))
                except subprocess.TimeoutExpired:
                    running.send_signal(signal.SIGKILL)
            # Opening it for writing is what recovers it.
            self.run_cli('tag', HELD, f'alive{step}')
            self.assertTrue(self.read('check')['sound'])
            self.assertIn(len(self.read('journal')) - len(before), (1, 2))


if __name__ == '__main__':
    wb_tap.main()
