import { expect, test } from 'vitest';
import { asUtcMs } from '../../domain/units.ts';
import { decodeCalendar, readNews } from './read-news.ts';

const MEGABYTE = 1024 * 1024;
const TERMS = { zone: null, from: asUtcMs(0), to: asUtcMs(Date.parse('2025-01-01')) };
const ICS =
  'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20240117T133000Z\r\nSUMMARY:CPI\r\nEND:VEVENT\r\nEND:VCALENDAR';
const CSV = 'date,time,zone,event\n2024-01-17,13:30,UTC,Claims';

test.each([
  ['UTF-8', new TextEncoder().encode('é'), 'é'],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0xe9, 0]), 'é'],
  ['UTF-16 with the high byte first', new Uint8Array([0xfe, 0xff, 0, 0xe9]), 'é'],
  ['a code page whose first letter looks like UTF-16', new Uint8Array([0xff, 0xe9]), 'ÿé'],
  ['a code page whose first letter looks like other UTF-16', new Uint8Array([0xfe, 0xe9]), 'þé'],
  ['a code page whose second letter looks like UTF-16', new Uint8Array([0xe9, 0xfe]), 'éþ'],
  ['a code page whose second letter looks like other UTF-16', new Uint8Array([0xe9, 0xff]), 'éÿ'],
  ['a code page of Windows', new Uint8Array([0xe9]), 'é'],
])('a file in %s is text', (_name, bytes, text) => {
  expect(decodeCalendar(bytes, 100)).toBe(text);
});

test.each([
  ['%PDF-1.7', 'is a PDF file: save the calendar as .ics or .csv'],
  ['PK\u0003\u0004', 'is a ZIP or Excel file: save the calendar as .ics or .csv'],
  ['\u001f\u008b\b', 'is a gzip file: save the calendar as .ics or .csv'],
  ['x'.repeat(2 * MEGABYTE + 1), 'is larger than 2 MB: keep the events of the next months'],
])('a file that is none, or too large, gets one sentence: %.8s', (text, rule) => {
  expect(decodeCalendar(Buffer.from(text, 'latin1'), 2 * MEGABYTE)).toEqual({ rule });
});

test.each(['date,event', 'IPK', ' %PDF', 'x'.repeat(2 * MEGABYTE)])(
  'a file that is text is decoded: %.8s',
  (text) => {
    expect(decodeCalendar(Buffer.from(text), 2 * MEGABYTE)).toBe(text);
  },
);

test.each([
  ['<!doctype html>', 1, 'is a web page: download the .ics or .csv file that it offers'],
  ['\r\n <html>', 1, 'is a web page: download the .ics or .csv file that it offers'],
  ['a\0b', 1, 'is not text: save the calendar as .ics or .csv'],
  ['', 1, 'must name the columns'],
  ['{"events":[]}', 1, 'must name the columns'],
  ['date,event\n2024-01-17,"x', 2, 'has a quotation mark out of place'],
])('text that is no calendar gets one sentence: %j', (text, line, rule) => {
  const { events, faults } = readNews(text, TERMS);
  expect([events, faults.map(({ rule: said, ...fault }) => ({ ...fault, said }))]).toEqual([
    [],
    [{ line, said: expect.stringContaining(rule) }],
  ]);
});

test.each([
  ['iCalendar', ICS],
  ['iCalendar with a byte order mark', `\uFEFF${ICS}`],
  ['iCalendar after an empty line', `\r\n${ICS}`],
  ['iCalendar in small letters', ICS.replace('BEGIN:VCALENDAR', 'begin:vcalendar')],
  ['CSV', CSV],
  ['CSV with a byte order mark', `\uFEFF${CSV}`],
  ['CSV of an event that is called like iCalendar', CSV.replace('Claims', 'BEGIN: <Claims>')],
])('%s is read', (_what, text) => {
  const { events, faults } = readNews(text, TERMS);
  expect([events.map(({ at }) => at), faults]).toEqual([[Date.parse('2024-01-17T13:30Z')], []]);
});
