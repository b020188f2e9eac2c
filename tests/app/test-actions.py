#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every action done once in the real window: the verb on the order's page, what has to be filled in,
the order as the command line shows it then, and the same journal when the command line does it.

    test-actions.py WAYBILL WAYBILL-CLI
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import uidrive  # noqa: E402 pylint: disable=wrong-import-position
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position
from wb_action_case import OWN, ActionCase  # noqa: E402 pylint: disable=wrong-import-position


class Actions(ActionCase):
    """One window for all cases, which run in the order of their names."""

    # Actions without a form

    def test_01_pack(self):
        number = self.find_order('pack', '--stage', 'to-ship')
        self.open_order(number)
        with self.same_as([number], ('pack', number)):
            self.start('Mark as packed')
        uidrive.until(lambda: 'pack' not in self.cli.read('show', number)['actions'], 'it to be packed')
        self.app.find('label', 'Packed')
        self.app.click(self.app.find('label', 'Undo', within=self.app.window()))
        uidrive.until(lambda: 'pack' in self.cli.read('show', number)['actions'], 'that to be undone')

    def test_02_mark_paid(self):
        number = self.find_order('mark-paid', '--shop', OWN)
        self.open_order(number)
        with self.same_as([number], ('mark-paid', number)):
            self.start('Mark as paid')
        self.assert_becomes(number, stage='to-ship')
        # The window's own undo and redo, by their keys.
        self.app.key('ctrl+z')
        self.assert_becomes(number, stage='unpaid')
        self.app.key('ctrl+shift+z')
        self.assert_becomes(number, stage='to-ship')

    def test_03_complete(self):
        number = self.find_order('complete', '--shop', OWN)
        self.open_order(number)
        with self.same_as([number], ('complete', number)):
            self.start('Mark as completed')
        self.assert_becomes(number, stage='completed')

    # Cancelling

    def test_04_cancel(self):
        number = self.find_order('cancel', '--stage', 'to-ship')
        self.open_order(number)
        with self.same_as([number], ('cancel', number, '--reason', 'out-of-stock')):
            self.start('Cancel order…')
            dialog = self.app.dialog('Cancel order')
            self.app.find('label', 'Choose a reason to cancel.', within=dialog)
            self.app.find('push button', 'Keep order', within=dialog)
            self.choose(dialog, 'Reason', 'Out of stock')
            self.confirm('Cancel order', 'Cancel order')
        self.assert_becomes(number, stage='cancelled')

    def test_05_request_cancel(self):
        number = self.find_order('request-cancel', '--shop', OWN, '--stage', 'to-ship')
        self.open_order(number)
        with self.same_as([number], ('request-cancel', number, '--reason', 'Wrong colour')):
            self.start('Note a cancellation request…')
            self.app.dialog('Cancellation request')
            self.app.type('Wrong colour')
            self.confirm('Cancellation request', 'Enter request')
        self.assert_becomes(number, stage='cancelling')

    def test_06_approve(self):
        number = self.find_order('approve', '--stage', 'cancelling')
        self.open_order(number)
        with self.same_as([number], ('approve', number)):
            self.start('Approve cancellation…')
            self.confirm('Answer cancellation request', 'Approve cancellation')
        self.assert_becomes(number, stage='cancelled')

    def test_07_reject(self):
        number = self.find_order('reject', '--stage', 'cancelling')
        self.open_order(number)
        with self.same_as([number], ('reject', number, '--reason', 'packed')):
            self.start('Reject cancellation…')
            dialog = self.app.dialog('Answer cancellation request')
            self.choose(dialog, 'Reason', '.*packed.*')
            self.confirm('Answer cancellation request', 'Reject request')
        self.assert_becomes(number, stage='to-ship')

    # Notes

    def test_08_notes(self):
        number = self.find_order('note')
        self.open_order(number)
        with self.same_as([number], ('note', number, 'No invoice')):
            self.start('Note…')
            self.fill(self.app.dialog('Notes and tags'), 'Note', 'No invoice')
            self.confirm('Notes and tags', 'Save')
        uidrive.until(lambda: 'No invoice' in self.app.order_words(), 'the note on the page')
        # One step, whatever is in it.
        with self.same_as([number], ('note', number, '--tag', 'gift', '--flag', 'red')):
            self.start('Note…')
            dialog = self.app.dialog('Notes and tags')
            self.fill(dialog, 'Tags, with commas between', 'gift')
            self.choose(dialog, 'Flag', 'Red')
            self.confirm('Notes and tags', 'Save')

    def test_09_mark_buyer(self):
        number = self.find_order('mark-buyer')
        self.open_order(number)
        with self.same_as([number], ('mark-buyer', number, 'Never collects')):
            self.start('Mark buyer…')
            self.app.dialog('Mark buyer')
            self.app.type('Never collects')
            self.confirm('Mark buyer', 'Mark buyer')
        uidrive.until(lambda: 'You marked this buyer' in self.app.order_words(), 'the warning on the page')

    def test_10_contact(self):
        number = self.find_order('contact', '--stage', 'unpaid')
        self.open_order(number)
        with self.same_as([number], ('contact', number, '--template', 'payment-reminder')):
            self.start('Contact buyer…')
            self.confirm('Contact buyer', 'Copy message')
        self.app.find('label', 'Buyer contacted')

    # Shipping and what comes after

    def test_11_split(self):
        number = self.find_order('split', '--stage', 'to-ship')
        self.open_order(number)
        with self.same_as([number], ('split', number, '--items', '1')):
            self.start('Split into packages…')
            dialog = self.app.dialog('Split into packages')
            self.app.click(self.app.find('check box', within=dialog, rows=True))
            self.confirm('Split into packages', 'Make package')
        uidrive.until(lambda: len(self.cli.read('show', number)['packages']) == 2, 'two packages')

    def test_12_ship(self):
        number = self.find_order('ship', '--shop', OWN, '--stage', 'to-ship',
                                 wanted=lambda order: len(order['packages']) < 2
                                 and 'address-incomplete' not in order['attention'])
        self.open_order(number)
        with self.same_as([number], ('ship', number, '--carrier', 'Royal Mail', '--tracking', 'QK602817394GB',
                                     '--handover', 'drop-off')):
            self.start('Ship…')
            dialog = self.app.dialog('Ship order')
            self.choose_carrier(dialog, 'Royal Mail')
            self.fill(dialog, 'Tracking number', 'QK602817394GB')
            self.confirm('Ship order', 'Ship order')
        self.assert_becomes(number, stage='shipped', tracking='QK602817394GB')

    def test_13_tracking(self):
        number = self.find_order('tracking', '--substage', 'in-transit')
        self.open_order(number)
        with self.same_as([number], ('tracking', number, '--event', 'delivered')):
            self.start('Tracking…')
            self.choose(self.app.dialog('Tracking'), 'What happened', 'Delivered')
            self.confirm('Tracking', 'Add event')
        self.assert_becomes(number, substage='delivered')

    def test_14_reroute(self):
        number = self.find_order('reroute', '--substage', 'delivery-failed', '--shop', 'Moss & Maple')
        self.open_order(number)
        old = self.cli.read('show', number)['address']
        with self.same_as([number], ('reroute', number, '--recipient', 'Ada Miller', '--phone', '+447700900123',
                                     '--address', ' '.join(old['lines']), '--city', old['city'],
                                     '--state', old['state'] or '', '--zip', old['zip'])):
            self.start('Reroute delivery…')
            dialog = self.app.dialog('Reroute delivery')
            self.fill(dialog, 'Recipient', 'Ada Miller')
            self.fill(dialog, 'Phone', '+447700900123')
            self.confirm('Reroute delivery', 'Create ticket')
        self.assertEqual([ticket['state'] for ticket in self.cli.read('show', number)['reroutes']], ['draft'])

    def test_15_aftersale(self):
        number = self.find_order('aftersale', '--stage', 'completed', wanted=lambda order: not order['aftersales'])
        self.open_order(number)
        with self.same_as([number], ('aftersale', number, '--kind', 'complaint', '--reason', 'damaged')):
            self.start('After-sales…')
            dialog = self.app.dialog('After-sales')
            self.choose(dialog, 'Kind', 'Complaint')
            self.choose(dialog, 'Reason', r'Arrived damaged \(quality\)')
            self.confirm('After-sales', 'Open case')
        uidrive.until(lambda: self.cli.read('show', number)['aftersales'], 'the case')


if __name__ == '__main__':
    wb_tap.main(uidrive.missing())
