/** `A1` names of cells. Rows and columns count from 0 here. */
const names: string[] = [];

export function columnName(column: number): string {
  let name = names[column];
  if (name === undefined) {
    name = '';
    for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
      name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
    names[column] = name;
  }
  return name;
}

export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** `undefined` for anything that is not a cell's name. */
export function parseCellName(
  name: string,
): { readonly row: number; readonly column: number } | undefined {
  const found = /^([A-Z]{1,3})(\d{1,7})$/.exec(name);
  if (found === null) return undefined;
  const [, letters = '', digits = ''] = found;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits) - 1, column: column - 1 };
}
