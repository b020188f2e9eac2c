#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of parcels, tickets and cases, step by step in the real window: each step leaves the journal and the
order as the command line's own does.

    test-states.py WAYBILL WAYBILL-CLI
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
# pylint: disable=wrong-import-position
import uidrive  # noqa: E402
import wb_tap  # noqa: E402
from wb_action_case import OWN, ActionCase  # noqa: E402

ADDRESS = ('--recipient', 'Ada Miller', '--phone', '+8613800138000', '--state', '浙江省', '--city', '杭州市',
           '--district', '西湖区', '--address', '北山路 1 号')


class States(ActionCase):
    """One window for all cases, which run in the order of their names."""

    # Parcels

    def add_event(self, number, event, words, note=None):
        """An event of now by its words, and the same by its name."""
        said = () if note is None else ('--note', note)
        with self.same_as([number], ('tracking', number, '--event', event, *said)):
            self.start('Tracking…')
            dialog = self.app.dialog('Tracking')
            self.choose(dialog, 'What happened', words)
            if note is not None:
                self.fill(dialog, 'Reason, as the carrier gives it', note)
            self.confirm('Tracking', 'Add event')

    def find_parcel(self):
        return self.find_order('tracking', '--shop', OWN, '--substage', 'in-transit',
                               wanted=lambda order: len(order['packages']) == 1)

    def test_01_way_of_a_parcel(self):
        """Picked up at the door, and all the way to the buyer."""
        number = self.find_order('ship', '--shop', OWN, '--stage', 'to-ship',
                                 wanted=lambda order: len(order['packages']) < 2
                                 and 'address-incomplete' not in order['attention'])
        self.cli.run('ship', number, '--carrier', 'Royal Mail', '--tracking', 'QK602817394GB', '--handover', 'pick-up')
        self.open_order(number)
        self.assert_becomes(number, substage='awaiting-collection')
        self.add_event(number, 'collected', 'Collected by the carrier')
        self.assert_becomes(number, substage='in-transit')
        self.add_event(number, 'warehouse-scanned', 'Arrived at the collection warehouse')
        self.add_event(number, 'customs', 'In customs')
        self.add_event(number, 'in-transit', 'In transit')
        self.add_event(number, 'delivered', 'Delivered')
        self.assert_becomes(number, substage='delivered')

    def test_02_failed_and_back(self):
        number = self.find_parcel()
        self.open_order(number)
        self.add_event(number, 'failed', 'Delivery failed', 'Nobody at home')
        self.assert_becomes(number, substage='delivery-failed')
        self.add_event(number, 'returning', 'On its way back')
        self.assert_becomes(number, substage='returning')
        self.add_event(number, 'returned', 'Back with you')
        self.assert_becomes(number, stage='cancelled', substage='returned')

    def test_03_failed_then(self):
        """An event of another moment than now, as it is written in the window."""
        number = self.find_parcel()
        self.open_order(number)
        self.start('Tracking…')
        dialog = self.app.dialog('Tracking')
        self.choose(dialog, 'What happened', 'Delivery failed')
        row = self.app.find('text', 'When, if not now.*', within=dialog, rows=True)
        at = self.app.label(row).rsplit('example ', maxsplit=1)[-1]
        with self.same_as([number], ('tracking', number, '--event', 'failed', '--at', at, '--note', 'Wrong street')):
            self.fill(dialog, 'When, if not now.*', at)
            self.fill(dialog, 'Reason, as the carrier gives it', 'Wrong street')
            self.confirm('Tracking', 'Add event')

    def test_04_another_number(self):
        number = self.find_parcel()
        carrier = self.cli.read('show', number)['carrier']
        self.open_order(number)
        with self.same_as([number], ('tracking', number, '--number', 'QK602817399GB', '--carrier', carrier)):
            self.start('Tracking…')
            dialog = self.app.dialog('Tracking')
            self.choose(dialog, 'What happened', 'Another tracking number')
            self.fill(dialog, 'Tracking number', 'QK602817399GB')
            self.confirm('Tracking', 'Change number')

    # Tickets

    def open_with_ticket(self):
        number = self.find_parcel()
        self.cli.run('tracking', number, '--event', 'failed')
        self.cli.run('reroute', number, *ADDRESS)
        self.open_order(number)
        return number

    def take_ticket(self, number, state, words):
        with self.same_as([number], ('reroute', number, '--to', state)):
            self.start('Reroute delivery…')
            dialog = self.app.dialog('Reroute delivery')
            self.choose(dialog, 'What became of it', words)
            self.confirm('Reroute delivery', 'Update ticket')
        self.assertEqual(self.cli.read('show', number)['reroutes'][-1]['state'], state)

    def test_05_ticket_to_the_end(self):
        number = self.open_with_ticket()
        self.take_ticket(number, 'submitted', 'Submitted')
        self.take_ticket(number, 'accepted', 'Accepted')
        self.take_ticket(number, 'redelivering', 'On its way to the new address')
        self.take_ticket(number, 'delivered', 'Delivered')
        self.assert_becomes(number, substage='delivered')

    def test_06_ticket_refused(self):
        number = self.open_with_ticket()
        self.take_ticket(number, 'submitted', 'Submitted')
        self.take_ticket(number, 'refused', 'Refused')
        self.assert_becomes(number, substage='delivery-failed')

    # Cases

    def take_case(self, number, state, words):
        with self.same_as([number], ('aftersale', number, '--to', state)):
            self.start('After-sales…')
            self.choose(self.app.dialog('After-sales'), 'Next step', words)
            self.confirm('After-sales', 'Update case')
        self.assertEqual(self.cli.read('show', number)['aftersales'][-1]['state'], state)

    def open_with_case(self, *kind):
        number = self.find_order('aftersale', '--stage', 'completed', wanted=lambda order: not order['aftersales'])
        self.cli.run('aftersale', number, '--reason', 'damaged', *kind)
        self.open_order(number)
        return number

    def test_07_case_to_the_end(self):
        number = self.open_with_case('--kind', 'exchange')
        self.take_case(number, 'approved', 'Approved')
        self.take_case(number, 'returning', 'On its way back')
        self.take_case(number, 'received', 'Received back')
        self.take_case(number, 'closed', 'Closed')

    def test_08_case_rejected(self):
        number = self.open_with_case('--kind', 'complaint')
        self.take_case(number, 'rejected', 'Request rejected')

    def test_09_reason_agreed(self):
        """Beside the first one, which stays."""
        number = self.open_with_case('--kind', 'complaint')
        with self.same_as([number], ('aftersale', number, '--agreed-reason', 'defective')):
            self.start('After-sales…')
            self.choose(self.app.dialog('After-sales'), 'Agreed with the buyer', r'Does not work \(quality\)')
            self.confirm('After-sales', 'Update case')
        (case,) = self.cli.read('show', number)['aftersales']
        self.assertEqual((case['reason'], case['agreed_reason']), ('damaged', 'defective'))

    # On the platform

    def test_10_arrange(self):
        [number] = self.import_platform_logistics(1)
        self.open_order(number)
        with self.same_as([number], ('arrange', number)):
            self.start('Arrange in Seller Center')
        self.assertIn('arrange', [task['action'] for task in self.cli.read('show', number)['tasks']])

    def test_11_outbox_copied(self):
        """One line of the outbox, and all of it, as text for elsewhere."""
        self.app.key('Escape')
        self.app.click(self.app.find('page tab', 'Outbox.*', within=self.app.window()))
        lines = ['\t'.join((task['shop'], task['order'], task['text'])) for task in self.cli.read('outbox')]
        self.assertTrue(lines)

        def until_copied(text):
            uidrive.until(lambda: self.session.run('xclip', '-selection', 'clipboard', '-o') == text, repr(text))
        self.app.click(self.app.find('push button', 'Copy', within=self.app.window(), rows=True))
        until_copied(lines[0])
        self.app.click(self.app.find('push button', 'Copy list', within=self.app.window(), rows=True))
        until_copied('\n'.join(lines))


if __name__ == '__main__':
    wb_tap.main(uidrive.missing())
