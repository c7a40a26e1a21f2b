/**
 * Hasty and shaky fingers tap twice. The second tap is not meant for what came to stand where the
 * first one's button was: the way back, the undo of a punch. Where the button is still there, both
 * count, as on a keypad.
 */
export function dropStraySecondTaps(): () => void {
  let tapped: EventTarget | null = null;
  const onClick = (event: MouseEvent): void => {
    if (event.detail < 2) tapped = event.target;
    else if (tapped instanceof Node && !tapped.isConnected) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
  addEventListener('click', onClick, { capture: true });
  return () => removeEventListener('click', onClick, { capture: true });
}
