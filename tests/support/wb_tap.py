# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a unittest module and says so in TAP, so that meson counts every case by itself."""
import sys
import traceback
import unittest


class TapResult(unittest.TestResult):
    """Prints one line of TAP per case; what went wrong goes to stderr."""

    def __init__(self):
        super().__init__()
        self.number = 0
        self.part_failed = False

    def say(self, ok, test, extra=''):
        self.number += 1
        # A class that could not be set up is told in the place of its cases.
        print(f"{ok} {self.number} {test.id().removeprefix('__main__.')}{extra}", flush=True)

    def addSuccess(self, test):
        super().addSuccess(test)
        self.say('ok', test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.say('ok', test, f' # SKIP {reason}')

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            print(subtest, *traceback.format_exception(*err), sep='\n', file=sys.stderr)
            self.part_failed = True

    def stopTest(self, test):
        """A case of which only parts failed has neither failed nor succeeded until here."""
        super().stopTest(test)
        if self.part_failed:
            self.say('not ok', test)
        self.part_failed = False

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.part_failed = False
        print(self.failures[-1][1], file=sys.stderr)
        self.say('not ok', test)

    def addError(self, test, err):
        super().addError(test, err)
        self.part_failed = False
        print(self.errors[-1][1], file=sys.stderr)
        self.say('not ok', test)


def main(missing=''):
    """Runs every case of the program, or says what it cannot be run without; the exit status is 1 when a case failed."""
    if missing:
        print(f'1..0 # SKIP without {missing}')
        return
    suite = unittest.defaultTestLoader.loadTestsFromName('__main__')
    print(f'1..{suite.countTestCases()}', flush=True)
    result = TapResult()
    suite.run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
