import type { Socket } from 'node:net';
import { PROBLEMS, type ProblemCode } from './problem-catalog.ts';

/**
 * Answers bytes that Node could not parse as a request. There is no request or route at this point, so the problem document
 * is written to the socket, which then closes: where the next request begins is unknown.
 */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(problemResponse(codeOf(error.code)));
}

function codeOf(code: string | undefined): ProblemCode {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request_timeout';
  return code === 'HPE_HEADER_OVERFLOW' ? 'headers_too_large' : 'bad_request';
}

function problemResponse(code: ProblemCode): string {
  const { status, title, advice } = PROBLEMS[code];
  const type = `urn:countersign:problem:${code}`;
  const body = JSON.stringify({ type, title, status, code, detail: title, advice });
  return [
    `HTTP/1.1 ${status} ${REASONS[status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};
