/**
 * Hasty and shaky fingers tap twice. The second tap is not meant for what came to stand where the
 * first one's button was: the way back, the undo of a punch. Where the button is still there, both
 * count, as on a keypad.
 */
export function dropStraySecondTaps(): () => void {
  let tapped: Element | null = null;
  const onClick = (event: MouseEvent): void => {
    // A button may draw its own inside anew.
    const at = event.target instanceof Element ? event.target : null;
    if (event.detail < 2) tapped = at?.closest('button, a, label') ?? at;
    else if (tapped?.isConnected === false) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  };
  addEventListener('click', onClick, { capture: true });
  return () => removeEventListener('click', onClick, { capture: true });
}
