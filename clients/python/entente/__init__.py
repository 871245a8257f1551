"""Ask an Entente server: whole lists, named questions, any document, and the log of changes.

Needs nothing but Python; ``table`` and ``tables`` need pandas as well.
"""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, Iterator, Mapping, Optional

__all__ = ["CursorExpired", "Entente", "EntenteError"]

# A sign of life comes every 15 seconds: who hears none for so long has lost the server.
_SILENCE_S = 60
_AGAIN_S = 2


class EntenteError(Exception):
    """What a server refuses, in its own words, with its code such as ``BAD_USER_INPUT``."""

    def __init__(self, message: str, code: str = "", status: Optional[int] = None) -> None:
        super().__init__(message)
        self.code = code
        self.status = status


class CursorExpired(EntenteError):
    """The log does not have the place that the cursor names: ask anew, and follow from there."""


class Entente:
    """A server at an address, asked by whoever has ``key``; reading mostly needs none."""

    def __init__(
        self, address: str = "http://127.0.0.1:4000", key: Optional[str] = None, timeout: float = 60
    ) -> None:
        self._address = address.rstrip("/")
        self._headers = {} if key is None else {"Authorization": f"Bearer {key}"}
        self._timeout = timeout

    def rows(self, list_name: str, **given: Any) -> Iterator[dict]:
        """All rows of a list such as ``votes``, as they come; ``where``, ``view``, ``assume``,
        ``verdicts`` and ``order_by`` as the API takes them.

        Raises EntenteError, also where the server breaks off before the end.
        """
        if "order_by" in given:
            given["orderBy"] = given.pop("order_by")
        path = f"/export/{_part(list_name)}.ndjson"
        with self._open(path, _parameters(given)) as answer:
            try:
                for line in _lines(answer):
                    yield json.loads(line)
            except (OSError, http.client.HTTPException) as cut:
                raise EntenteError(f"The server broke off before the end of {list_name}.") from cut

    def table(self, list_name: str, **given: Any):
        """The same rows as a pandas DataFrame, with the columns of the list also where it is empty."""
        import pandas

        rows = list(self.rows(list_name, **given))
        if rows:
            return pandas.DataFrame(rows)
        if "order_by" in given:
            given["orderBy"] = given.pop("order_by")
        with self._open(f"/export/{_part(list_name)}.csv", _parameters(given)) as answer:
            return pandas.read_csv(answer)

    def ask(self, question: str, view: Optional[Mapping[str, Any]] = None, **variables: Any) -> dict:
        """The answer to a named question, as the API gives it; variables by their names."""
        return self._ask(question, view, variables, "json")

    def tables(
        self, question: str, view: Optional[Mapping[str, Any]] = None, **variables: Any
    ) -> dict:
        """The answer to a named question as pandas DataFrames, by the name of each list in it."""
        import pandas

        by_list: dict = {}
        for row in self._ask(question, view, variables, "ndjson"):
            by_list.setdefault(row.pop("list"), []).append(row)
        return {name: pandas.DataFrame(rows) for name, rows in by_list.items()}

    def query(
        self,
        document: str,
        variables: Optional[Mapping[str, Any]] = None,
        view: Optional[Mapping[str, Any]] = None,
    ) -> dict:
        """The data of any GraphQL operation. Raises EntenteError where anything of it failed."""
        body: dict = {"query": document, "variables": variables or {}}
        if view is not None:
            body["extensions"] = {"view": view}
        with self._open("/graphql", body=body) as answer:
            told = json.load(answer)
        _refuse(told.get("errors"))
        return told["data"]

    def follow(
        self, after: Optional[str] = None, where: Optional[Mapping[str, Any]] = None
    ) -> Iterator[dict]:
        """Each change of the log after a cursor, once and in order, for as long as one listens:
        ``cursor``, ``at``, ``kind``, and by ids ``entities``, ``claims`` and ``retracted``.

        Goes on by itself after a connection that broke. Keep the ``cursor`` of the last change
        that you dealt with, and begin there again. Raises CursorExpired, or EntenteError for
        what will not pass.
        """
        place = after
        while True:
            headers = {"Accept": "text/event-stream"}
            if place is not None:
                headers["Last-Event-ID"] = place
            try:
                with self._open("/changes", _parameters({"where": where}), headers, _SILENCE_S) as stream:
                    for event in _events(stream):
                        if event.get("event") == "error":
                            break
                        place = event.get("id", place)
                        if event.get("event") == "change":
                            yield json.loads(event["data"])
            except EntenteError as refusal:
                if refusal.status not in (None, 429, 503, 504):
                    raise
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(_AGAIN_S)

    def _ask(self, question: str, view: Any, variables: Mapping[str, Any], form: str) -> Any:
        given = {"view": view, "variables": variables or None}
        with self._open(f"/questions/{_part(question)}.{form}", _parameters(given)) as answer:
            if form == "json":
                return json.load(answer)
            return [json.loads(line) for line in answer]

    def _open(
        self,
        path: str,
        parameters: str = "",
        headers: Optional[Mapping[str, str]] = None,
        timeout: Optional[float] = None,
        body: Any = None,
    ):
        sent = {**self._headers, **(headers or {})}
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        request = urllib.request.Request(self._address + path + parameters, data, sent)
        try:
            return urllib.request.urlopen(request, timeout=timeout or self._timeout)
        except urllib.error.HTTPError as refusal:
            with refusal:
                try:
                    errors = json.load(refusal).get("errors")
                except ValueError:
                    errors = None
            _refuse(errors, refusal.code)
            raise EntenteError(f"{self._address} answers {refusal.code}.", "", refusal.code) from refusal
        except urllib.error.URLError as problem:
            raise EntenteError(f"{self._address} does not answer: {problem.reason}") from problem


def _refuse(errors: Any, status: Optional[int] = None) -> None:
    if not errors:
        return
    first = errors[0]
    code = first.get("extensions", {}).get("code", "")
    kind = CursorExpired if code == "CURSOR_EXPIRED" else EntenteError
    raise kind(first["message"], code, status)


def _part(name: str) -> str:
    return urllib.parse.quote(name, safe="")


def _parameters(given: Mapping[str, Any]) -> str:
    texts = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in given.items()
        if value is not None
    }
    return "?" + urllib.parse.urlencode(texts) if texts else ""


def _lines(answer: Any) -> Iterator[bytes]:
    """The lines of an answer. Not those that it gives itself: these just end where it is cut."""
    begun = b""
    while True:
        part = answer.read1(65536)
        if not part:
            break
        *whole, begun = (begun + part).split(b"\n")
        yield from whole
    if begun:
        yield begun


def _events(stream: Any) -> Iterator[dict]:
    """The blocks of a stream of server-sent events, each as its fields by their names."""
    event: dict = {}
    for line in stream:
        text = line.decode().rstrip("\r\n")
        if text == "":
            yield event
            event = {}
            continue
        name, _, value = text.partition(":")
        if name:
            event[name] = value[1:] if value.startswith(" ") else value
