/** The browser one owner's week is spent in, its language, and what is done on every page of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { Language } from '../../../src/core/people/person.ts';
import { launchProduct, serveBuilt } from '../../../tools/replay/product.ts';
import { film } from '../film.ts';
import { PASSPHRASE, Walker } from '../walk.ts';
import { lookAt } from './look.ts';

export class Week {
  /** What the messages are asked for. */
  readonly L: { readonly locale: Language };
  readonly page: Page;
  readonly walk: Walker;
  /** What the browser complained about. */
  readonly errors: string[] = [];
  readonly #end: () => Promise<void>;
  readonly #scratch = mkdtempSync(join(tmpdir(), 'daka-week-'));

  private constructor(page: Page, url: string, language: Language, end: () => Promise<void>) {
    this.L = { locale: language };
    this.page = page;
    this.#end = end;
    // The first screen is the door's, which is made for tablets.
    this.walk = new Walker(page, url, language, (screen) =>
      screen === 'welcome' ? Promise.resolve() : this.look(screen),
    );
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  static async begin(language: Language): Promise<Week> {
    const server = await serveBuilt();
    const product = await launchProduct({ url: server.url });
    const studio = await product.context.newPage();
    product.film(await film(studio, { frames: 30, who: [] }));
    await studio.close();
    const page = await product.context.newPage();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    return new Week(page, server.url, language, async () => {
      await product.close();
      await server.close();
    });
  }

  async end(): Promise<void> {
    await this.#end();
    rmSync(this.#scratch, { recursive: true, force: true });
  }

  /** The owner comes back, wherever the page is. */
  async unlock(passphrase = PASSPHRASE): Promise<void> {
    await this.walk.unlock(passphrase);
    await this.walk.office('today');
  }

  async open(button: string, kind: string): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: button }).first().click();
    await this.walk.office(kind);
  }

  async see(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor({ timeout: 60_000 });
  }

  /** Gives a file to the page's file field, also when it had the same one before. */
  async hand(name: string, text: string): Promise<void> {
    const file = join(this.#scratch, name);
    writeFileSync(file, text);
    const field = this.page.locator('input[type="file"]').first();
    await field.setInputFiles([]);
    await field.setInputFiles(file);
  }

  /** The page as the week has it now, at every size. */
  async look(name: string): Promise<void> {
    await lookAt(this.page, `week-${name}-${this.L.locale}`);
  }
}
