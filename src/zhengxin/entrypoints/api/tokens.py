"""The token endpoint of OAuth 2.0 (RFC 6749, section 4.4): a machine shows its secret and gets a short-lived token."""

from base64 import b64decode
from datetime import datetime
from typing import Any
from urllib.parse import unquote_plus

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema
from oauthlib.oauth2 import BackendApplicationServer, OAuth2Error, RequestValidator

from zhengxin.contexts.access.queries import TOKEN_SECONDS, Machine, machine_with_secret, token_for
from zhengxin.entrypoints.api.doors import open_to_everybody
from zhengxin.entrypoints.api.problems import Problem
from zhengxin.entrypoints.api.rates import demand_rate
from zhengxin.entrypoints.kit.instants import today
from zhengxin.entrypoints.kit.permissions import instant_of
from zhengxin.kernel.refusals import Refused

router = Router()
TOKENS_A_MINUTE = 30
MOST_BYTES = 8_000
_FORM = {
    "required": True,
    "content": {
        "application/x-www-form-urlencoded": {
            "schema": {
                "type": "object",
                "required": ["grant_type"],
                "properties": {
                    "grant_type": {"type": "string", "const": "client_credentials"},
                    "scope": {"type": "string", "description": "permissions parted by spaces; none: all it was given"},
                },
            }
        }
    },
}


class Token(Schema):
    """RFC 6749, section 5.1."""

    access_token: str
    token_type: str
    expires_in: int = Field(description="seconds")
    scope: str


class TokenRefused(Schema):
    """RFC 6749, section 5.2."""

    error: str
    error_description: str = ""


class _Machines(RequestValidator):
    """What oauthlib asks about clients at one instant; it keeps the rest of the protocol."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def authenticate_client(self, request: Any, *_: Any) -> bool:
        """`client_secret_basic` alone: a secret in a body ends up in logs."""
        number, secret = _shown(request.headers.get("Authorization", ""))
        request.client = machine_with_secret(number, secret, at=self.at, day=today())
        if request.client is None:
            return False
        demand_rate(f"tokens {number}", most=TOKENS_A_MINUTE, at=self.at)
        return True

    def validate_grant_type(self, client_id: str, grant_type: str, *_: Any) -> bool:
        return grant_type == "client_credentials"

    def get_default_scopes(self, client_id: str, request: Any, *_: Any) -> list[str]:
        return list(request.client.permissions)

    def validate_scopes(self, client_id: str, scopes: list[str], client: Machine, *_: Any) -> bool:
        return bool(scopes) and set(scopes) <= set(client.permissions)

    def save_bearer_token(self, *_: Any) -> None:
        """Nothing is kept: the token is signed."""

    def token(self, request: Any) -> str:
        return token_for(request.client, tuple(request.scopes), at=self.at)


@router.post(
    "token",
    response={200: Token, 400: TokenRefused, 401: TokenRefused, 413: Problem, 422: Problem, 429: Problem},
    summary="Get a token for a machine (OAuth 2.0 client credentials, client_secret_basic)",
    operation_id="token",
    openapi_extra={"requestBody": _FORM, "security": [{"ClientSecret": []}]},
)
@open_to_everybody
def token(request: HttpRequest) -> HttpResponse:
    body = request.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise Refused("api.body_too_large", most=MOST_BYTES)
    machines = _Machines(instant_of(request))
    server = BackendApplicationServer(machines, token_generator=machines.token, token_expires_in=TOKEN_SECONDS)
    named = {name: request.headers[name] for name in ("Authorization", "Content-Type") if name in request.headers}
    try:
        headers, told, status = server.create_token_response(
            request.build_absolute_uri(), body=body.decode("utf-8", "replace"), headers=named
        )
    except OAuth2Error as wrong:
        # What is wrong before anybody is asked for is raised instead of told.
        headers, told, status = {"Cache-Control": "no-store"}, wrong.json, wrong.status_code
    answer = HttpResponse(told, status=status, headers={**headers, "Content-Type": "application/json"})
    if status == 401:
        answer["WWW-Authenticate"] = 'Basic realm="zhengxin", charset="UTF-8"'
    return answer


def _shown(header: str) -> tuple[str, str]:
    """Number and secret out of an Authorization header (RFC 6749, section 2.3.1); empty where it holds none."""
    scheme, _space, told = header.partition(" ")
    try:
        number, _colon, secret = b64decode(told.strip(), validate=True).decode().partition(":")
    except ValueError:
        return "", ""
    # A store may stumble over what is no text.
    number, secret = unquote_plus(number), unquote_plus(secret)
    return (number, secret) if scheme.lower() == "basic" and number.isprintable() else ("", "")
