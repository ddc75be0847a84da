import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * The bill of materials of what ships, in CycloneDX, on the standard output. `npm sbom --omit=dev` leaves out what the
 * tools need as well; so all is asked for, and what the extension's own dependencies lead to is kept.
 */
interface Bill {
  components: { 'bom-ref': string; name: string }[];
  dependencies: { ref: string; dependsOn?: string[] }[];
}

const args = ['sbom', '--sbom-format=cyclonedx'];
const bill = JSON.parse(execFileSync('npm', args, { encoding: 'utf8', maxBuffer: 2 ** 28 })) as Bill;
const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
const leadsTo = new Map(bill.dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]));
const own = Object.keys(dependencies);
const open = bill.components.filter(({ name }) => own.includes(name)).map((component) => component['bom-ref']);
const shipped = new Set<string>();
for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
  if (shipped.has(ref)) continue;
  shipped.add(ref);
  open.push(...(leadsTo.get(ref) ?? []));
}
const kept = {
  ...bill,
  components: bill.components.filter((component) => shipped.has(component['bom-ref'])),
  dependencies: bill.dependencies.filter(({ ref }) => shipped.has(ref)),
};
process.stdout.write(`${JSON.stringify(kept, null, 2)}\n`);
