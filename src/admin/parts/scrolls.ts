/**
 * For what may be wider than a phone: while it scrolls sideways the keyboard can reach it, and only
 * then is it a stop on the way.
 */
export function scrolls(box: HTMLElement): () => void {
  const look = () => {
    if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1)
      box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  };
  const watch = new ResizeObserver(look);
  watch.observe(box);
  for (const child of box.children) watch.observe(child);
  return () => watch.disconnect();
}
