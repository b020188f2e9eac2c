#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many orders at once in the real window, and the outbox and Today: each ends in the journal and in the orders
as the command line's own does, one by one.

    test-many.py WAYBILL WAYBILL-CLI
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import uidrive  # noqa: E402 pylint: disable=wrong-import-position
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position
from wb_action_case import OWN, ActionCase  # noqa: E402 pylint: disable=wrong-import-position


class Many(ActionCase):
    """One window for all cases, which run in the order of their names."""

    def newest(self):
        change = self.cli.read('journal', '--limit', 1)[0]
        return change['text'], change['changed']

    def until_newest(self, *expected):
        try:
            uidrive.until(lambda: self.newest() == expected, f'{expected}')
        except AssertionError:
            self.assertEqual(self.newest(), expected)

    def undo_all(self, done, numbers, stages):
        """One step takes all of it back."""
        self.app.key('Escape')
        self.app.key('ctrl+z')
        self.until_newest(f'Undone: {done}', len(numbers))
        self.assertEqual([self.cli.read('show', number)['stage'] for number in numbers], stages)

    def test_01_cancel_many(self):
        """Two that can be cancelled and one that cannot: named, left out, one step of undo."""
        able = self.find_orders('cancel', 2, '--stage', 'to-ship')
        completed = self.cli.ids('--stage', 'completed', '--limit', 1)
        with self.same_as([*able, *completed], *(('cancel', order, '--reason', 'out-of-stock') for order in able)):
            self.choose_orders([*able, *completed])
            self.press_bar('Cancel…')
            said = self.answer("_Cancel %'u order…", "_Cancel %'u orders…", 2)
            self.assertIn('3 chosen: 2 can be cancelled', said)
            self.assertIn('1 is completed. It stays as it is.', said)
            self.assertIn(completed[0], said)
            dialog = self.app.dialog('Cancel order')
            self.choose(dialog, 'Reason', 'Out of stock')
            self.confirm('Cancel order', 'Cancel 2 orders')
        self.undo_all('Order cancelled', able, ['to-ship', 'to-ship'])

    def test_02_approve_many(self):
        able = self.find_orders('approve', 2, '--stage', 'cancelling')
        with self.same_as(able, *(('approve', order) for order in able)):
            self.choose_orders(able)
            self.press_bar('Approve…')
            said = self.answer("_Approve %'u cancellation", "_Approve %'u cancellations", 2)
            self.assertIn('2 chosen: 2 can be approved', said)
        self.undo_all('Cancellation approved', able, ['cancelling', 'cancelling'])

    def test_03_pack_many(self):
        able = self.find_orders('pack', 2, '--stage', 'to-ship')
        with self.same_as(able, ('pack', *able)):
            self.choose_orders(able)
            self.press_bar('Pack')
        self.undo_all('Packed', able, ['to-ship', 'to-ship'])

    def test_04_arrange_many(self):
        """Orders that the platform sends become tasks for its own pages."""
        able = self.import_platform_logistics(2)
        self.app.click(self.app.tab('to-ship'))
        with self.same_as(able, *(('arrange', order) for order in able)):
            self.choose_orders(able)
            self.press_bar('Arrange')
        self.assertEqual([[(task['action'], task['state']) for task in self.cli.read('show', order)['tasks']]
                          for order in able], [[('arrange', 'open')]] * 2)
        self.undo_all('To be arranged in Seller Center', able, ['to-ship', 'to-ship'])
        self.app.click(self.app.tab('all'))

    def test_05_outbox(self):
        """What the platform has to be told is ticked off, and is then not undone."""
        number = self.find_order('cancel', '--stage', 'to-ship',
                                 wanted=lambda order: order['shop'] != OWN)
        self.cli.run('cancel', number, '--reason', 'out-of-stock')
        [task] = [task['id'] for task in self.cli.read('outbox') if task['order'] == number]
        self.app.click(self.app.find('page tab', 'Outbox.*', within=self.app.window()))
        self.app.find('label', f'.*{number}.*', within=self.app.window(), rows=True)
        with self.same_as([number], ('outbox', 'done', task)):
            self.app.click(self.app.find('push button', 'Tick off: .*', within=self.app.window(), rows=True))
        self.assertEqual([task['state'] for task in self.cli.read('show', number)['tasks']], ['done'])
        self.cli.run('undo', statuses=(1,))

    def test_06_today(self):
        """A card of today opens the orders that it counts."""
        self.app.click(self.app.find('page tab', 'Today.*', within=self.app.window()))
        self.app.click(self.app.find('label', 'Overdue', within=self.app.window(), rows=True))
        overdue = self.cli.ids('--attention', 'ship-overdue', '--sort', 'created:desc')
        uidrive.until(lambda: self.app.row_count() == len(overdue), 'the overdue orders')
        self.assertTrue(set(self.app.numbers(3)) <= set(overdue))


if __name__ == '__main__':
    wb_tap.main(uidrive.missing())
