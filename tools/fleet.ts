/**
 * `npm run fleet [-- --tablets N,N,… --events N --seeds N --hours N --json]`: a fleet over one object
 * store, in virtual time, by the product's own code. First with faults (cut connections, lost
 * answers, restarts of tablets and store, wrong clocks, copied tablets) for several seeds, then
 * without, for what it costs. Exit 1 if anything acknowledged is lost, a copied tablet unnoticed or
 * an honest one accused.
 */
import { parseArgs } from 'node:util';
import { costOf, PRICES } from './fleet/cost.ts';
import { simulate, type Outcome } from './fleet/simulate.ts';

const { values: options } = parseArgs({
  options: {
    tablets: { type: 'string', default: '1,10,100,1000' },
    /** Records a tablet writes in the time: 40 people × 4 punches. */
    events: { type: 'string', default: '160' },
    seeds: { type: 'string', default: '3' },
    hours: { type: 'string', default: '24' },
    json: { type: 'boolean', default: false },
  },
});
const sizes = options.tablets.split(',').map(Number);
const [events, seeds, hours] = [options.events, options.seeds, options.hours].map(Number);
const numbers = [...sizes, events ?? 0, seeds ?? 0, hours ?? 0];
if (numbers.some((n) => !Number.isInteger(n) || n < 1)) {
  console.error('npm run fleet -- --tablets 1,10 --events 160 --seeds 3 --hours 24 [--json]');
  process.exit(2);
}
const plan = { events: events ?? 160, hours: hours ?? 24 };

const trials: Outcome[] = [];
const costs: object[] = [];
console.log('with faults            events   stored   lost  copied  noticed  accused  broken');
for (const tablets of sizes) {
  // The largest fleet is a thousand times the chances of one tablet: one seed of it is enough.
  const rounds = tablets >= 1000 ? 1 : (seeds ?? 3);
  for (let seed = 1; seed <= rounds; seed += 1) {
    const found = await simulate({ ...plan, tablets, seed, faults: true });
    trials.push(found);
    const name = `${tablets} × seed ${seed}`.padEnd(18);
    const figures = [found.events, found.acknowledged, found.lost, found.copied, found.forks];
    const rest = [found.falseAlarms, found.chainsBroken];
    console.log(name + [...figures, ...rest].map((n) => String(n).padStart(9)).join(''));
  }
}
console.log('\nper tablet and month of 30 days, doors in pairs, without faults');
console.log('tablets    records   writes    lists    reads    MB up  MB down  $ (office apart)');
for (const tablets of sizes) {
  const found = await simulate({ ...plan, tablets, seed: 7, faults: false });
  trials.push(found);
  const cost = costOf(found, tablets, plan.hours);
  costs.push({ tablets, ...cost });
  const row = [cost.records, cost.puts, cost.lists, cost.gets].map((n) => n.toFixed(0).padStart(9));
  const sizesMB = [cost.upMB, cost.downMB].map((n) => n.toFixed(2).padStart(9));
  const money = `${cost.dollars.toFixed(3)} (${cost.officeDollars.toFixed(4)})`;
  console.log(String(tablets).padStart(7) + row.join('') + sizesMB.join('') + `   ${money}`);
}
console.log(PRICES.said);

const sum = (of: (one: Outcome) => number) => trials.reduce((all, one) => all + of(one), 0);
const wrong =
  sum(({ lost }) => lost) +
  sum(({ falseAlarms }) => falseAlarms) +
  sum(({ chainsBroken }) => chainsBroken) +
  sum(({ copied, forks }) => copied - forks);
if (options.json) console.log(JSON.stringify({ costs }));
console.log(
  `${sum((one) => one.events)} events, ${sum((one) => one.acknowledged)} acknowledged, ` +
    `${sum(({ lost }) => lost)} lost, ${sum(({ forks }) => forks)} forks found`,
);
process.exit(wrong > 0 ? 1 : 0);
