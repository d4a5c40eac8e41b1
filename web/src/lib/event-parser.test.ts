import { expect, test } from 'vitest';
import { createEventParser } from './event-parser.ts';

test('an event has its type, its data and its number', () => {
  const parse = createEventParser();
  expect(parse('id: 7\nevent: trade\ndata: {"a":1}\n\n')).toEqual([
    { type: 'trade', data: '{"a":1}', id: '7' },
  ]);
});

test('an event that comes letter by letter is read once, when it is whole', () => {
  const parse = createEventParser();
  const events = [...'event: trade\ndata: x: y\n\n'].flatMap((letter) => parse(letter));
  expect(events).toEqual([{ type: 'trade', data: 'x: y', id: null }]);
});

test('a comment is no event', () => {
  expect(createEventParser()(': still here\n\nretry: 1000\n\n')).toEqual([]);
});

test('data of several lines is joined', () => {
  expect(createEventParser()('data: a\ndata: b\n\n')).toEqual([{ type: 'message', data: 'a\nb', id: null }]);
});
