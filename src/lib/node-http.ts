/** Node's own, without what an import of it loads besides: its client for WebSockets, 20 ms of every start. */
export const http = process.getBuiltinModule('node:http');
export const https = process.getBuiltinModule('node:https');
