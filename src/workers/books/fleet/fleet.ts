/** What several tablets need, as one part that a tablet alone never loads. */
export { carryArrived, carryIn, carryOut } from './carrying.ts';
export { desk, received, visited } from './desk.ts';
export { connectStore, disconnectStore, errand, storeNames, storeState } from './store.ts';
export { digitsOf, invite, revoke } from './inviting.ts';
export { tablets } from './tablets.ts';
