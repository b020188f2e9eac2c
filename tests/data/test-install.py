#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What "meson install" puts where, and that "ninja uninstall" takes all of it away again.

    test-install.py BUILD PREFIX APP-ID
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position

BUILD, PREFIX, ID = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
# Where meson keeps what "ninja uninstall" removes: that of the person who builds is put back.
LOG = BUILD / 'meson-logs' / 'install-log.txt'
EXPECTED = {
    'bin/waybill', 'bin/waybill-cli',
    f'share/applications/{ID}.desktop',
    f'share/dbus-1/services/{ID}.service',
    f'share/glib-2.0/schemas/{ID}.gschema.xml',
    f'share/icons/hicolor/scalable/apps/{ID}.svg',
    f'share/icons/hicolor/symbolic/apps/{ID}-symbolic.svg',
    f'share/metainfo/{ID}.metainfo.xml',
    'share/bash-completion/completions/waybill', 'share/bash-completion/completions/waybill-cli',
    'share/man/man1/waybill.1', 'share/man/man1/waybill-cli.1',
    'share/locale/zh_CN/LC_MESSAGES/waybill.mo',
    'share/systemd/user/waybill-export@.service', 'share/systemd/user/waybill-export@.timer',
}
# What begins with one of these is there in numbers.
FOLDERS = ('share/help/',)


class Install(unittest.TestCase):
    folder = None

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix='waybill-install-'))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        if LOG.exists():
            shutil.copy2(LOG, cls.folder.with_suffix('.log'))
            cls.addClassCleanup(shutil.move, cls.folder.with_suffix('.log'), LOG)
        cls.run_tool('meson', 'install', '-C', BUILD, '--destdir', cls.folder, '--quiet')
        cls.root = pathlib.Path(f'{cls.folder}{PREFIX}')

    @staticmethod
    def run_tool(*command):
        done = subprocess.run([*map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              check=False, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
        assert done.returncode == 0, done.stdout
        return done.stdout

    def files(self):
        return {path for path in self.folder.rglob('*') if not path.is_dir()}

    def read(self, name):
        return (self.root / name).read_text(encoding='utf-8')

    def test_1_what_is_there(self):
        """Nothing is missing, nothing else, and nothing outside the prefix."""
        names = {str(path.relative_to(self.root)) for path in self.files()}
        self.assertEqual({name for name in names if not name.startswith(FOLDERS)}, EXPECTED)

    def test_2_programs_start(self):
        for program in ('waybill', 'waybill-cli'):
            self.assertTrue(os.access(self.root / 'bin' / program, os.X_OK))
        self.assertRegex(self.run_tool(self.root / 'bin' / 'waybill-cli', '--version'), r'waybill-cli [\d.]+')

    def test_3_paths(self):
        """What is started is where it is installed: nothing was left to fill in."""
        self.assertIn(f'Exec={PREFIX}/bin/waybill --gapplication-service\n',
                      self.read(f'share/dbus-1/services/{ID}.service'))
        self.assertIn(f'Name={ID}\n', self.read(f'share/dbus-1/services/{ID}.service'))
        self.assertIn(f'ExecStart={PREFIX}/bin/waybill-cli export',
                      self.read('share/systemd/user/waybill-export@.service'))
        entry = self.read(f'share/applications/{ID}.desktop')
        for program in re.findall(r'^Exec=(\S+)', entry, re.MULTILINE):
            self.assertTrue((self.root / 'bin' / program).exists(), program)
        icon = re.search(r'^Icon=(.*)$', entry, re.MULTILINE)[1]
        self.assertTrue((self.root / f'share/icons/hicolor/scalable/apps/{icon}.svg').exists())
        for name in EXPECTED - {'bin/waybill', 'bin/waybill-cli', 'share/locale/zh_CN/LC_MESSAGES/waybill.mo',
                                'share/systemd/user/waybill-export@.timer'}:
            self.assertNotRegex(self.read(name), r'@(app_id|bindir)@', name)

    @unittest.skipIf(shutil.which('systemd-analyze') is None, 'needs systemd')
    def test_3_units(self):
        """Where systemd looks for the units of a person, whose prefix may be ~/.local; the name of the saved export
        comes back whole, whatever is in it."""
        home = self.folder / 'home'
        read = subprocess.run(['systemd-analyze', '--user', 'unit-paths'], stdout=subprocess.PIPE, text=True, check=True,
                              env={'PATH': os.environ['PATH'], 'HOME': str(home)}).stdout.splitlines()
        units = next(path.parent.relative_to(self.root) for path in self.files() if path.suffix == '.timer')
        for prefix in (home / '.local', pathlib.Path('/usr/local'), pathlib.Path('/usr')):
            self.assertIn(str(prefix / units), read)
        self.assertIn('--saved %I\n', self.read(units / 'waybill-export@.service'))
        self.verify_units(units)

    def verify_units(self, units):
        """systemd itself has nothing to say against them, whatever the export is called."""
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        folder = pathlib.Path(temporary.name)
        for name in ('nightly', '每晚 my-export'):
            for kind in ('service', 'timer'):
                unit = self.run_tool('systemd-escape', f'--template=waybill-export@.{kind}', name).strip()
                text = self.read(units / f'waybill-export@.{kind}').replace(PREFIX, str(self.root))
                (folder / unit).write_text(text, encoding='utf-8')
        said = subprocess.run(['systemd-analyze', '--user', 'verify', *folder.iterdir()], text=True, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env={'PATH': os.environ['PATH'], 'HOME': str(folder), 'XDG_RUNTIME_DIR': str(folder)})
        self.assertEqual((said.returncode, said.stdout), (0, ''))

    def test_4_settings(self):
        self.run_tool('glib-compile-schemas', '--strict', '--dry-run', self.root / 'share/glib-2.0/schemas')

    def test_5_options_are_told(self):
        """Help, manual page and completion of the window's program name the same options."""
        told = self.run_tool('env', f'GSETTINGS_SCHEMA_DIR={BUILD}/data', self.root / 'bin' / 'waybill', '--help')
        options = set(re.findall(r'--[a-z]+', told.split('Application Options:')[1]))
        self.assertIn('--sample', options)
        self.assertIn('[FILE…]', told)
        manual = self.read('share/man/man1/waybill.1').replace('\\', '')
        completion = self.read('share/bash-completion/completions/waybill')
        for option in options:
            self.assertIn(option, manual)
            self.assertIn(option, completion)

    def test_6_uninstall(self):
        self.run_tool('ninja', '-C', BUILD, 'uninstall')
        self.assertEqual(self.files(), set())


if __name__ == '__main__':
    wb_tap.main()
