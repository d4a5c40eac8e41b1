import { countOf } from '../../../src/domain/rules/finding.ts';
import { localTime } from '../lib/local-time.ts';
import { Fault } from '../lib/shared-parts.tsx';
import { usePost } from '../lib/use-post.ts';
import type { CalendarView } from '../lib/views.ts';

interface NewsPanelProps {
  readonly calendars: readonly CalendarView[];
  readonly now: number;
  readonly onChange: () => void;
}

/** The calendars that news rules use. */
export function NewsPanel({ calendars, now, onChange }: NewsPanelProps) {
  const { fault, post } = usePost(onChange);
  return (
    <section class="panel" aria-labelledby="news-title">
      <h2 id="news-title">News calendars</h2>
      <p class="quiet">
        An .ics file, or CSV with a header such as date,time,zone,currency,impact,event. A newer file of the
        same days replaces them.
      </p>
      {calendars.length > 0 && (
        <ul class="keys">
          {calendars.map((calendar) => (
            <li key={calendar.name}>
              <div>
                <strong>{calendar.name}</strong>
                <small>{describeCalendar(calendar, now)}</small>
              </div>
              <button
                type="button"
                class="danger-quiet"
                onClick={() => void post('/rules/news/remove', { calendar: calendar.name })}
              >
                Remove<span class="unseen"> the calendar {calendar.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <NewsForm onRead={(body) => post('/rules/news', body)} />
      <Fault text={fault.value} />
    </section>
  );
}

function describeCalendar({ events, last_at, next }: CalendarView, now: number): string {
  const ahead =
    next === null ? 'no event ahead' : `next ${localTime.day(Date.parse(next.at), now)}, ${next.title}`;
  return `${countOf(events, 'event')} until ${localTime.day(Date.parse(last_at), now)} · ${ahead}`;
}

function NewsForm({ onRead }: { readonly onRead: (body: object) => Promise<boolean> }) {
  async function read(form: HTMLFormElement): Promise<void> {
    const { calendar, zone, text, file } = Object.fromEntries(new FormData(form));
    const content = file instanceof File && file.size > 0 ? await file.text() : text;
    if (await onRead({ calendar, zone, text: content })) form.reset();
  }
  return (
    <form
      class="new-key"
      onSubmit={(event) => {
        event.preventDefault();
        void read(event.currentTarget);
      }}
    >
      <label for="news-calendar">Calendar</label>
      <input
        {...{ id: 'news-calendar', name: 'calendar', maxLength: 40, required: true, autocomplete: 'off' }}
        placeholder="economic"
      />
      <label for="news-zone">Zone of its times (optional)</label>
      <input
        {...{ id: 'news-zone', name: 'zone', maxLength: 64, autocomplete: 'off' }}
        placeholder="America/New_York"
      />
      <label for="news-file">File</label>
      <input id="news-file" name="file" type="file" accept=".ics,.csv,text/calendar,text/csv" />
      <label for="news-text">or its content</label>
      <textarea id="news-text" name="text" rows={4} />
      <button type="submit" class="primary">
        Read calendar
      </button>
    </form>
  );
}
