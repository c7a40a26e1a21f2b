/** The product's way: in a worker, person by person, deflated as it grows. */
import { make } from '../../src/transfer/exports/run.ts';
import { monthOf } from './page/shop.ts';

addEventListener('message', (event: MessageEvent<number>) => {
  void run(event.data);
});

async function run(count: number): Promise<void> {
  const data = monthOf(count, () => undefined);
  const start = performance.now();
  const made = await make(data, { format: 'month', language: 'en' });
  const ms = performance.now() - start;
  const bytes = made.kind === 'made' ? (made.files[0]?.blob.size ?? 0) : 0;
  postMessage({ ms, bytes });
}
