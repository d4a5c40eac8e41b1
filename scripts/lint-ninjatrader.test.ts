import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lintCSharp, lintFolder } from './lint-ninjatrader.ts';

const rulesOf = (source: string) => lintCSharp(source).map(({ rule }) => rule);
const inStrategy = (source: string) => `partial class MainStrategy\n{\n${source}\n}`;

test('the client that is shipped breaks no rule', () => {
  expect(lintFolder(join(import.meta.dirname, '../clients/ninjatrader'))).toEqual([]);
});

describe('what is found', () => {
  test.each([
    ['text = $"at {price}";', 'C# 6: interpolated string'],
    ['text = $@"at {price}";', 'C# 6: interpolated string'],
    ['var name = order?.Name;', 'C# 6: ?. operator'],
    ['throw new ArgumentNullException(nameof(order));', 'C# 6: nameof'],
    ['int Count => 3;', 'C# 6: expression body'],
    ['public static List<int> Of(int a, int b) => null;', 'C# 6: expression body'],
    ['string Name { get; set; } = "x";', 'C# 6: initializer of a property'],
    ['try { } catch (Exception e) when (e.Message != null) { }', 'C# 6: exception filter'],
    ['using static System.Math;', 'C# 6: using static'],
    ['if (map.TryGetValue(key, out var value)) return;', 'C# 7: out var'],
    ['try { } catch (Exception) { await LaterAsync(); }', 'C# 6: await in catch or finally'],
    ['try { } finally { if (a) { await LaterAsync(); } }', 'C# 6: await in catch or finally'],
    ['bool is = AskAsync().Result;', 'blocks a thread: .Result'],
    ['AskAsync().Wait();', 'blocks a thread: .Wait()'],
    ['AskAsync().GetAwaiter().GetResult();', 'blocks a thread: .Wait()'],
    ['Thread.Sleep(100);', 'blocks a thread: Thread.Sleep'],
    ['time = DateTime.Now;', "local time: use UtcNow, or the platform's zone"],
    ['public int count;', 'public field'],
    ['public static readonly Dictionary<string, int> Map = new Dictionary<string, int>();', 'public field'],
    ['using Newtonsoft.Json;', 'not referenced in NinjaTrader: Newtonsoft'],
  ])('%s', (source, rule) => {
    expect(rulesOf(source)).toEqual([rule]);
  });

  test('an API key among the properties of the strategy', () => {
    const source = inStrategy('public string PushcutApiKey { get; set; }');
    expect(rulesOf(source)).toEqual([
      'a secret in a property, which is saved in templates that people share',
    ]);
  });

  test('a key that is printed', () => {
    expect(rulesOf('Print("key " + settings.ApiKey);')).toEqual(['prints a secret']);
  });

  test('its line', () => {
    expect(lintCSharp('int a;\n\nvar t = DateTime.Now;')[0]?.line).toBe(3);
  });
});

describe('what is left alone', () => {
  test.each([
    ['a comment', '// await in catch, DateTime.Now, $"x"\n/* task.Result */'],
    ['a literal', 'string a = "order?.Name => nameof(x)"; string b = @"c:\\""DateTime.Now"; char c = \'"\';'],
    ['a lambda', 'list.Sort((a, b) => a - b); Func<int, int> f = x => x; return y => y;'],
    ['a conditional', 'double a = isLong ? .5 : 1; int? b = c ? d : e;'],
    ['a nullable array', 'int?[] values = null;'],
    ['await outside a handler', 'try { await A(); } catch (Exception) { } await B();'],
    [
      'a property, a method and a constant',
      'public int A { get; set; } public int B() { return 1; } public const int C = 1;',
    ],
    ['the key of a client that is no strategy', 'class Settings { public string ApiKey { get; set; } }'],
    ['the path of a key file', inStrategy('public string PushcutApiKeyFile { get; set; }')],
    ['a printed path', 'Print("key file " + PushcutApiKeyFile);'],
  ])('%s', (_what, source) => {
    expect(rulesOf(source)).toEqual([]);
  });
});
