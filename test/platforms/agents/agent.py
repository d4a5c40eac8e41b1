"""An agent of the official Python SDK: proposes a trade, waits for a person, claims, reports, and claims once more."""

import asyncio
import json
import os
import sys

import httpx2
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp_types import Implementation


def server_of(words):
    way, *command = words
    key = os.environ["COUNTERSIGN_KEY"]
    if way == "http":
        url = os.environ["COUNTERSIGN_URL"] + "/mcp"
        web = httpx2.AsyncClient(headers={"authorization": f"Bearer {key}"}, timeout=90)
        return streamable_http_client(url, http_client=web)
    program, *arguments = command
    names = ("COUNTERSIGN_URL", "COUNTERSIGN_KEY", "PATH")
    return StdioServerParameters(command=program, args=arguments, env={name: os.environ[name] for name in names})


async def call(client, tool, **arguments):
    result = await client.call_tool(tool, arguments)
    return result.structured_content or {"refused": [part.text for part in result.content]}


async def main(mode, *words):
    name = Implementation(name="python-agent", version="1")
    async with Client(server_of(words), mode=mode, client_info=name) as client:
        said = {"tools": [tool.name for tool in (await client.list_tools()).tools]}
        trade = json.loads(os.environ["TRADE"])
        said["text for a number"] = await call(client, "propose_trade", **{**trade, "quantity": "2"})
        said["proposed"] = await call(client, "propose_trade", **trade)
        uuid = said["proposed"]["trade_uuid"]
        said["decided"] = await call(client, "await_decision", trade_uuid=uuid)
        while said["decided"]["status"] == "pending":
            said["decided"] = await call(client, "await_decision", trade_uuid=uuid)
        said["claimed"] = await call(client, "claim_trade", trade_uuid=uuid)
        if said["claimed"]["granted"] is True:
            fill = {"state": "filled", "quantity": said["claimed"]["quantity"], "price": trade["entry_price"]}
            said["reported"] = await call(client, "report_order", trade_uuid=uuid, **fill)
        said["again"] = await call(client, "claim_trade", trade_uuid=uuid)
        print(json.dumps(said))


asyncio.run(main(*sys.argv[1:]))
