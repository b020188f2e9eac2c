#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop is told of while the window is open: one a kind, withdrawn when it is no longer true, and a click
on it shows those orders.

    test-notifications.py WAYBILL WAYBILL-CLI
"""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
# pylint: disable=wrong-import-position
import uidrive  # noqa: E402
import wb_tap  # noqa: E402
from wb_notifications import Notifications  # noqa: E402
from wb_window import CommandLine, Waybill  # noqa: E402

TITLES = {'ship-overdue': 'Overdue', 'ship-soon': 'Must ship today', 'cancel-requested': 'Answer cancellations',
          'auto-cancel-soon': 'Cancelled soon', 'delivery-failed': 'Failed deliveries',
          'after-sales-waiting': 'Answer after-sales'}


class Told(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.session = uidrive.Session()
        cls.addClassCleanup(cls.session.close)
        cls.desktop = Notifications()
        cls.cli = CommandLine(sys.argv[2])
        cls.cli.run('import', '--sample')
        cls.app = Waybill(cls.session, sys.argv[1])

    def until_shown(self, kind):
        """The window has the orders of that kind in its list, and no others."""
        ids = sorted(self.cli.ids('--attention', kind))
        uidrive.until(lambda: sorted(self.app.numbers(len(ids) + 1)) == ids, f'the orders of {kind}')

    def test_told(self):
        counts = self.cli.read('counts')['attention']
        titles = {title for kind, title in TITLES.items() if counts[kind] > 0}
        uidrive.until(lambda: set(self.desktop.shown) == titles, 'all that is true')
        self.assertEqual(sorted(self.desktop.called), sorted(titles), 'each is told of once')
        requests = self.cli.ids('--attention', 'cancel-requested')
        self.assertEqual(self.desktop.shown['Answer cancellations'][1],
                         f'{len(requests)} buyers ask to cancel and wait for your answer.')

        self.desktop.click('Failed deliveries')
        self.until_shown('delivery-failed')

        # One less is put right without a call; none any more is withdrawn.
        self.cli.run('approve', requests[0])
        uidrive.until(lambda: self.desktop.shown['Answer cancellations'][1].startswith(f'{len(requests) - 1} '),
                      'the smaller number')
        self.assertEqual(self.desktop.called.count('Answer cancellations'), 1)
        for number in requests[1:]:
            self.cli.run('approve', number)
        uidrive.until(lambda: 'Answer cancellations' not in self.desktop.shown, 'it to be withdrawn')

        # Nobody looks after what is told any more.
        self.app.key('ctrl+q')
        self.app.end()
        uidrive.until(lambda: not self.desktop.shown, 'the rest to be withdrawn')


if __name__ == '__main__':
    wb_tap.main(uidrive.missing())
