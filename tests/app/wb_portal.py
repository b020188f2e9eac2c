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
        session.start([sys.executable, PROGRAM, self.answers, self.log])
        uidrive.until(lambda: NAME in session.run('dbus-send', '--session', '--print-reply',
                                                  '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus',
                                                  'org.freedesktop.DBus.ListNames'), 'the portal')

    def choose(self, path):
        """The answer to the next question for a file or folder."""
        self.answers.write_text(path.as_uri() + '\n', encoding='utf-8')

    def asked(self):
        """What it was asked for since the last time."""
        lines = self.log.read_text(encoding='utf-8').splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return [json.loads(line) for line in lines]
