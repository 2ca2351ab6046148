"""The line to a Space: names that nobody knows, certificates that nobody signed, addresses in a private network."""

import ipaddress
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psutil
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.contract.spaces.chaos import Chaos
from tests.contract.spaces.conftest import BUSY_MACHINE_SECONDS, Desk
from tools.durable.detached import CallFolder
from tools.durable.files import write_json
from tools.durable.zygote import Zygote
from tools.errors import EnfiladeError, ResultRejected, SpaceNotFound, SpaceNotRunning
from tools.spaces.failures import from_data
from tools.spaces.guard import LOCAL_NETWORKS
from tools.spaces.orders import SPACE_RUNNER

# RFC 6761: no name server knows it, and none is needed to say so.
NOWHERE = "http://no-such-host.invalid:7860"


@pytest.fixture
def impostor(tmp_path: Path) -> Iterator[Chaos]:
    """A Space over https whose certificate nobody signed but itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    itself = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(itself, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (tmp_path / "certificate.pem").write_bytes(secret + certificate.public_bytes(pem))
    server = Chaos("", certificate=tmp_path / "certificate.pem")
    yield server
    server.close()


def call_of_the_runner(url: str, folder: Path) -> EnfiladeError:
    """Have the process that makes calls make one without anything before it, and return the error that it left."""
    call, lock = CallFolder.create(folder)
    write_json(
        call.path / "request.json",
        {"space": "a/b", "url": url, "private": False, "files": {}, "results": [], "hides": False, "seconds": 60,
         "calls": [{"api_name": "/generate_scene", "arguments": {}, "outputs": 2}]},
    )  # fmt: skip
    starter = Zygote(SPACE_RUNNER)
    running = starter.start(call, inherit=[lock])
    os.close(lock)
    assert running.wait(BUSY_MACHINE_SECONDS)
    running.close()
    starter.close()
    result = call.result()
    assert result is not None, call.log_tail()
    assert not call.intended(), "nothing was sent"
    return from_data(result["error"], space="a/b")


def test_row_1_a_name_that_nobody_knows(desk: Desk) -> None:
    with pytest.raises(SpaceNotFound, match=r"no-such-host\.invalid of .* is not known"):
        desk.call(NOWHERE)
    left = call_of_the_runner(NOWHERE, desk.home / "calls")
    assert type(left) is SpaceNotFound, left


def test_row_3_a_certificate_that_nobody_signed(desk: Desk, impostor: Chaos) -> None:
    with pytest.raises(SpaceNotRunning, match="certificate") as caught:
        desk.call(impostor.url)
    assert "cannot be trusted" in caught.value.remedy
    assert impostor.connections == 1, "it is not tried again"
    left = call_of_the_runner(impostor.url, desk.home / "calls")
    assert (type(left), impostor.connections) == (SpaceNotRunning, 2), left
    assert "cannot be trusted" in left.remedy
    assert impostor.requests == []


@pytest.fixture
def neighbour() -> Iterator[Chaos]:
    """A Space at an address that this machine has in a private network, as a container or a studio has one."""
    addresses = [entry.address for card in psutil.net_if_addrs().values() for entry in card]
    parsed = [address for text in addresses if (address := _address(text)) and not address.is_link_local]
    private = [str(address) for address in parsed if any(address in network for network in LOCAL_NETWORKS)]
    if not private:
        pytest.skip("this machine has no address in a private network")
    server = Chaos("", host=private[0])
    yield server
    server.close()


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:  # that of a network card itself
        return None


def test_a_space_in_a_private_network_is_not_even_asked_for_its_schema(desk: Desk, neighbour: Chaos) -> None:
    for allowed in ([], ["studio.lan", f"{neighbour.host}:1"]):
        with pytest.raises(ResultRejected, match="resolves to the private address") as caught:
            desk.call(neighbour.url, private_hosts=allowed)
        assert f"--allow-private {neighbour.host}:" in caught.value.remedy
    assert neighbour.requests == []


def test_a_space_in_a_private_network_is_called_where_the_person_named_its_host(
    desk: Desk, neighbour: Chaos
) -> None:
    made = desk.call(
        neighbour.url, brief={**desk.brief(), "scene": "wild name"}, private_hosts=[neighbour.host]
    )
    assert len(made.artifacts) == 2
    entry = desk.ledgers.verify("build")[0]
    assert "private address allowed" in entry["layers"]


def test_the_runner_asks_for_leave_itself(
    desk: Desk, neighbour: Chaos, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names may resolve to something else by then: what the build looked up counts for nothing."""
    monkeypatch.setattr("tools.spaces.targets.look_up", lambda *_, **__: [])
    with pytest.raises(ResultRejected, match="resolves to the private address"):
        desk.call(neighbour.url, brief={**desk.brief(), "scene": "wild name"})
    assert not any("/queue/join" in path for path, _ in neighbour.requests)
