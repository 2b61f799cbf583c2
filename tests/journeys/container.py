# SPDX-License-Identifier: EUPL-1.2
"""A Debian in a folder: commands run in it as it lies there, and, once it has been booted, in it as it runs."""
import os
import pathlib
import pty
import re
import shutil
import subprocess
import sys
import threading

SOURCE = pathlib.Path(os.environ.get("ENTRE_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(SOURCE / "provisioning/demo.d"))

from process import end_with_parent, until  # noqa: E402

ENVIRONMENT = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
NSPAWN = ["systemd-nspawn", "--quiet", "--register=no", "--keep-unit", "--private-network"]


def run(*command, check=True, **options):
    """What the command said, both ways; a command that fails is a test that fails."""
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, stdin=subprocess.DEVNULL,
                          **options)
    if check and done.returncode:
        raise AssertionError(f"{' '.join(map(str, command))} ended with {done.returncode}\n{done.stdout[-4000:]}")
    return done.stdout


def why_not():
    """Why no container can run here; None if one can."""
    if os.geteuid() != 0:
        return "needs root, for a file system with users in it"
    if missing := [program for program in ("mmdebstrap", "systemd-nspawn", "nsenter", "unshare") if not shutil.which(program)]:
        return f"needs {', '.join(missing)}"
    name = f"entre-probe-{os.getpid()}"
    done = subprocess.run([*NSPAWN, f"--machine={name}", "--directory=/", "--volatile=yes", "true"], capture_output=True, text=True, check=False,
                          stdin=subprocess.DEVNULL)
    forget(name)
    return f"systemd-nspawn cannot run here: {done.stderr.strip()}" if done.returncode else None


def forget(name):
    """Where /run is no file system of its own, systemd-nspawn leaves this folder."""
    folder = pathlib.Path("/run/systemd/nspawn/propagate") / name
    if folder.is_dir():
        folder.rmdir()


class Container:
    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.name = f"entre-{os.getpid()}"
        self.nspawn = None

    def as_it_lies(self, *command, check=True):
        """In a mount namespace of its own, so that nothing stays mounted."""
        return run("unshare", "--mount", "sh", "-euc", 'mount -t proc proc "$0/proc"; mount --rbind /dev "$0/dev"; exec chroot "$0" "$@"', self.root, *command,
                   check=check, env=ENVIRONMENT)

    def boot(self):
        self.console = []
        ours, theirs = pty.openpty()
        self.nspawn = subprocess.Popen([*NSPAWN, f"--machine={self.name}", f"--directory={self.root}", "--boot"], stdin=theirs, stdout=theirs, stderr=theirs,
                                       start_new_session=True, preexec_fn=end_with_parent)
        os.close(theirs)
        self.reader = threading.Thread(target=self._read, args=(ours,), daemon=True)
        self.reader.start()
        until(lambda: self.nspawn.poll() is not None or self._leader() and self("systemctl", "is-system-running", check=False).strip() in ("running", "degraded"),
              "the system is up", seconds=300)
        if self.nspawn.poll() is not None:
            raise AssertionError(f"it did not boot: {''.join(self.console)[-4000:]}")

    def halt(self):
        if not self.nspawn:
            return
        if self.nspawn.poll() is None:
            self.nspawn.terminate()  # it asks the system to shut down
            try:
                self.nspawn.wait(120)
            except subprocess.TimeoutExpired:
                self.nspawn.kill()
                self.nspawn.wait()
        self.reader.join()
        self.nspawn = None
        forget(self.name)

    def __call__(self, *command, check=True):
        """In the system that runs, as root."""
        return self.beside(self._leader(), "-a", *command, check=check)

    def beside(self, process, namespaces, *command, check=True):
        """As root in the namespaces (such as -n) of a process, its id as we see it from outside."""
        return run("nsenter", "-t", process, *namespaces.split(), *command, check=check, env=ENVIRONMENT)

    def processes(self):
        """{id from outside: (name, user, status)} of all that runs in it."""
        users = {int(line.split(":")[2]): line.split(":")[0] for line in (self.root / "etc/passwd").read_text().splitlines()}
        inside = os.readlink(f"/proc/{self._leader()}/ns/pid")
        found = {}
        for folder in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                if os.readlink(folder / "ns/pid") == inside:
                    status = dict(re.findall(r"(\w+):\t(.*)", (folder / "status").read_text()))
                    program = (folder / "cmdline").read_text().split("\0")[0]
                    found[int(folder.name)] = (pathlib.Path(program).name, users[int(status["Uid"].split()[0])], status)
            except (FileNotFoundError, ProcessLookupError, PermissionError):
                pass  # it has ended, or is so much this machine's own that not even root may look
        return found

    def remove(self):
        self.halt()
        mounted = [line for line in pathlib.Path("/proc/self/mountinfo").read_text().splitlines() if str(self.root) in line]
        assert not mounted, mounted  # what is mounted there must not be deleted with it
        shutil.rmtree(self.root, ignore_errors=False)

    def _leader(self):
        """Its process 1, as we see it, once it is one."""
        for child in pathlib.Path(f"/proc/{self.nspawn.pid}/task/{self.nspawn.pid}/children").read_text().split():
            if pathlib.Path(f"/proc/{child}/comm").read_text() == "systemd\n":
                return int(child)
        return None

    def _read(self, console):
        try:
            while said := os.read(console, 65536):
                self.console.append(said.decode(errors="replace"))
        except OSError:
            pass  # the other end has been closed
        os.close(console)
