#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""30 days of a shop that the platform decides in. A model of the platform, which shares nothing with
Waybill, writes an order file every morning; some come late, behind a newer one, and some never. The
seller acts in Waybill, enters it on the platform or forgets to, and the platform does as it likes. In
the end every order stands where the model says (domain.md, What a file says; docs/lifecycle.md).

    test-cli-platform-month.py PROGRAM
"""
import csv
import datetime
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
# pylint: disable=wrong-import-position
import wb_tap  # noqa: E402
from wb_cli import CliTest, UK  # noqa: E402

UTC = datetime.timezone.utc
START = datetime.datetime(2026, 1, 5, 6, tzinfo=UTC)     # London is on UTC all month
N_DAYS = 30
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
# By then a file that shows what happened has been read, also when one was late or lost.
READ = 52
ORDERS_A_FATE = 2

# What becomes of an order: steps of (hours after the step before, who, what). "platform": it happens
# there and files show it from then on; "seller": it is done in Waybill; "tick": the tasks are ticked off.
# Then where the order stands in the end, and what became of its tasks.
FATES = {
    'never paid': ('unpaid', [(48, 'platform', 'cancel System')],
                   'cancelled', {'payment-deadline': 'confirmed'}),
    'paid late, which the platform allows': ('unpaid', [(70, 'platform', 'pay')],
                                             'to-ship awaiting-shipment', {'payment-deadline': 'dropped'}),
    'waits': ('to ship', [], 'to-ship awaiting-shipment', {}),
    'shipped': ('to ship', [(READ, 'seller', 'ship'), (2, 'platform', 'ship'), (1, 'tick', '')],
                'shipped in-transit', {'ship': 'confirmed'}),
    'shipped, entered before it is ticked': (
        'to ship', [(READ, 'seller', 'ship'), (30, 'platform', 'ship'), (READ, 'platform', 'deliver')],
        'shipped delivered', {'ship': 'confirmed'}),
    'shipped, not entered': ('to ship', [(READ, 'seller', 'ship')], 'shipped in-transit', {'ship': 'open'}),
    'shipped, not entered, delivered': (
        'to ship', [(READ, 'seller', 'ship'), (90, 'seller', 'delivered')],
        'shipped delivered', {'ship': 'open'}),
    'ticked, but not entered': ('to ship', [(READ, 'seller', 'ship'), (3, 'tick', '')],
                                'to-ship awaiting-shipment', {'ship': 'open'}),
    'shipped, cancelled there': ('to ship', [(READ, 'seller', 'ship'), (3, 'platform', 'cancel User')],
                                 'cancelled', {'ship': 'dropped'}),
    'cancelled': ('to ship', [(READ, 'seller', 'cancel'), (1, 'platform', 'cancel Seller'), (1, 'tick', '')],
                  'cancelled', {'cancel': 'confirmed'}),
    'cancelled, not entered': ('to ship', [(READ, 'seller', 'cancel')], 'cancelled', {'cancel': 'open'}),
    'cancelled, shipped there': ('to ship', [(READ, 'seller', 'cancel'), (2, 'platform', 'ship')],
                                 'shipped in-transit', {'cancel': 'dropped'}),
    'approved': ('to ship', [(30, 'platform', 'request'), (READ, 'seller', 'approve'),
                             (1, 'platform', 'cancel User'), (1, 'tick', '')],
                 'cancelled', {'approve': 'confirmed'}),
    'rejected': ('to ship', [(30, 'platform', 'request'), (READ, 'seller', 'reject'),
                             (1, 'platform', 'withdraw'), (1, 'tick', '')],
                 'to-ship awaiting-shipment', {'reject': 'confirmed'}),
    'rejected, not entered': ('to ship', [(30, 'platform', 'request'), (READ, 'seller', 'reject')],
                              'to-ship awaiting-shipment', {'reject': 'open'}),
    'rejected, cancelled there': ('to ship', [(30, 'platform', 'request'), (READ, 'seller', 'reject'),
                                              (2, 'platform', 'cancel System')],
                                  'cancelled', {'reject': 'dropped'}),
    'not answered': ('to ship', [(30, 'platform', 'request')], 'cancelling', {}),
    'arranged': ('platform ships', [(READ, 'seller', 'arrange'), (1, 'platform', 'label'), (1, 'tick', '')],
                 'to-ship awaiting-collection', {'arrange': 'confirmed'}),
    'completed there': ('to ship', [(20, 'platform', 'ship'), (60, 'platform', 'deliver'),
                                    (60, 'platform', 'complete')], 'completed', {}),
    'failed': ('to ship', [(20, 'platform', 'ship'), (READ, 'seller', 'failed')],
               'shipped delivery-failed', {}),
    'failed, too late for another address': (
        'early', [(20, 'platform', 'ship'), (READ, 'seller', 'failed')], 'shipped delivery-failed', {}),
    'failed, then delivered': ('to ship', [(20, 'platform', 'ship'), (READ, 'seller', 'failed'),
                                           (60, 'platform', 'deliver')], 'shipped delivered', {}),
    'on its way back': ('to ship', [(20, 'platform', 'ship'), (READ, 'seller', 'failed'),
                                    (30, 'seller', 'returning')], 'shipped returning', {}),
    'came back': ('to ship', [(20, 'platform', 'ship'), (READ, 'seller', 'failed'),
                              (30, 'seller', 'returning'), (50, 'platform', 'cancel back')],
                  'cancelled returned', {}),
    'delivered, the platform has not heard': ('to ship', [(20, 'platform', 'ship'), (READ, 'seller', 'delivered')],
                                              'shipped in-transit', {}),
    'refund asked for': ('to ship', [(20, 'platform', 'ship'), (60, 'platform', 'deliver'),
                                     (20, 'platform', 'return')], 'shipped delivered after-sales', {}),
    'refunded': ('to ship', [(20, 'platform', 'ship'), (60, 'platform', 'deliver'), (20, 'platform', 'return'),
                             (50, 'platform', 'refund')], 'shipped delivered', {}),
}


def write_time(at):
    return f'{at:%d/%m/%Y %H:%M:%S}\t'


class Platform:
    """What the platform has of each order, as the row that its files have of it."""

    def __init__(self, row):
        self.row = row
        self.orders = {}

    def place(self, number, kind, at):
        self.orders[number] = order = dict(self.row, **{
            'Order ID': number, 'Created Time': write_time(at), 'Buyer Username': f'buyer{number}',
            'Order Status': 'Unpaid', 'Order Substatus': 'Unpaid'})
        if kind != 'unpaid':
            self.do(number, 'pay', at)
        if kind == 'platform ships':
            order['Delivery Option Type'] = 'Ship via platform'

    def do(self, number, what, at):
        order = self.orders[number]
        verb, _, rest = what.partition(' ')
        if verb in ('pay', 'withdraw'):
            order.update({'Order Status': 'To ship', 'Order Substatus': 'Awaiting shipment',
                          'Cancelation/Return Type': ''})
        if verb == 'pay':
            order['Paid Time'] = write_time(at)
        elif verb == 'request':
            order['Cancelation/Return Type'] = 'Cancel'
        elif verb == 'cancel':
            order.update({'Order Status': 'Canceled', 'Order Substatus': 'Canceled',
                          'Cancelation/Return Type': 'Cancel', 'Cancelled Time': write_time(at),
                          'Cancel By': 'System' if rest == 'back' else rest,
                          'Cancel Reason': 'Package delivery failed' if rest == 'back' else 'Out of stock'})
        elif verb in ('ship', 'label'):
            order.update({'Order Status': 'To ship', 'Order Substatus': 'Awaiting collection',
                          'RTS Time': write_time(at), 'Tracking ID': f'T{number}',
                          'Shipping Provider Name': 'Evri', 'Package ID': f'115{number[-16:]}'})
            if verb == 'ship':
                order.update({'Order Status': 'Shipped', 'Order Substatus': 'In transit',
                              'Shipped Time': write_time(at)})
        elif verb == 'deliver':
            order.update({'Order Substatus': 'Delivered', 'Delivered Time': write_time(at)})
        elif verb == 'complete':
            order.update({'Order Status': 'Completed', 'Order Substatus': 'Completed'})
        elif verb == 'return':
            order['Cancelation/Return Type'] = 'Return/Refund'
        elif verb == 'refund':
            order['Order Refund Amount'] = order['Order Amount']


class PlatformMonth(CliTest):
    def setUp(self):
        super().setUp()
        with UK.open(encoding='utf-8-sig', newline='') as file:
            row = next(row for row in csv.DictReader(file) if row['Order Status'].strip() == 'Unpaid')
        self.platform = Platform(row)
        self.run_cli('shop', 'add', 'Stall', '--platform', 'tiktok', '--region', 'GB')

    def do(self, now, *arguments):
        return self.read(*arguments, now=now.isoformat())

    def act(self, number, what, now):
        """Does a step of the seller's in Waybill."""
        if what == 'ship':
            arguments = ['ship', number, '--carrier', 'Evri', '--tracking', f'T{number}']
        elif what == 'cancel':
            arguments = ['cancel', number, '--reason', 'out-of-stock']
        elif what == 'reject':
            arguments = ['reject', number, '--reason', 'packed']
        elif what in ('delivered', 'failed', 'returning'):
            arguments = ['tracking', number, '--event', what]
        else:
            arguments = [what, number]
        self.assertEqual(self.do(now, *arguments)['done'], 1, (number, what))

    def tick(self, number, now):
        for task in self.do(now, 'outbox'):
            if task['order'] == number:
                self.do(now, 'outbox', 'done', task['id'])

    def make_steps(self, dice):
        """All that happens to orders, in order: (when, number, who, what)."""
        steps, fates = [], {}
        for i, (name, (kind, fate, _, _)) in enumerate(FATES.items()):
            for j in range(ORDERS_A_FATE):
                number = f'5764{i:07}{j:07}'
                length = sum(hours for hours, _, _ in fate) + READ
                latest = 12 * 24 if kind == 'early' else N_DAYS * 24 - length
                at = START + dice.randrange(1, latest) * HOUR + datetime.timedelta(seconds=dice.randrange(3000))
                steps.append((at, number, 'platform', f'place {kind}'))
                fates[number] = name
                for hours, who, what in fate:
                    at += hours * HOUR
                    steps.append((at, number, who, what))
        return steps, fates

    def make_mornings(self, dice):
        """When files are written and read: (when, '', 'write' or 'read', day). No two in a row fail, and
        the last ones do not."""
        steps, spoiled = [], True
        for day in range(N_DAYS + 1):
            at = START + day * DAY
            steps.append((at, '', 'write', day))
            fate = 'read' if spoiled or day > N_DAYS - 3 else dice.choice(('read', 'read', 'late', 'lost'))
            spoiled = fate != 'read'
            if fate == 'read':
                steps.append((at + HOUR / 6, '', 'read', day))
            elif fate == 'late':    # behind the next one
                steps.append((at + DAY + HOUR / 2, '', 'read', day))
        return steps

    def read_file(self, at, path):
        """Reads a file; once more, and it changes nothing."""
        self.do(at, 'import', '--shop', 'Stall', path)
        (again,) = self.do(at, 'import', '--shop', 'Stall', '--dry-run', path)['files']
        self.assertEqual((again['new'], again['updated']), (0, 0), path)

    def run_step(self, step, files):
        at, number, who, what = step
        if who == 'write':
            rows = list(self.platform.orders.values())
            if rows:
                files[what] = self.write_csv(f'All order-{at:%Y-%m-%d-%H_%M}.csv', rows)
        elif who == 'read':
            self.do(at, 'sweep')
            if what in files:
                self.read_file(at, files[what])
        elif who == 'seller':
            self.act(number, what, at)
        elif who == 'tick':
            self.tick(number, at)
        elif what.startswith('place '):
            self.platform.place(number, what.partition(' ')[2], at)
        else:
            self.platform.do(number, what, at)

    def stand(self, order):
        words = [order['stage']]
        if order['substage'] not in (None, order['stage']):
            words.append(order['substage'])
        if any(case['state'] not in ('closed', 'rejected') for case in order['aftersales']):
            words.append('after-sales')
        return ' '.join(words)

    def test_month(self):
        dice = random.Random(31)
        steps, fates = self.make_steps(dice)
        steps = sorted(steps + self.make_mornings(dice), key=lambda step: step[0])
        files = {}
        end = START + N_DAYS * DAY + HOUR
        for step in steps:
            self.run_step(step, files)
        self.do(end, 'sweep')

        wrong = {}
        for number, fate in fates.items():
            order = self.do(end, 'show', number)
            stands = self.stand(order), {task['action']: task['state'] for task in order['tasks']}
            if stands != FATES[fate][2:]:
                wrong[fate] = stands
        self.assertEqual(wrong, {})
        self.assertEqual(self.do(end, 'counts')['all'], len(fates))
        self.assertTrue(self.do(end, 'check')['sound'])
        # What is open is what the outbox shows; a window that has closed is no deadline any more.
        open_tasks = sum('open' in fate[3].values() for fate in FATES.values()) * ORDERS_A_FATE
        self.assertEqual(len(self.do(end, 'outbox')), open_tasks)
        late = [number for number, fate in fates.items() if fate == 'failed, too late for another address']
        for number in late:
            self.assertEqual(self.do(end, 'show', number)['deadlines'], [])


if __name__ == '__main__':
    wb_tap.main()
