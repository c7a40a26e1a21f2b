/**
 * chartist writes `style` attributes, which the content policy (`style-src 'self'`) refuses; the same
 * declarations through the element's own style object are allowed. Called before the first chart.
 */
import { Svg } from 'chartist';

type Attr = (this: Svg, attributes: string | Record<string, unknown>, ns?: string) => unknown;

let done = false;

export function styleThroughObject(): void {
  if (done) return;
  done = true;
  const own = Svg.prototype as unknown as { attr: Attr };
  const attr = own.attr;
  own.attr = function (attributes, ns) {
    if (typeof attributes === 'string' || typeof attributes['style'] !== 'string')
      return Reflect.apply(attr, this, [attributes, ns]);
    const { style, ...rest } = attributes;
    this.getNode<SVGElement>().style.cssText = style;
    return Reflect.apply(attr, this, [rest, ns]);
  };
}
