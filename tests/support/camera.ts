/** A camera's picture for screens that are only looked at: a wall, and a drawn head and shoulders. */
export function drawnCamera(): MediaStream {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [640, 480];
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2d canvas');
  const draw = () => {
    const wall = context.createLinearGradient(0, 0, 640, 480);
    wall.addColorStop(0, '#9aa3ad');
    wall.addColorStop(1, '#5f6973');
    context.fillStyle = wall;
    context.fillRect(0, 0, 640, 480);
    context.fillStyle = '#38434d';
    context.beginPath();
    context.ellipse(320, 480, 190, 150, 0, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = '#c9a184';
    context.beginPath();
    context.ellipse(320, 226, 82, 110, 0, 0, 2 * Math.PI);
    context.fill();
  };
  draw();
  // A new place to show it gets the next picture, so there has to be one.
  setInterval(draw, 100);
  return canvas.captureStream();
}
