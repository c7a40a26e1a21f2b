/**
 * A page in one file that works from a stick, a chat or the product's own address: its script is
 * inside, and its policy allows that script and that style by their hashes and nothing else.
 */
import { createHash } from 'node:crypto';

const EXTERNAL = /<script[^>]*src="[^"]*"[^>]*><\/script>/;
const STYLE = /<style>([\s\S]*?)<\/style>/;

/** `html`: with one external script, one style and a policy that says `'inline'` for either. */
export function verifierPage(html: string, code: string): string {
  const script = code.replaceAll('</script', '<\\/script');
  const style = STYLE.exec(html)?.[1];
  if (!EXTERNAL.test(html) || style === undefined) throw new Error('no script or style to take in');
  return html
    .replace(EXTERNAL, '')
    .replace("script-src 'inline'", `script-src ${hashOf(script)}`)
    .replace("style-src 'inline'", `style-src ${hashOf(style)}`)
    .replace('</body>', () => `<script>${script}</script></body>`);
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
