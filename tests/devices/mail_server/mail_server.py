#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""A real SMTP server on loopback that keeps what it is given: each message as FOLDER/N.eml and its envelope as N.json.

  mail_server.py FOLDER [--port-file FILE] [--tls CERTIFICATE KEY] [--log-in USER PASSWORD] [--stay]

Recipients whose name begins with "nobody" are refused for good (550); "later" is put off (451) while FOLDER/busy is there. It ends
with its standard input, or with --stay when it is told to."""
import argparse
import asyncio
import json
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Keeper:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody"):
            return "550 5.1.1 There is nobody of that name"
        if (self.folder / "busy").exists() and address.startswith("later"):
            return "451 4.3.0 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        (self.folder / f"{self.count}.json").write_text(json.dumps(
            {"from": envelope.mail_from, "to": envelope.rcpt_tos, "tls": session.ssl is not None, "user": session.authenticated}))
        part = self.folder / f"{self.count}.part"
        part.write_bytes(envelope.original_content)
        part.rename(self.folder / f"{self.count}.eml")
        return "250 Kept"


async def serve(arguments):
    context = None
    if arguments.tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*arguments.tls)

    def knows(server, session, envelope, mechanism, data):
        return AuthResult(success=[data.login.decode(), data.password.decode()] == arguments.log_in)

    keeper = Keeper(arguments.folder)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(keeper, tls_context=context, require_starttls=bool(context), auth_required=bool(arguments.log_in),
                     authenticator=knows if arguments.log_in else None, data_size_limit=64 << 20), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    if arguments.port_file:
        fresh = arguments.port_file.with_suffix(".new")
        fresh.write_text(f"{port}\n")
        fresh.rename(arguments.port_file)
    print(port, flush=True)
    if arguments.stay:
        await asyncio.Event().wait()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--port-file", type=pathlib.Path)
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--log-in", nargs=2)
    parser.add_argument("--stay", action="store_true")
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
