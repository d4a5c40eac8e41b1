/** Resolves when that many requests wait in the server, as its own figures tell. */
export async function waitingRequests(url: string, count: number): Promise<void> {
  for (;;) {
    const figures = await (await fetch(`${url}/metrics`)).text();
    const [, waiting] = /^countersign_waiting_requests (\d+)$/m.exec(figures) ?? [];
    if (Number(waiting) >= count) return;
  }
}
