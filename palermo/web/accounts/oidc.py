"""Sign-in by a provider of identities (OpenID Connect), as the environment names it.

| variable | meaning |
|---|---|
| `PALERMO_OIDC_SERVER` | address of the provider, under which `/.well-known/openid-configuration` lies |
| `PALERMO_OIDC_CLIENT_ID`, `PALERMO_OIDC_CLIENT_SECRET` | as the provider knows this server |
| `PALERMO_OIDC_NAME` | what its button says |

The provider is trusted for the addresses of e-mail that it says it has verified: whoever it vouches for enters the
account of that address. It makes no accounts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from environs import Env

#: The name of the provider in addresses.
PROVIDER = "oidc"


class OidcError(ValueError):
    """Settings that name no provider; the message says what is missing."""


def provider_settings(environment: Env) -> dict[str, Any]:
    """Return allauth's settings of providers; empty when the environment names none. Raises `OidcError`."""
    server = environment.str("PALERMO_OIDC_SERVER", "")
    if not server:
        return {}
    client = environment.str("PALERMO_OIDC_CLIENT_ID", "")
    parts = urlsplit(server)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise OidcError("PALERMO_OIDC_SERVER is no address such as https://identity.example.org")
    if parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1"):
        raise OidcError("PALERMO_OIDC_SERVER must be reached over https")
    if not client:
        raise OidcError("PALERMO_OIDC_SERVER is set: set PALERMO_OIDC_CLIENT_ID too")
    app = {
        "provider_id": PROVIDER,
        "name": environment.str("PALERMO_OIDC_NAME", "") or parts.hostname,
        "client_id": client,
        "secret": environment.str("PALERMO_OIDC_CLIENT_SECRET", ""),
        "settings": {"server_url": server, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


def origin(providers: dict[str, Any]) -> list[str]:
    """Return the origins to which a form of ours may be led: that of the provider, if there is one."""
    apps = providers.get("openid_connect", {}).get("APPS", [])
    parts = [urlsplit(each["settings"]["server_url"]) for each in apps]
    return [f"{each.scheme}://{each.netloc}" for each in parts]
