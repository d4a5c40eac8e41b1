import { words } from '../../../src/domain/language/words.ts';
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
  const said = words().rulesPage.news;
  return (
    <section class="panel" aria-labelledby="news-title">
      <h2 id="news-title">{said.title}</h2>
      <p class="quiet">{said.about}</p>
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
                {words().setup.remove}
                <span class="unseen"> {said.theCalendar(calendar.name)}</span>
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
  const said = words().rulesPage.news;
  const dayOf = (instant: string) => localTime.day(Date.parse(instant), now);
  const ahead = next === null ? said.noneAhead : said.next(dayOf(next.at), next.title);
  return `${said.eventsUntil(events, dayOf(last_at))} · ${ahead}`;
}

function NewsForm({ onRead }: { readonly onRead: (body: object) => Promise<boolean> }) {
  const { rulesPage, setup } = words();
  const said = rulesPage.news;
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
      <label for="news-calendar">{said.calendar}</label>
      <input
        {...{ id: 'news-calendar', name: 'calendar', maxLength: 40, required: true, autocomplete: 'off' }}
        placeholder="economic"
      />
      <label for="news-zone">{setup.optional(said.zone)}</label>
      <input
        {...{ id: 'news-zone', name: 'zone', maxLength: 64, autocomplete: 'off' }}
        placeholder="America/New_York"
      />
      <label for="news-file">{said.file}</label>
      <input id="news-file" name="file" type="file" accept=".ics,.csv,text/calendar,text/csv" />
      <label for="news-text">{said.content}</label>
      <textarea id="news-text" name="text" rows={4} />
      <button type="submit" class="primary">
        {said.read}
      </button>
    </form>
  );
}
