# SPDX-License-Identifier: GPL-3.0-or-later
"""The portals of fake_portal.py, on the bus of a session."""
import json
import pathlib
import sys

import uidrive

NAME = 'org.freedesktop.portal.Desktop'
PROGRAM = pathlib.Path(__file__).resolve().parent / 'fake_portal.py'


class Portal:
    """What they answer, and what they were asked for."""

    def __init__(self, session):
        self.answers, self.log = session.folder / 'answers', session.folder / 'portal.log'
        self.log.touch()
        self.seen = 0
        session.start([sys.executable, PROGRAM, self.answers, self.log])
        uidrive.until(lambda: NAME in session.run('dbus-send', '--session', '--print-reply',
                                                  '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus',
                                                  'org.freedesktop.DBus.ListNames'), 'the portal')

    def choose(self, path):
        """The answer to the next question for a file or folder."""
        self.answers.write_text(path.as_uri() + '\n', encoding='utf-8')

    def asked(self):
        """What it was asked for since the last time."""
        # A line is there when its end is: it may be read while it is written.
        lines = [line for line in self.log.read_text(encoding='utf-8').splitlines(keepends=True) if line.endswith('\n')]
        new, self.seen = lines[self.seen:], len(lines)
        return [json.loads(line) for line in new]
