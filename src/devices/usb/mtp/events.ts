/**
 * A device's events ("an object was added") are taken away and forgotten: one that waits for somebody
 * to fetch them answers nothing else any more. Seen on uMTP-Responder, after the first file.
 */
import type { Link } from '../link.ts';

/** Returns the way to stop; closing the device ends what is still asked for. */
export function drainEvents({ device, interfaceNumber }: Link): () => void {
  const found = device.configuration?.interfaces
    .find((one) => one.interfaceNumber === interfaceNumber)
    ?.alternate.endpoints.find(({ type, direction }) => type === 'interrupt' && direction === 'in');
  if (found === undefined) return () => undefined;
  const { endpointNumber, packetSize } = found;
  const going = { on: true };
  const drain = async () => {
    while (going.on) {
      const { status } = await device.transferIn(endpointNumber, packetSize);
      if (status === 'stall') await device.clearHalt('in', endpointNumber);
    }
  };
  // Ends with the cable, or with the device: whoever copies is told by their own step.
  drain().catch(() => undefined);
  return () => {
    going.on = false;
  };
}
