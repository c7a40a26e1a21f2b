/** People for the back room's tests. */
import type { PersonCard } from '../../src/workers/books/contract.ts';

export function card(part: Partial<PersonCard> & { readonly no: string }): PersonCard {
  return {
    id: `id-${part.no}`,
    name: `Person ${part.no}`,
    department: '',
    language: 'en',
    identify: 'face-or-pin',
    status: 'active',
    hasFace: true,
    hasPin: true,
    templates: 6,
    refreshed: 0,
    ...part,
  };
}
