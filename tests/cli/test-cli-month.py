#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A shop of 30 days, driven by --now: orders arrive in files, are paid, cancelled, shipped, fail, come
back and are complained about. A model that shares nothing with Waybill says where each order stands
in the end (domain.md, Stages, The clocks and Actions).

    test-cli-month.py PROGRAM
"""
import collections
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
START = datetime.datetime(2026, 1, 5, 8, tzinfo=UTC)     # London is on UTC all month
END = START + datetime.timedelta(days=30)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
N_ORDERS = 60

# What may become of an order: steps of (hours after the step before, what is done). A step of None is
# what the model knows to happen by itself at that time. The last word is where it stands in the end.
FATES = {
    'never pays': ([(48, None)], 'cancelled'),
    'cancelled unpaid': ([(5, 'cancel buyer-overdue')], 'cancelled'),
    'pays by file': ([(20, 'paid in file')], 'to-ship'),
    'waits': ([(3, 'mark-paid')], 'to-ship'),
    'out of stock': ([(3, 'mark-paid'), (4, 'cancel out-of-stock')], 'cancelled'),
    'regrets': ([(2, 'mark-paid'), (6, 'request-cancel'), (10, 'approve')], 'cancelled'),
    'regrets in vain': ([(2, 'mark-paid'), (6, 'request-cancel'), (47, 'reject'), (1, 'ship'),
                         (30, 'delivered'), (14 * 24, None)], 'completed'),
    'regrets unanswered': ([(2, 'mark-paid'), (6, 'request-cancel'), (48, None)], 'cancelled'),
    'on its way': ([(1, 'mark-paid'), (20, 'pack'), (2, 'ship')], 'shipped in-transit'),
    'picked up': ([(1, 'mark-paid'), (9, 'ship pick-up')], 'to-ship awaiting-collection'),
    'collected': ([(1, 'mark-paid'), (9, 'ship pick-up'), (5, 'collected')], 'shipped in-transit'),
    'delivered': ([(1, 'mark-paid'), (9, 'ship'), (60, 'delivered')], 'shipped delivered'),
    'completes by itself': ([(1, 'mark-paid'), (9, 'ship'), (20, 'delivered'), (14 * 24, None)],
                            'completed'),
    'completed by hand': ([(1, 'mark-paid'), (9, 'ship'), (20, 'delivered'), (5, 'complete')],
                          'completed'),
    'fails': ([(1, 'mark-paid'), (9, 'ship'), (40, 'failed')], 'shipped delivery-failed'),
    'sent elsewhere': ([(1, 'mark-paid'), (9, 'ship'), (40, 'failed'), (20, 'reroute'),
                        (2, 'reroute submitted'), (20, 'reroute accepted'),
                        (10, 'reroute redelivering'), (20, 'reroute delivered')],
                       'shipped delivered'),
    'ticket expires': ([(1, 'mark-paid'), (9, 'ship'), (40, 'failed'), (20, 'reroute'),
                        (7 * 24, None)], 'shipped delivery-failed'),
    'comes back': ([(1, 'mark-paid'), (9, 'ship'), (40, 'failed'), (30, 'returning'),
                    (50, 'returned')], 'cancelled returned'),
    'complains': ([(1, 'mark-paid'), (9, 'ship'), (20, 'delivered'), (5, 'aftersale')],
                  'shipped delivered after-sales'),
    'refunded': ([(1, 'mark-paid'), (9, 'ship'), (20, 'delivered'), (5, 'complete'),
                  (5, 'aftersale'), (9, 'aftersale approved'), (5, 'aftersale closed')],
                 'completed'),
}


class Month(CliTest):
    def setUp(self):
        super().setUp()
        with UK.open(encoding='utf-8-sig', newline='') as file:
            self.row = [row for row in csv.DictReader(file)
                        if row['Order Status'].strip() == 'Unpaid'][0]
        self.run_cli('shop', 'add', 'Stall', '--platform', 'tiktok', '--region', 'GB',
                     '--authority', 'seller')

    def do(self, now, *arguments):
        return self.read(*arguments, now=now.isoformat())

    def act(self, number, what, now):
        """Does a step of an order's fate."""
        verb, _, rest = what.partition(' ')
        if verb == 'cancel':
            arguments = ['cancel', number, '--reason', rest]
        elif verb == 'request-cancel':
            arguments = [verb, number, '--reason', 'Bought by mistake']
        elif verb == 'reject':
            arguments = [verb, number, '--reason', 'packed']
        elif verb == 'ship':
            arguments = [verb, number, '--carrier', 'Evri', '--tracking', f'T{number}',
                         *(['--handover', rest] if rest else [])]
        elif verb in ('collected', 'delivered', 'failed', 'returning', 'returned'):
            arguments = ['tracking', number, '--event', verb]
        elif verb == 'reroute':
            arguments = ['reroute', number, *(['--to', rest] if rest else [
                '--recipient', 'Tom Quill', '--phone', '+447700900123', '--address', '2 Mill Lane',
                '--city', 'Leeds'])]
        elif verb == 'aftersale':
            arguments = ['aftersale', number, *(['--to', rest] if rest else [
                '--kind', 'refund', '--reason', 'Broken', '--amount', '2.00'])]
        else:
            arguments = [verb, number]
        self.assertEqual(self.do(now, *arguments)['done'], 1, (number, what))

    def import_rows(self, rows, now):
        path = self.write_csv(f'All order-{now:%Y-%m-%d-%H_%M}.csv', rows)
        self.do(now, 'import', '--shop', 'Stall', path)

    def make_row(self, number, created, paid=None):
        row = dict(self.row, **{'Order ID': number, 'Created Time': f'{created:%d/%m/%Y %H:%M:%S}',
                                'Buyer Username': f'buyer{number}'})
        if paid is not None:
            row.update({'Order Status': 'To ship', 'Order Substatus': 'Awaiting shipment',
                        'Paid Time': f'{paid:%d/%m/%Y %H:%M:%S}'})
        return row

    def make_events(self, dice):
        """All that happens, in order: (when, number, what); and where each order ends."""
        events, ends = [], {}
        names = list(FATES)
        for i in range(N_ORDERS):
            name = names[i % len(names)]
            steps, end = FATES[name]
            number = f'5764{i:014}'
            # Early enough that all of it happens within the month.
            length = sum(hours for hours, _ in steps)
            at = START + dice.randrange(0, 29 * 24 - length) * HOUR + \
                datetime.timedelta(seconds=dice.randrange(3600))
            events.append((at, number, 'arrives'))
            for hours, what in steps:
                at += hours * HOUR
                if what is not None:
                    events.append((at, number, what))
                if what in ('delivered', 'reroute delivered'):
                    delivered = at
            words = end.split()
            # Whatever was delivered two weeks before the month ends completes by itself.
            if words[:2] == ['shipped', 'delivered'] and delivered + 14 * DAY <= END:
                words[:2] = ['completed']
            ends[number] = words
        return sorted(events), ends

    def sweep(self, now):
        first = self.do(now, 'sweep')['applied']
        self.assertEqual(self.do(now, 'sweep')['applied'], 0)
        return first

    def test_month(self):
        dice = random.Random(30)
        events, ends = self.make_events(dice)
        created = {}
        swept = START
        for now, number, what in events:
            # The window is opened now and then; sometimes it stays closed for days.
            while swept + 6 * HOUR < now:
                swept += dice.choice((6 * HOUR, DAY, 3 * DAY))
                swept = min(swept, now)
                self.sweep(swept)
            if what == 'arrives':
                created[number] = now
                self.import_rows([self.make_row(number, now)], now)
            elif what == 'paid in file':
                self.import_rows([self.make_row(number, created[number], now)], now)
            else:
                self.act(number, what, now)
        end = END
        self.sweep(end)

        stands = {}
        for order in self.do(end, 'list'):
            words = [order['stage']]
            if order['substage'] not in (None, 'awaiting-shipment'):
                words.append(order['substage'])
            if any(case['state'] not in ('closed', 'rejected') for case in
                   self.do(end, 'show', order['id'])['aftersales']):
                words.append('after-sales')
            # How a stage without sub-stages names its one is not the model's affair.
            if words[0] in ('unpaid', 'completed', 'cancelling') or \
                    words[:2] == ['cancelled', 'cancelled']:
                words[1:2] = [word for word in words[1:2] if word == 'after-sales']
            stands[order['id']] = words
        self.assertEqual({number: stands.get(number) for number in ends
                          if stands.get(number) != ends[number]}, {})

        counts = self.do(end, 'counts')
        model = collections.Counter(end[0] for end in ends.values())
        model['after-sales'] = sum('after-sales' in end for end in ends.values())
        self.assertEqual({tab: counts[tab] for tab in model}, dict(model))
        self.assertEqual(counts['all'], N_ORDERS)
        self.assertTrue(self.do(end, 'check')['sound'])

        # What happened by itself bears the time at which it was due.
        for number, end_words in ends.items():
            if end_words == ['cancelled'] and number in created:
                order = self.do(end, 'show', number)
                rules = [entry for entry in order['timeline']
                         if entry['kind'] == 'payment-deadline']
                if rules:
                    due = created[number].replace(microsecond=0) + 48 * HOUR
                    self.assertEqual(datetime.datetime.fromisoformat(order['cancelled']), due)


if __name__ == '__main__':
    wb_tap.main()
