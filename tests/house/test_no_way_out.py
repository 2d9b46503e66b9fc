"""While the tests run, this process reaches nobody but this machine: any request that the server's
code makes elsewhere fails its test (R68). The options stand in pyproject.toml;
what libraries in C and Rust open (database, photo store) they do not see."""

import socket

import pytest

pytestmark = pytest.mark.no_app


@pytest.mark.parametrize("address", ["198.51.100.1", "192.168.0.1", "2001:db8::1"])
def test_R68_a_connection_out_of_this_machine_fails_its_test(address: str):
    with pytest.raises(UserWarning, match="A test tried to use socket"):
        socket.create_connection((address, 443), timeout=1)


def test_this_machine_and_its_own_sockets_are_reached():
    with socket.create_server(("127.0.0.1", 0)) as there:
        socket.create_connection(there.getsockname(), timeout=1).close()
    one, other = socket.socketpair()
    one.close()
    other.close()
