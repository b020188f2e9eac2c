# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives a GTK 4 program on a display of its own.

What is on the window is read over the accessibility bus (roles, names, places); the mouse and the
keys are real X events, so that focus, popovers, key bindings and drags are exercised too. Display,
buses and folders are private and everything started here ends with the session.

What GTK 4.8 needs:
  * Places are right only relative to the surface that a widget is on; popovers are surfaces too.
  * A widget without a label has its C type as its name.
  * What is not shown (pages of a stack, the other child of a squeezer) is there, without a size.
  * Check boxes, rows, cells and column titles have no actions: they are clicked.
"""
import locale
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

try:
    from gi.repository import GLib
except ImportError:  # said when it is needed
    GLib = None

PROGRAMS = ('Xvfb', 'openbox', 'dbus-daemon', 'xdotool', 'xwininfo', 'xprop', 'xclip')
WINDOWS = ('frame', 'dialog', 'window', 'alert')
# Roles that are called otherwise by GTK 4.18.
ROLES = {'push button': ('push button', 'button', 'toggle button'), 'check box': ('check box', 'radio button'),
         'panel': ('panel', 'grouping')}
# The rows of a list are many and each is many widgets: looked into only when they are asked for.
LISTS = ('list', 'tree table')
C_TYPE = re.compile(r'(Gtk|Adw|Wb)[A-Z]\w+')
POLL = 0.05
TOO_LARGE = 1 << 15
# What until () waits for now, outermost first.
WAITING = []


def missing(language=None, files=()):
    """What a session needs and is not there, as one text: programs, modules, the locale, files."""
    names = [name for name in PROGRAMS if shutil.which(name) is None]
    try:
        import gi  # pylint: disable=import-outside-toplevel
        gi.require_version('Atspi', '2.0')
    except (ImportError, ValueError):
        names.append('the Python module of AT-SPI')
    for name in (language, 'C.UTF-8'):
        try:
            locale.setlocale(locale.LC_ALL, name)
        except locale.Error:
            names.append(f'the locale {name}')
    return ', '.join(names + [str(file) for file in files if not file.exists()])


def dispatch():
    """Lets the accessibility library hear what it was told: with a listener it keeps the states of what it
    knows, and takes no others than those it heard of."""
    context = GLib.MainContext.default()
    while context.iteration(False):
        pass


def tell_shown():
    """What there is instead of what was waited for; it must not stand in the way of saying that."""
    try:
        return ''.join(map(str, App.running))
    except Exception as error:  # pylint: disable=broad-except
        return f' ({error!r})'


def until(condition, what, timeout=20, poll=POLL):
    """Waits until condition () gives something true and returns that. A widget may vanish between
    two questions about it, so errors are only told when time is over. Of waits within waits the outermost
    tells what is shown."""
    end, reason = time.monotonic() + timeout, ''
    WAITING.append(what)
    try:
        while True:
            dispatch()
            try:
                value = condition()
                reason = ''
            except Exception as error:  # pylint: disable=broad-except
                value, reason = None, f' ({error})'
            if value:
                return value
            if time.monotonic() > end:
                raise AssertionError(f'timed out waiting for {what}{reason}{tell_shown() if len(WAITING) == 1 else ""}')
            time.sleep(poll)
    finally:
        WAITING.pop()


class Session:
    """A display with a window manager, a message bus and folders. One in a process: the
    accessibility library is bound to the first bus it meets."""

    def __init__(self, size='1280x800', window_manager=('openbox', '--sm-disable'), locale='C.UTF-8'):
        self.processes = []
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='waybill-app-'))
        self.log = open(self.folder / 'session.log', 'w', encoding='utf-8')  # pylint: disable=consider-using-with
        signal.signal(signal.SIGTERM, self.terminated_cb)
        self.set_environment(locale)
        self.start_display(size)
        bus = self.start(['dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address=1'],
                         stdout=subprocess.PIPE)
        os.environ['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().decode().strip()
        self.start(window_manager)
        until(lambda: 'window id' in self.run('xprop', '-root', '_NET_SUPPORTING_WM_CHECK'),
              'the window manager')

        import gi  # pylint: disable=import-outside-toplevel
        gi.require_version('Atspi', '2.0')
        from gi.repository import Atspi  # pylint: disable=import-outside-toplevel
        self.atspi = Atspi
        Atspi.init()

    def set_environment(self, locale):
        """What everything that is started here inherits."""
        for name in ('WAYLAND_DISPLAY', 'AT_SPI_BUS_ADDRESS', 'LANGUAGE', 'G_DEBUG'):
            os.environ.pop(name, None)
        for name, folder in [('XDG_RUNTIME_DIR', 'run'), ('HOME', 'home'), ('XDG_CACHE_HOME', 'cache'),
                             ('XDG_CONFIG_HOME', 'config'), ('XDG_DATA_HOME', 'data')]:
            (self.folder / folder).mkdir(mode=0o700)
            os.environ[name] = str(self.folder / folder)
        os.environ.update(LANG=locale, LC_ALL=locale, GDK_BACKEND='x11', GSK_RENDERER='cairo',
                          GTK_A11Y='atspi', GSETTINGS_BACKEND='keyfile', LIBGL_ALWAYS_SOFTWARE='1')

    def start_display(self, size):
        """Xvfb takes a free number and writes it when it is ready."""
        reading, writing = os.pipe()
        self.start(['Xvfb', '-displayfd', str(writing), '-screen', '0', f'{size}x24', '-nolisten', 'tcp',
                    '-noreset'], pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as number:
            os.environ['DISPLAY'] = ':' + number.readline().strip()

    def start(self, command, **options):
        """Starts a program that ends with the session."""
        options.setdefault('stdout', self.log)
        options.setdefault('stderr', self.log)
        process = subprocess.Popen(command, start_new_session=True, **options)  # pylint: disable=consider-using-with
        self.processes.append(process)
        return process

    @staticmethod
    def run(*command):
        """Runs a tool to its end and returns what it wrote."""
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
                              encoding='utf-8', errors='replace',
                              env={**os.environ, 'LC_ALL': 'C.UTF-8'}).stdout

    def terminated_cb(self, *_):
        """The test ran out of time: nothing of it may stay behind."""
        self.close()
        os._exit(1)

    def close(self):
        """Ends all that was started here, last first."""
        for process in reversed(self.processes):
            try:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait(5)
            except ProcessLookupError:
                pass
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class App:
    """A program under test and its windows."""

    running = []  # what until () tells of when time is over

    def __init__(self, session, command):
        self.session = session
        self.atspi = session.atspi
        self.roles = {}
        self.name = os.path.basename(command[0])
        self.log_path = session.folder / f'{self.name}-{len(session.processes)}.log'
        with open(self.log_path, 'w', encoding='utf-8') as log:
            self.process = session.start(command, stdout=log, stderr=log)
        self.node = until(self.find_self, f'{self.name} on the accessibility bus')
        until(self.windows, 'its first window')
        version = self.node.get_toolkit_version().split('.')
        self.is_old = [int(number) for number in version[:2]] < [4, 10]
        self.running[:] = [self]

    def __str__(self):
        """What its windows show and what it wrote last, for the log of a case that failed."""
        said = [f'\n{self.name}, which wrote {self.log_text()[-2000:]!r}']
        try:
            for window in self.windows():
                said += [f'window {window.get_name()!r}', *map(self.tell, self.walk(window))]
        except GLib.GError as error:  # it has ended
            said.append(str(error))
        return '\n  '.join(filter(None, said))

    def tell(self, node):
        """A widget in a line; nothing when it neither says anything nor stands out."""
        try:
            states = [name for name in ('focused', 'selected', 'checked') if self.is_in(node, name)]
            words = self.text(node)
            return ' '.join([self.role(node), repr(words), *states]) if words or states else ''
        except GLib.GError:  # it went while it was looked at
            return ''

    def find_self(self):
        desktop = self.atspi.get_desktop(0)
        for child in self.children(desktop):
            if child.get_process_id() == self.process.pid:
                return child
        return None

    # Reading

    @staticmethod
    def children(node):
        found = (node.get_child_at_index(i) for i in range(node.get_child_count()))
        return [child for child in found if child is not None]

    def windows(self):
        return self.children(self.node)

    def place(self, node):
        """x, y, width, height on its surface; None when it has no place, as a page of a stack."""
        if 'Component' not in node.get_interfaces():
            return None
        at = node.get_extents(self.atspi.CoordType.WINDOW)
        return at.x, at.y, at.width, at.height

    @staticmethod
    def has_size(place):
        """What is hidden has no size, and in GTK 4.18 any."""
        return 0 < place[2] < TOO_LARGE and 0 < place[3] < TOO_LARGE

    def is_seen(self, node):
        place = self.place(node)
        return place is not None and self.has_size(place)

    def role(self, node):
        """The name of its role, which is the same for all of its life and asked for once."""
        if node not in self.roles:
            self.roles[node] = node.get_role_name()
        return self.roles[node]

    def walk(self, node, rows=False):
        """All that is shown inside a node; rows of lists when they are asked for."""
        try:
            children = self.children(node)
        except GLib.GError:  # it went while it was looked at
            return
        for child in children:
            try:
                place = self.place(child)
                deeper = rows or self.role(child) not in LISTS
            except GLib.GError:
                continue
            if place is not None and not self.has_size(place):
                continue
            yield child
            if deeper:
                yield from self.walk(child, rows)

    @staticmethod
    def label(node):
        """Its name as a person knows it: without mnemonic, and none in place of a C type."""
        name = node.get_name() or ''
        return '' if C_TYPE.fullmatch(name) else re.sub(r'_(?=\w)', '', name, count=1) if name[:1] == '_' else name

    def text(self, node):
        """What a label or an entry shows; the name of anything else."""
        if 'Text' in node.get_interfaces():
            end = self.atspi.Text.get_character_count(node)  # GTK 4.8 does not know -1
            return self.atspi.Text.get_text(node, 0, end)
        return self.label(node)

    def find_all(self, role, name='.*', within=None, rows=False):
        """What is shown, of that role, with a name that matches wholly."""
        roles, pattern = ROLES.get(role, (role,)), re.compile(name, re.DOTALL)
        inside = [within] if within is not None else self.windows()

        def fits(node):
            try:
                return self.role(node) in roles and pattern.fullmatch(self.label(node)) and self.is_seen(node)
            except GLib.GError:  # it went while it was looked at
                return False

        return [node for window in inside for node in self.walk(window, rows) if fits(node)]

    def find(self, role, name='.*', within=None, rows=False, timeout=20):
        return until(lambda: self.find_all(role, name, within, rows), f'{role} {name!r}', timeout)[0]

    def wait_gone(self, role, name):
        until(lambda: not self.find_all(role, name), f'{role} {name!r} to go')

    def is_in(self, node, state):
        return node.get_state_set().contains(getattr(self.atspi.StateType, state.upper()))

    def words(self, node, rows=False):
        """The texts inside a node, as they are read."""
        return [self.text(inner) for inner in self.walk(node, rows) if self.role(inner) == 'label']

    def log_text(self):
        """What it wrote to stdout and stderr."""
        return self.log_path.read_text(encoding='utf-8')

    # Where on the screen

    def surface_of(self, node):
        """What its place is relative to: its window or popover, since GTK 4.10 always the window."""
        while node.get_role_name() not in WINDOWS and not (self.is_old and 'default.activate' in self.actions(node)):
            node = node.get_parent()
        return node

    def actions(self, node):
        if 'Action' not in node.get_interfaces():
            return []
        return [self.atspi.Action.get_action_name(node, i) for i in range(self.atspi.Action.get_n_actions(node))]

    def x_ids(self):
        """The windows on the screen that are its own, by their numbers."""
        return self.session.run('xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid), '').split()

    def x_windows(self):
        """The windows on the screen: id, title ('' for a popover), x, y, width, height."""
        shown = self.x_ids()
        for line in self.session.run('xwininfo', '-root', '-tree').splitlines():
            match = re.match(r'\s+(0x[0-9a-f]+) (?:"(.*?)": \(|\(has no name\)).*? (\d+)x(\d+)\+-?\d+\+-?\d+ +\+(-?\d+)\+(-?\d+)$', line)
            if match and str(int(match[1], 16)) in shown:
                yield match[1], match[2] or '', int(match[5]), int(match[6]), int(match[3]), int(match[4])

    def x_window_of(self, surface):
        """The one that has the surface in it: a little larger, for the shadow around it."""
        width, height = self.place(surface)[2:]
        popover = surface.get_role_name() not in WINDOWS
        fitting = [window for window in self.x_windows()
                   if window[4] >= width and window[5] >= height and (popover or window[1] == surface.get_name())]
        return min(fitting, key=lambda window: window[4] * window[5])

    def point(self, node):
        """The middle of a widget on the screen."""
        surface = self.surface_of(node)
        _, _, left, top, outer_width, outer_height = self.x_window_of(surface)
        surface_x, surface_y, surface_width, surface_height = self.place(surface)
        x, y, width, height = self.place(node)
        return (left + (outer_width - surface_width) // 2 + x - surface_x + width // 2,
                top + (outer_height - surface_height) // 2 + y - surface_y + height // 2)

    def settled_point(self, node):
        """The same when nothing moves it any more: what is being laid out is elsewhere a moment later."""
        points = [None, None]

        def is_settled():
            points.append(self.point(node))
            return points[-1] == points[-2] == points[-3]

        until(is_settled, 'a place on the screen')
        return points[-1]

    # Doing

    def click(self, node, times=1):
        x, y = self.settled_point(node)
        self.session.run('xdotool', 'mousemove', str(x), str(y), 'click', '--repeat', str(times), '--delay', '60', '1')

    def act(self, node):
        """Its first action, as a screen reader does it: GTK 4.18 tells places without the margins around."""
        self.atspi.Action.do_action(node, 0)

    def drag(self, node, point):
        """From the middle of a widget to a point on the screen, which may be of another program. It is
        let go in steps, as by a hand: the program below learns of the drag from its motion."""
        x, y = self.settled_point(node)
        self.session.run('xdotool', 'mousemove', str(x), str(y), 'mousedown', '1')
        for step in range(1, 11):
            self.session.run('xdotool', 'mousemove', str(x + (point[0] - x) * step // 10),
                             str(y + (point[1] - y) * step // 10), 'sleep', '0.05')
        self.session.run('xdotool', 'mouseup', '1')

    def press(self, role, name='.*', within=None):
        """Finds it and clicks it."""
        self.click(self.find(role, name, within))

    def key(self, *keys, delay=40):
        self.session.run('xdotool', 'key', '--delay', str(delay), *keys)

    def type(self, text):
        """ASCII only: for other characters xdotool changes the keyboard as it goes, and loses some."""
        self.session.run('xdotool', 'type', '--delay', '12', '--', text)

    def paste(self, text):
        """Through the clipboard of the display."""
        holder = self.session.start(['xclip', '-selection', 'clipboard', '-quiet'], stdin=subprocess.PIPE)
        holder.stdin.write(text.encode())
        holder.stdin.close()
        until(lambda: self.session.run('xclip', '-selection', 'clipboard', '-o') == text, 'the clipboard')
        self.key('ctrl+v')

    def resize(self, window, width, height):
        """Asks the window manager, as a person who drags a corner does."""
        self.session.run('xdotool', 'windowsize', self.x_window_of(window)[0], str(width), str(height))

    def end(self, timeout=20):
        """Waits for the program's own end and returns its exit status."""
        return self.process.wait(timeout)
