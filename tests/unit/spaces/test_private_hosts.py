"""Which Space may be at a private address: one named by the address of a host that the person named."""

import socket

import pytest

from tools.errors import InputError
from tools.spaces.private_hosts import check_private_hosts, may_be_private

STUDIO = "http://192.168.1.20:7860"


@pytest.mark.parametrize(
    ("space", "hosts", "allowed"),
    [
        (STUDIO, [], False),
        (STUDIO, ["192.168.1.20"], True),
        (STUDIO, ["192.168.1.20:7860"], True),
        (STUDIO, ["192.168.1.20:7861"], False),
        (STUDIO, ["192.168.1.2", "168.1.20"], False),
        ("https://Studio.LAN/app", ["studio.lan:443"], True),
        ("http://studio.lan", ["STUDIO.lan:80"], True),
        ("http://a.studio.lan", ["studio.lan"], False),
        ("http://studio.lan@evil.example", ["studio.lan"], False),
        ("http://[fd00::5]:7860", ["[fd00::5]:7860"], True),
        ("studio.lan/name", ["studio.lan"], False),  # an id of the Hub
    ],
)
def test_exactly_the_named_host_may(space, hosts, allowed):
    assert may_be_private(space, hosts) is allowed


@pytest.mark.parametrize("host", ["", "*", "*.lan", "192.168.1.0/24", "http://studio.lan", "me@studio.lan", "a b",
                                  "fd00::5", "studio.lan:", "studio.lan:port"])  # fmt: skip
def test_a_blanket_is_no_host(host):
    with pytest.raises(InputError, match="names no host") as caught:
        check_private_hosts([host], [])
    assert caught.value.field == "private_hosts"


def test_a_private_space_is_told_before_anything_is_called():
    with pytest.raises(InputError, match=r"private address 192\.168\.1\.20") as caught:
        check_private_hosts(["192.168.1.21"], ["owner/name", STUDIO])
    assert caught.value.field == "spaces"
    assert "--allow-private 192.168.1.20:7860" in caught.value.remedy
    check_private_hosts(["192.168.1.20"], ["owner/name", STUDIO])


def test_a_name_is_told_by_what_it_resolves_to(monkeypatch):
    entry = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.1.2.3", 7860))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [entry])
    with pytest.raises(InputError, match=r"private address 10\.1\.2\.3"):
        check_private_hosts([], ["http://studio.lan:7860"])
    check_private_hosts(["studio.lan:7860"], ["http://studio.lan:7860"])


def test_a_name_that_nobody_knows_is_left_to_the_call():
    check_private_hosts([], ["http://no-such-host.invalid"])


def test_a_port_that_is_none_is_told():
    with pytest.raises(InputError, match="has no port that could be called"):
        check_private_hosts([], ["http://192.168.1.20:99999"])
