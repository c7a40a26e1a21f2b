/** What a person does on the screens, by the words they see and the state they reach. */
import type { Page } from 'playwright';
import type { Language } from '../../src/core/people/person.ts';
import { m } from '../../src/ui/words/compiled/messages.js';
import { PASSPHRASE } from './passphrase.ts';

export { PASSPHRASE } from './passphrase.ts';

export interface Newcomer {
  readonly no: string;
  readonly name: string;
  readonly pin: string;
}

/** Called on every screen that is passed. */
export type Visit = (screen: string) => Promise<void>;

const noVisit: Visit = () => Promise.resolve();

export class Walker {
  readonly page: Page;
  readonly url: string;
  readonly language: Language;
  readonly #visit: Visit;

  constructor(page: Page, url: string, language: Language = 'en', visit: Visit = noVisit) {
    this.page = page;
    this.url = url;
    this.language = language;
    this.#visit = visit;
  }

  /** Waits until the door shows one of these states; which one. */
  async door(...states: string[]): Promise<string> {
    return this.#shows('data-state', states);
  }

  async office(...kinds: string[]): Promise<string> {
    return this.#shows('data-page', kinds);
  }

  async visit(screen: string): Promise<void> {
    await this.#visit(screen);
  }

  /** First run, from the welcome at the door to the page that enrols. Answers the recovery code. */
  async setUp(shop = 'Corner Bakery'): Promise<string> {
    const { page } = this;
    const locale = this.language;
    await page.goto(this.url);
    await this.door('new-tablet');
    await this.visit('welcome');
    await page.locator('a[href^="/admin/"]').first().click();
    await this.office('setup-shop');
    await page.getByText(locale === 'zh' ? '中文' : 'English', { exact: true }).click();
    await page.getByLabel(m.office_setup_name({}, { locale })).fill(shop);
    await this.visit('setup-shop');
    await this.press(m.office_next({}, { locale }));
    await this.office('setup-passphrase');
    await this.#field(m.office_setup_pass_label({}, { locale }), PASSPHRASE);
    await this.#field(m.office_setup_pass_again({}, { locale }), PASSPHRASE);
    await this.visit('setup-passphrase');
    await this.press(m.office_next({}, { locale }));
    await this.office('setup-recovery');
    const code = (await page.locator('[data-recovery-code]').textContent()) ?? '';
    await this.visit('setup-recovery');
    await this.press(m.office_setup_recovery_next({}, { locale }));
    await this.#field(m.office_setup_check_label({}, { locale }), code.toLowerCase());
    await this.visit('setup-recovery-check');
    await this.press(m.office_next({}, { locale }));
    await this.office('setup-camera');
    await this.press(m.office_setup_camera_ask({}, { locale }));
    await this.press(m.office_next({}, { locale }));
    await this.office('setup-storage');
    await this.press(m.office_setup_storage_ask({}, { locale }));
    await this.visit('setup-storage');
    await this.press(m.office_setup_storage_finish({}, { locale }));
    await this.office('enrol');
    return code;
  }

  /** On the enrol page: details, consent, looks at the camera, PIN. */
  async enrol(who: Newcomer): Promise<void> {
    const { page, language: locale } = this;
    await this.#details(who);
    await this.visit('enrol-consent');
    await page.getByRole('checkbox').check();
    await this.press(m.office_consent_agree({}, { locale }));
    await this.press(m.office_capture_start({}, { locale }));
    await this.#see(m.office_capture_done({}, { locale }), 120_000);
    await this.visit('enrol-capture');
    await this.press(m.office_next({}, { locale }));
    await this.#givePin(who);
  }

  /** Without a face: the equal way. */
  async enrolByPin(who: Newcomer): Promise<void> {
    await this.#details(who, m.office_identify_pin({}, { locale: this.language }));
    await this.#givePin(who);
  }

  async another(): Promise<void> {
    await this.press(m.office_enrol_another({}, { locale: this.language }));
    await this.office('enrol');
  }

  async toTheDoor(): Promise<void> {
    await this.press(m.office_to_door({}, { locale: this.language }));
  }

  async unlock(passphrase = PASSPHRASE): Promise<void> {
    const locale = this.language;
    await this.page.goto(`${this.url}/admin/`);
    await this.office('locked');
    await this.#field(m.office_locked_passphrase({}, { locale }), passphrase);
    await this.press(m.office_locked_unlock({}, { locale }));
  }

  async toPlace(name: string, kind: string): Promise<void> {
    await this.page.getByRole('navigation').getByText(name, { exact: true }).first().click();
    await this.office(kind);
  }

  /** At the door: number, then PIN, on the keys. */
  async punchByPin({ no, pin }: Pick<Newcomer, 'no' | 'pin'>): Promise<void> {
    const locale = this.language;
    await this.press(m.door_number_and_pin({}, { locale }));
    await this.door('pin');
    for (const digits of [no, pin]) {
      await this.page.keyboard.type(digits, { delay: 30 });
      await this.page.keyboard.press('Enter');
    }
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).first().click({ timeout: 60_000 });
  }

  async #details({ name, no }: Newcomer, way?: string): Promise<void> {
    const { page, language: locale } = this;
    await this.#field(m.office_people_name({}, { locale }), name);
    await this.#field(m.office_people_no({}, { locale }), no);
    if (way) await page.getByText(way, { exact: true }).click();
    await this.visit('enrol-details');
    await this.press(m.office_next({}, { locale }));
  }

  async #givePin({ name, pin }: Newcomer): Promise<void> {
    const locale = this.language;
    await this.#field(m.office_pin_label({}, { locale }), pin);
    await this.#field(m.office_pin_again({}, { locale }), pin);
    await this.press(m.office_enrol_save({}, { locale }));
    await this.#see(m.office_enrol_done_text({ name }, { locale }), 60_000);
    await this.visit('enrol-done');
  }

  async #field(label: string, text: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(text, { timeout: 60_000 });
  }

  async #see(text: string, timeout: number): Promise<void> {
    await this.page.getByText(text).first().waitFor({ timeout });
  }

  async #shows(attribute: string, kinds: string[]): Promise<string> {
    const main = this.page.locator(kinds.map((kind) => `main[${attribute}="${kind}"]`).join(', '));
    try {
      await main.first().waitFor({ timeout: 90_000 });
    } catch {
      const shown = await this.page.locator('main').first().getAttribute(attribute);
      throw new Error(`the page shows ${shown ?? 'nothing'}, not ${kinds.join(' or ')}`);
    }
    return (await main.first().getAttribute(attribute)) ?? '';
  }
}
