# SPDX-License-Identifier: EUPL-1.2
"""Keys struck on a virtual display by their numbers, as a device strikes them (the XTEST extension of X11)."""
import ctypes


class Keyboard:
    def __init__(self, display):
        self.x11 = ctypes.CDLL("libX11.so.6")
        self.xtst = ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(display.encode()))
        if not self.display:
            raise AssertionError(f"no display {display}")

    def send(self, keycode, down):
        self.xtst.XTestFakeKeyEvent(self.display, ctypes.c_uint(keycode), ctypes.c_int(down), ctypes.c_ulong(0))
        self.x11.XFlush(self.display)

    def strike(self, keycode, held=()):
        """Down and up, while `held` are down."""
        for each in held:
            self.send(each, True)
        self.send(keycode, True)
        self.send(keycode, False)
        for each in reversed(held):
            self.send(each, False)

    def wait(self):
        """Until the display has taken all that was sent."""
        self.x11.XSync(self.display, ctypes.c_int(0))

    def close(self):
        self.x11.XCloseDisplay(self.display)
